"""The shape of the record: which revision a database has, and how it gets to the newest."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from bot.store.engine import make_engine

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x4C69_6169
"""Any number, always the same: whoever migrates PostgreSQL holds this advisory lock."""

Progress = Callable[[str], None]


class SchemaState(StrEnum):
    """How a database's shape compares with what this program needs."""

    CURRENT = "current"
    OUTDATED = "outdated"
    NEWER = "newer"
    EMPTY = "empty"


class RecordDamagedError(Exception):
    """After a migration some row refers to another one that is not there; nothing was kept."""


@cache
def revisions() -> tuple[str, ...]:
    """Return the revisions this program knows, oldest first; their files are named by them."""
    files = (_MIGRATIONS / "versions").glob("r[0-9]*_*.py")
    return tuple(sorted(file.stem.partition("_")[0] for file in files))


def schema_state(engine: Engine) -> SchemaState:
    """Compare a database's shape with what this program needs."""
    with engine.connect() as connection:
        return read_state(connection)


def read_state(connection: Connection) -> SchemaState:
    """Compare the shape of the database at the end of a connection."""
    if not inspect(connection).has_table("alembic_version"):
        return SchemaState.EMPTY
    standing = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    known = revisions()
    if standing is None:
        return SchemaState.EMPTY
    if standing == known[-1]:
        return SchemaState.CURRENT
    return SchemaState.OUTDATED if standing in known else SchemaState.NEWER


def migrate(url: str, *, progress: Progress = lambda _: None, to: str = "head") -> None:
    """Bring a database to the newest shape, whole or not at all, one migration at a time."""
    engine = make_engine(url, role="migrate")
    try:
        with engine.begin() as connection:
            _wait_for_others(connection, progress)
            walk(connection, to=to, progress=progress)
    finally:
        engine.dispose()


def walk(connection: Connection, *, to: str, progress: Progress = lambda _: None) -> None:
    """Walk up or down to a revision inside the connection's transaction."""
    # Alembic costs 0.1 s and some megabytes, which a serving process need not pay.
    from alembic import command  # noqa: PLC0415

    config = _configure(connection, progress)
    known = revisions()
    standing = _standing(connection)
    if to != "head" and standing in known and (to not in known or to < standing):
        command.downgrade(config, to)
    else:
        command.upgrade(config, to)
    _check_references(connection)


def _standing(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _configure(connection: Connection, progress: Progress) -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["progress"] = progress
    return config


def _wait_for_others(connection: Connection, progress: Progress) -> None:
    # SQLite's BEGIN IMMEDIATE waits by itself.
    if connection.dialect.name == "postgresql":
        progress("Waiting for other migrations to end.")
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise RecordDamagedError(f"a row of {broken[0]} refers to nothing in {broken[2]}")
