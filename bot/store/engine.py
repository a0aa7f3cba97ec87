"""Connections to the database, set so that nothing is lost and nobody waits for long."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from bot.domain.errors import NotSaved
from bot.store.deadlines import Deadlines
from bot.store.prepared import tell
from bot.store.private_file import create_for_owner, take_from_others
from bot.store.same_file import SameFile

Role = Literal["write", "read", "migrate"]

PATIENCE_S = 1.5
"""How long a writer waits for its turn, and SQLite for another program's lock."""
MIGRATION_PATIENCE_S = 60.0
"""Nobody waits in Slack for a migration: another one may be under way."""
_WAIT = "wait_ms"
_POOL_WAIT_S = 0.5
_WARM_FIRST = True
"""The connection used last is used next: it has its pages and prepared statements at hand."""
_PING_S = 0.7
_FRESH_S = 1.0
_USED = "used_at"
_CONNECT_S = 2
"""The smallest connect timeout psycopg knows; it counts per host, so name one host only."""
_POSTGRES_LIMITS = (
    "-c timezone=UTC -c statement_timeout=2000 -c lock_timeout=1000"
    " -c idle_in_transaction_session_timeout=3000"
)
_POSTGRES_MIGRATION_LIMITS = f"-c timezone=UTC -c lock_timeout={round(MIGRATION_PATIENCE_S * 1000)}"


def read_url(url: str) -> URL:
    """Read a database URL; hosts hand out `postgres://`, which names no driver."""
    scheme, separator, rest = url.partition("://")
    if scheme in {"postgres", "postgresql"}:
        scheme = "postgresql+psycopg"
    return make_url(f"{scheme}{separator}{rest}")


def file_of(url: str) -> Path | None:
    """Return the file of a record in SQLite; None where a server keeps it."""
    target = read_url(url)
    is_file = target.get_backend_name() == "sqlite" and target.database
    return Path(target.database or "") if is_file else None


def make_engine(
    url: str, *, role: Role, pool_threads: int = 16, file: SameFile | None = None
) -> Engine:
    """Return the connections for one role: the writer, the readers or a migration.

    With `file`, what is spoken to stays the file of a SQLite record that it was at first.
    """
    target = read_url(url)
    if target.get_backend_name() == "sqlite":
        return _make_sqlite(target, role, pool_threads, file)
    return _make_postgres(target, role, pool_threads)


def _make_sqlite(target: URL, role: Role, pool_threads: int, file: SameFile | None) -> Engine:
    if not target.database or target.database == ":memory:":
        raise ValueError("Liaison keeps its record in a file; a database in memory forgets it.")
    # One write connection: SQLite has one writer anyway, and a queue is fair (see turn.py).
    size = pool_threads if role == "read" else 1
    engine = create_engine(
        target,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=2 if role == "read" else 0,
        pool_timeout=_POOL_WAIT_S,
        pool_use_lifo=_WARM_FIRST,
        hide_parameters=True,
    )
    event.listen(engine, "do_connect", _make_private(Path(target.database), role, file))
    if file is not None:
        file.watch(engine)
    event.listen(engine, "connect", _set_up_sqlite(role))
    # Python's own transaction handling begins late and deferred: two writers that read first
    # would fail at once with "database is locked", whatever the busy timeout says.
    begin = "BEGIN" if role == "read" else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: tell(connection, begin))
    return engine


def limit_wait(connection: Connection, seconds: float) -> None:
    """Let SQLite wait that long for another program's lock, in the transaction that comes."""
    wait_ms = round(seconds * 1000)
    driver: Any = connection.connection.driver_connection
    if connection.info.get(_WAIT) != wait_ms:
        # Said to the driver itself: SQLAlchemy would begin the transaction for it.
        driver.execute(f"PRAGMA busy_timeout={wait_ms}")
        connection.info[_WAIT] = wait_ms


def _make_private(record: Path, role: Role, file: SameFile | None) -> Callable[..., None]:
    def before_opening(*_: Any) -> None:
        if file is not None:
            file.require()  # SQLite would begin an empty record where there is none any more
        if not record.exists():  # to open and close one would take SQLite's locks on it away
            create_for_owner(record)
        if role != "read":  # `check` only reads, and changes nothing
            take_from_others(record)

    return before_opening


def _set_up_sqlite(role: Role) -> Callable[[Any, Any], None]:
    patience = MIGRATION_PATIENCE_S if role == "migrate" else PATIENCE_S
    pragmas = [
        f"busy_timeout={round(patience * 1000)}",
        "synchronous=FULL",
        "recursive_triggers=ON",
        # A migration rebuilds tables, which foreign keys would forbid; it checks them at the end.
        f"foreign_keys={'OFF' if role == 'migrate' else 'ON'}",
        "query_only=ON" if role == "read" else "journal_mode=WAL",
    ]

    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return set_up


def _make_postgres(target: URL, role: Role, pool_threads: int) -> Engine:
    is_migration = role == "migrate"
    engine = create_engine(
        target,
        pool_size=1 if is_migration else pool_threads,
        max_overflow=0 if is_migration else 2,
        pool_timeout=_POOL_WAIT_S,
        pool_use_lifo=_WARM_FIRST,
        pool_recycle=300,
        hide_parameters=True,
        connect_args={
            "connect_timeout": _CONNECT_S,
            "options": _POSTGRES_MIGRATION_LIMITS if is_migration else _POSTGRES_LIMITS,
            "application_name": f"liaison {role}",
        },
    )
    event.listen(engine, "checkout", _ping_within(_PING_S, engine))
    event.listen(engine, "checkin", _note_use)
    return engine


def _note_use(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info[_USED] = monotonic()


def _ping_within(seconds: float, engine: Engine) -> Callable[[Any, Any, Any], None]:
    """Ask a rested connection whether it lives, as SQLAlchemy's pre-ping does, but not for ever.

    A server that left says so at once, and another connection is opened. One that is silent would
    be silent to the next connection too, and there is no time for both: that is "not saved".
    One that answered a moment ago is not asked: a tenth of an `/action` is that question.
    """
    deadlines = Deadlines()

    def ping(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        now = monotonic()
        if now - record.info.get(_USED, 0) < _FRESH_S:
            return
        with deadlines.limit(connection.fileno(), now + seconds) as limit:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                if limit.is_over:
                    raise NotSaved(reason="database_silent") from error
                raise InvalidatePoolError from error

    return ping
