"""Statements of every request, put together once: their words, and how each value travels.

SQLAlchemy finds a compiled statement again by a key it makes of all its parts, converts each value
through several calls and builds a result around each answer. For a statement whose shape never
changes that took longer than the database itself (docs/performance.md). Here the compiler is asked
once, and the driver gets the words as they are; what goes wrong is told in SQLAlchemy's terms.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from bot.store.columns import Words, storable

Statement = Select[Any] | CompoundSelect[Any] | Insert | Update | Delete
Values = Mapping[str, Any]
Convert = Callable[[Any], Any]

_LEARNING = Lock()
"""After a start all threads need the same statements: each would put together every one of them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the database said: the rows that came back, or how many were changed."""

    rows: Sequence[dict[str, Any]]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A statement in the words of one database, for values of these names."""

    sql: str
    places: Sequence[tuple[str, Convert | None]]
    """The name of the value at each place, and how it is converted."""
    takes_names: bool
    """Whether the driver takes values by their names instead of by their places."""
    ways_out: Sequence[tuple[str, Convert | None]]
    constants: Mapping[str, Any]
    """Values that the statement brings along itself, as the driver takes them."""

    def bind(self, values: Values) -> Any:
        """Return the values as the driver takes them."""
        ready = {**self.constants, **values} if self.constants else values
        bound = [
            value if (value := ready[name]) is None or convert is None else convert(value)
            for name, convert in self.places
        ]
        if self.takes_names:
            return dict(zip([name for name, _ in self.places], bound, strict=True))
        return tuple(bound)

    def read(self, row: Sequence[Any]) -> dict[str, Any]:
        """Return a row as the types of its columns mean it."""
        return {
            name: value if convert is None else convert(value)
            for (name, convert), value in zip(self.ways_out, row, strict=True)
        }


class Prepared:
    """One statement whose shape never changes; only its values do."""

    __slots__ = ("_spoken", "_statement")

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._spoken: dict[tuple[str, tuple[str, ...]], Spoken] = {}

    def run(self, connection: Connection, values: Values) -> Answer:
        """Run it; raises SQLAlchemy's errors, as its own execution does."""
        spoken = self._speak(connection.dialect, tuple(values))
        with closing(hand_over(connection, spoken.sql, spoken.bind(values))) as cursor:
            rows = [spoken.read(row) for row in cursor.fetchall()] if spoken.ways_out else ()
            return Answer(rows, cursor.rowcount)

    def _speak(self, dialect: Dialect, names: tuple[str, ...]) -> Spoken:
        known = self._spoken.get((dialect.name, names))
        return known or self._learn(dialect, names)

    def _learn(self, dialect: Dialect, names: tuple[str, ...]) -> Spoken:
        with _LEARNING:
            known = self._spoken.get((dialect.name, names))
            if known is None:
                known = _compile(self._statement, dialect, names)
                self._spoken[dialect.name, names] = known
            return known


def tell(connection: Connection, words: str) -> None:
    """Say a few words that need no answer, such as BEGIN; raises SQLAlchemy's errors."""
    hand_over(connection, words, ()).close()


def hand_over(connection: Connection, sql: str, bound: Any) -> DBAPICursor:
    """Have the driver run a statement, and return its cursor, which is to be closed."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, bound)
    except connection.dialect.loaded_dbapi.Error as error:
        cursor.close()
        raise _translate(error, connection, sql) from error
    return cursor


def _translate(error: Exception, connection: Connection, sql: str) -> BaseException:
    """Return SQLAlchemy's error for the driver's; a connection that is lost is not used again."""
    dialect = connection.dialect
    is_lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)  # type: ignore[arg-type]
    if is_lost:
        # As SQLAlchemy does: the other connections of the pool have most likely gone, too.
        connection.invalidate(error)
        connection.engine.dispose()
    return DBAPIError.instance(
        sql,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=is_lost,
        dialect=dialect,
    )


def _compile(statement: Statement, dialect: Dialect, names: Sequence[str]) -> Spoken:
    compiled: SQLCompiler = statement.compile(dialect=dialect, column_keys=list(names))
    ways_in: dict[str, Convert | None] = {}
    constants: dict[str, Any] = {}
    for name, bind in compiled.binds.items():
        ways_in[name] = _way_in(bind.type, dialect)
        if name not in names:
            if bind.required:
                raise ValueError(f"The statement needs a value for {name}.")
            constants[name] = bind.value
    order = compiled.positiontup
    return Spoken(
        sql=compiled.string,
        places=[(name, ways_in[name]) for name in (ways_in if order is None else order)],
        takes_names=order is None,
        ways_out=[
            (str(column.key), column.type.dialect_impl(dialect).result_processor(dialect, None))
            for column in statement.exported_columns  # what is selected, or what RETURNING gives
        ],
        constants=constants,
    )


def _way_in(type_: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    if isinstance(type_, Words):
        return storable
    return type_.dialect_impl(dialect).bind_processor(dialect)
