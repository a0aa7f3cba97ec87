"""What a failure of the database means for the person who waits: not saved, or cannot tell."""

import sqlite3
from typing import NoReturn

from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.domain.errors import CannotTell, LiaisonError, NotSaved
from bot.store.constraints import find_meaning

_GONE = ("08", "57P")
"""SQLSTATE classes in which the server leaves: a COMMIT may have counted before it went."""
_SQLITE_ROLLED_BACK = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CONSTRAINT}


def rethrow(error: SQLAlchemyError) -> NoReturn:
    """Raise what a failure before COMMIT means; a mistake of ours is raised as it is.

    Never as its own cause: whoever walks along the causes would not come to an end.
    """
    meaning = explain(error)
    if meaning is error:
        raise error
    raise meaning from error


def explain(error: SQLAlchemyError) -> Exception:
    """Return what a failure before COMMIT means: a domain error, or the error itself as a bug."""
    if isinstance(error, IntegrityError):
        return find_meaning(error) or error
    if _is_out_of_reach(error):
        return NotSaved(reason=type(error).__name__)
    return error


def explain_commit(error: SQLAlchemyError) -> LiaisonError:
    """Return what a failure of COMMIT means: was it surely rolled back, or is the answer lost?"""
    original = getattr(error, "orig", None)
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", 0) & 0xFF
        certain = code in _SQLITE_ROLLED_BACK
    else:
        state = getattr(original, "sqlstate", None)
        certain = state is not None and not state.startswith(_GONE)
    if certain:
        return NotSaved(reason=type(error).__name__)
    return CannotTell(reason=type(error).__name__)


def _is_out_of_reach(error: SQLAlchemyError) -> bool:
    if isinstance(error, PoolTimeoutError | InterfaceError | InternalError):
        return True
    if isinstance(error, OperationalError):
        # "no such table" is operational for SQLite, but it is a mistake of ours.
        code = getattr(error.orig, "sqlite_errorcode", None)
        return bool(code != sqlite3.SQLITE_ERROR)
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or _is_damaged(error)


def _is_damaged(error: DBAPIError) -> bool:
    """Tell whether SQLite cannot read its own file any more: whoever looks after it has to."""
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
