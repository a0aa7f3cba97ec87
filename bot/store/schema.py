"""The shape of the record: which revision a database has, and how it gets to the newest."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from bot.store.alone import alone
from bot.store.engine import make_engine

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"

REVISION = re.compile(r"r(?P<number>\d{4})(?:_needs_r(?P<needs>\d{4}))?(?![^_])")
"""`r0009` only adds: every program works with it. `r0012_needs_r0009` has taken something away that
programs before r0009 use; what comes after it says the same, or names a later one."""

Progress = Callable[[str], None]


class SchemaState(StrEnum):
    """How a database's shape compares with what this program needs."""

    CURRENT = "current"
    OUTDATED = "outdated"
    EXPANDED = "expanded"
    """A newer version has been here, and has only added to what this program needs."""
    NEWER = "newer"
    """A newer version has been here and has taken something away, or another program has."""
    EMPTY = "empty"

    @property
    def fits(self) -> bool:
        """Tell whether this program can work with it."""
        return self in {SchemaState.CURRENT, SchemaState.EXPANDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of a database: the revision it stands at, and what that means for this program."""

    revision: str | None
    state: SchemaState


class NewerShapeError(Exception):
    """A newer version has shaped this database in a way that this one cannot work with."""


class HalfWayError(Exception):
    """A migration stopped behind an index that was to be built beside running programs.

    What came before is kept and fits every version that ran until now; the next one goes on there.
    """


class RecordDamagedError(Exception):
    """After a migration some row refers to another one that is not there; nothing was kept."""


@cache
def revisions() -> tuple[str, ...]:
    """Return the revisions this program knows, oldest first; their files are named by them."""
    files = (_MIGRATIONS / "versions").glob("r[0-9]*_*.py")
    named = (REVISION.match(file.stem) for file in files)
    return tuple(sorted(found.group(0) for found in named if found))


def number_of(revision: str) -> int:
    """Return a revision's place in the line; 0 for what is no name of a revision of ours."""
    found = REVISION.fullmatch(revision)
    return int(found["number"]) if found else 0


def needs_of(revision: str) -> int:
    """Return the oldest revision whose programs can still work with this one; 0 is any."""
    found = REVISION.fullmatch(revision)
    return int(found["needs"] or 0) if found else 0


def schema_state(engine: Engine) -> SchemaState:
    """Compare a database's shape with what this program needs."""
    with engine.connect() as connection:
        return read_shape(connection).state


def read_shape(connection: Connection) -> Shape:
    """Compare the shape of the database at the end of a connection with what this program needs."""
    standing = _standing(connection)
    return Shape(revision=standing or None, state=_compare(standing, revisions()))


def _compare(standing: str, known: Sequence[str]) -> SchemaState:
    """Say what a revision means for a program that knows these: the newest is the last.

    What a newer version only adds to, this one works on with; so two versions run side by side
    while a deploy is under way, and a rollback can start (docs/decisions/0007).
    """
    if not standing:
        return SchemaState.EMPTY
    if standing == known[-1]:
        return SchemaState.CURRENT
    if standing in known:
        return SchemaState.OUTDATED
    head = number_of(known[-1])
    is_expanded = number_of(standing) > head and needs_of(standing) <= head
    return SchemaState.EXPANDED if is_expanded else SchemaState.NEWER


def migrate(url: str, *, progress: Progress = lambda _: None, to: str = "head") -> Shape:
    """Bring a database to the newest shape, whole or not at all, one migration at a time.

    Only an index that PostgreSQL builds beside running programs is a step of its own: where it
    fails, HalfWayError is raised, and what came before is kept.
    What a newer version has only added to is left as it is; raises NewerShapeError beyond that.
    """
    engine = make_engine(url, role="migrate")
    try:
        with alone(engine, progress) as connection:
            found = read_shape(connection)
            if found.state is SchemaState.NEWER:
                raise NewerShapeError(found.revision)
            if found.state is not SchemaState.EXPANDED:
                walk(connection, to=to, progress=progress)
            return read_shape(connection)
    finally:
        engine.dispose()


def walk(connection: Connection, *, to: str, progress: Progress = lambda _: None) -> None:
    """Walk up or down to a revision: inside the connection's transaction, or in one of its own."""
    # Alembic costs 0.1 s and some megabytes, which a serving process need not pay.
    from alembic import command  # noqa: PLC0415

    from bot.store.migrations.beside import BUILDS_BESIDE  # noqa: PLC0415

    config = _configure(connection, progress)
    known = revisions()
    standing = _standing(connection)
    is_down = to != "head" and standing in known and (to not in known or to < standing)
    if connection.dialect.name != "sqlite":
        connection.rollback()  # what was read is read; Alembic begins its own transaction
    try:
        (command.downgrade if is_down else command.upgrade)(config, to)
    except SQLAlchemyError as error:
        if connection.info.get(BUILDS_BESIDE):
            raise HalfWayError from error
        raise
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


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise RecordDamagedError(f"a row of {broken[0]} refers to nothing in {broken[2]}")
