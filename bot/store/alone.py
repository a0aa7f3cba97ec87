"""One who migrates at a time, whichever database it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic

from sqlalchemy import Connection, Engine, text

from bot.store.engine import MIGRATION_PATIENCE_S

_LOCK = 0x4C69_6169
"""Any number, always the same: whoever migrates PostgreSQL holds this advisory lock."""
_PAUSE_S = 0.1


class OthersMigrateError(Exception):
    """Somebody else migrates this database, and has for longer than one waits."""


@contextmanager
def alone(engine: Engine, progress: Callable[[str], None]) -> Iterator[Connection]:
    """Give a connection; nobody else migrates meanwhile.

    SQLite has one writer: one transaction holds everything. PostgreSQL builds an index beside
    programs that write outside of any transaction, so there the session holds a lock.
    """
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            yield connection
        return
    with engine.connect() as connection:
        _wait_for_the_lock(connection, progress)
        yield connection  # the engine is disposed of afterwards: with the session its lock goes


def _wait_for_the_lock(connection: Connection, progress: Callable[[str], None]) -> None:
    """Ask again and again, each time in a transaction of its own.

    Whoever waited inside one statement would hold a snapshot that the one who builds an index
    waits for: each would wait for the other.
    """
    progress("Waiting for other migrations to end.")
    until = monotonic() + MIGRATION_PATIENCE_S
    pause = Event()
    while not _take_the_lock(connection):
        if monotonic() > until:
            raise OthersMigrateError
        pause.wait(_PAUSE_S)


def _take_the_lock(connection: Connection) -> bool:
    query = text("SELECT pg_try_advisory_lock(:key)")
    taken = connection.execute(query, {"key": _LOCK}).scalar()
    connection.commit()
    return bool(taken)
