"""Which rule of the database was broken, and what that means in the trial world."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import AlreadyAnswered, LiaisonError, StaleVersion
from bot.store.tables import metadata

MEANINGS: Mapping[str, type[LiaisonError]] = {
    "pk_inbox": AlreadyAnswered,
    # Two people logged the same message at once: the second one is to look again.
    "uq_minute_standing_source": StaleVersion,
}

_SQLITE_UNIQUE = "UNIQUE constraint failed: "


def find_meaning(error: IntegrityError) -> LiaisonError | None:
    """Return the domain error of a broken constraint, or None when it can only be our mistake."""
    meaning = MEANINGS.get(name_constraint(error) or "")
    return meaning() if meaning else None


def name_constraint(error: IntegrityError) -> str | None:
    """Return the constraint's name: PostgreSQL says it, SQLite names the columns instead."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        name: str | None = diagnosis.constraint_name
        return name
    _, found, columns = str(error.orig).partition(_SQLITE_UNIQUE)
    return _names_by_columns().get(columns.strip()) if found else None


@cache
def _names_by_columns() -> dict[str, str]:
    names = {}
    for table in metadata.tables.values():
        unique = [item for item in table.indexes if item.unique]
        for rule in (*table.constraints, *unique):
            if isinstance(rule, PrimaryKeyConstraint | UniqueConstraint | Index):
                columns = ", ".join(f"{table.name}.{column.name}" for column in rule.columns)
                names[columns] = str(rule.name)
    return names
