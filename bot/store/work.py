"""One transaction at work: every statement of every shelf goes through here."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Table, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import NotSaved, StaleVersion
from bot.store.failures import rethrow
from bot.store.prepared import Answer, Prepared

Row = Mapping[Any, Any]
Values = Mapping[str, Any]
ConflictInsert = postgresql.Insert | sqlite.Insert


class Work:
    """Runs statements and says in the trial world's words what went wrong.

    PostgreSQL refuses everything after a failed statement, SQLite would carry on and keep half:
    here both refuse, and the store rolls back.
    """

    __slots__ = ("_connection", "dialect", "has_failed", "known")

    def __init__(self, connection: Connection, *, stands_still: bool = False) -> None:
        """Take a connection in a transaction; say whether nobody can write in it."""
        self._connection = connection
        self.dialect = connection.dialect.name
        self.has_failed = False
        self.known: dict[object, Any] | None = {} if stands_still else None
        """What was answered already; None where it may have changed since."""

    def run(self, statement: Executable, values: Values | None = None) -> CursorResult[Any]:
        """Run one statement; raises the domain error of what went wrong."""
        self._require_whole()
        try:
            return self._connection.execute(statement, values)
        except SQLAlchemyError as error:
            self.has_failed = True
            rethrow(error)

    def say(self, statement: Prepared, values: Values) -> Answer:
        """Run a prepared statement; raises the domain error of what went wrong."""
        self._require_whole()
        try:
            return statement.run(self._connection, values)
        except SQLAlchemyError as error:
            self.has_failed = True
            rethrow(error)

    def rows(self, statement: Executable | Prepared, values: Values | None = None) -> Sequence[Row]:
        """Return all rows of a query."""
        if isinstance(statement, Prepared):
            return self.say(statement, values or {}).rows
        return self.run(statement, values).mappings().all()

    def row(self, statement: Executable | Prepared, values: Values | None = None) -> Row | None:
        """Return the first row of a query, or None."""
        if isinstance(statement, Prepared):
            return next(iter(self.say(statement, values or {}).rows), None)
        return self.run(statement, values).mappings().first()

    def change_one(self, statement: Update | Prepared, values: Values) -> None:
        """Run an update of the version that stands; raises StaleVersion when it stands no more."""
        if isinstance(statement, Prepared):
            changed = self.say(statement, values).count
        else:
            changed = self.run(statement, values).rowcount
        if changed != 1:
            raise StaleVersion

    def _require_whole(self) -> None:
        if self.has_failed:
            raise NotSaved(reason="transaction_failed")

    def insert(self, table: Table) -> ConflictInsert:
        """Return an insert that knows ON CONFLICT."""
        return insert_into(table, self.dialect)


def insert_into(table: Table, dialect: str) -> ConflictInsert:
    """Return an insert that knows ON CONFLICT, which each database spells for itself."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
