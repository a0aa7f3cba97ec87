"""Why a database could not be brought into shape, in one word, whichever database it is."""

import sqlite3
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from bot.store.alone import OthersMigrateError
from bot.store.schema import HalfWayError, Progress, Shape, migrate


class Cause(StrEnum):
    """What an administrator would have to look at."""

    AWAY = "away"
    """Nobody answers there, or whoever does lets us not in."""
    NO_DATABASE = "no_database"
    NOT_ALLOWED = "not_allowed"
    BUSY = "busy"
    FULL = "full"
    UNKNOWN = "unknown"


class ShapingError(Exception):
    """A migration could not be done, for this cause; only what is half-way has kept anything."""

    def __init__(self, cause: Cause, *, is_half_way: bool = False) -> None:
        super().__init__(cause.value)
        self.cause = cause
        self.is_half_way = is_half_way


_SQLITE: Final[Mapping[int, Cause]] = {
    sqlite3.SQLITE_CANTOPEN: Cause.NOT_ALLOWED,
    sqlite3.SQLITE_PERM: Cause.NOT_ALLOWED,
    sqlite3.SQLITE_READONLY: Cause.NOT_ALLOWED,
    sqlite3.SQLITE_NOTADB: Cause.NO_DATABASE,
    sqlite3.SQLITE_CORRUPT: Cause.NO_DATABASE,
    sqlite3.SQLITE_BUSY: Cause.BUSY,
    sqlite3.SQLITE_LOCKED: Cause.BUSY,
    sqlite3.SQLITE_FULL: Cause.FULL,
    sqlite3.SQLITE_IOERR: Cause.FULL,
}
_POSTGRES: Final[Mapping[str, Cause]] = {
    "08": Cause.AWAY,
    "28": Cause.AWAY,
    "3D": Cause.AWAY,
    "57": Cause.AWAY,
    "42501": Cause.NOT_ALLOWED,
    "3F000": Cause.NOT_ALLOWED,
    "55P03": Cause.BUSY,
    "53": Cause.FULL,
}
"""By SQLSTATE or its class; a schema that one may not look into is not there for PostgreSQL."""


def migrate_or_say(url: str, progress: Progress) -> Shape:
    """Migrate; raises ShapingError with the cause where the database does not let us."""
    try:
        return migrate(url, progress=progress)
    except SQLAlchemyError as error:
        raise ShapingError(cause_of(getattr(error, "orig", None))) from error
    except HalfWayError as error:
        why = cause_of(getattr(error.__cause__, "orig", None))
        raise ShapingError(why, is_half_way=True) from error
    except OthersMigrateError as error:
        raise ShapingError(Cause.BUSY) from error


def cause_of(original: BaseException | None) -> Cause:
    """Return what the database's own error means."""
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", 0) & 0xFF
        return _SQLITE.get(code, Cause.UNKNOWN)
    if original is None:
        return Cause.UNKNOWN
    state = getattr(original, "sqlstate", None)
    if state is None:  # there was no connection yet that could have had one
        return Cause.AWAY
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2], Cause.UNKNOWN)
