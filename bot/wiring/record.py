"""The record before anything stands on it: held by one process, closed to others, in shape."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.domain.errors import LiaisonError
from bot.store.causes import Cause, ShapingError, migrate_or_say
from bot.store.engine import file_of
from bot.store.lock import AlreadyServedError, SingleProcessLock, lock_path
from bot.store.private_file import take_from_others
from bot.store.schema import (
    NewerShapeError,
    Progress,
    RecordDamagedError,
    SchemaState,
    revisions,
)
from bot.store.unit import SqlStore
from bot.wiring.config import Config

log = logging.getLogger(__name__)

SENTENCES = {
    Cause.AWAY: (
        "The database cannot be reached, or does not let this user in: look at host, name, user "
        "and password in DATABASE_URL."
    ),
    Cause.NO_DATABASE: "DATABASE_URL: {file} is no SQLite database; {kept}.",
    Cause.NOT_ALLOWED: (
        "The database cannot be written by this user; {kept} (who may do what: docs/data.md)."
    ),
    Cause.BUSY: "The database is busy; {kept}. Please try again.",
    Cause.FULL: "The database's disk is full or fails; {kept}.",
    Cause.UNKNOWN: "The database refused the migration; {kept}. The log says where.",
}
"""What an administrator reads, for each cause."""
NOTHING = "nothing was changed"
HALF_WAY = "an index is not built yet, and the next `migrate` goes on there; all else works on"
NEWER = "The database was written by a newer Liaison; run that one."
SERVED = "The record is served by a running Liaison: stop it, then run this; nothing was changed."


class CannotStart(Exception):
    """Something outside keeps the program from starting; the message is one sentence for people."""


class CannotMigrate(Exception):
    """The database cannot be brought into shape; the message is one sentence for people."""


def hold(config: Config) -> Callable[[], None]:
    """Refuse a second process on one SQLite file: two writers would wait for each other's locks."""
    file = file_of(config.database_url)
    if file is None:
        return lambda: None
    lock = SingleProcessLock(lock_path(file))
    try:
        lock.acquire()
    except AlreadyServedError as error:
        raise CannotStart(
            f"{file} is served by another process; stop that one, or use PostgreSQL."
        ) from error
    except OSError as error:
        raise CannotStart(f"{lock.path} cannot be written: {error.strerror}.") from error
    take_from_others(file)
    return lock.release


def make_ready(config: Config, store: SqlStore) -> None:
    """Give an empty SQLite file its shape; refuse a record of another shape than is needed."""
    try:
        shape = store.shape()
    except LiaisonError as error:
        raise CannotStart("The database cannot be reached; see DATABASE_URL.") from error
    if shape.state is SchemaState.EMPTY and config.is_sqlite:
        _shape_first(config)
        return
    if shape.state is SchemaState.NEWER:
        raise CannotStart(NEWER)
    if shape.state is SchemaState.EXPANDED:
        extra = {"action": "schema_is_newer", "schema": shape.revision, "known": revisions()[-1]}
        log.warning("A newer version has been here and only added to the record.", extra=extra)
    if not shape.state.fits:
        raise CannotStart("The database is not up to date; run `python -m bot migrate` first.")


def newer_revision(store: SqlStore) -> str | None:
    """Name the revision of a newer version that has only added to the record; None without one."""
    shape = store.shape()
    return shape.revision if shape.state is SchemaState.EXPANDED else None


def shape_up(config: Config, progress: Progress) -> str:
    """Migrate, and say how the database stands now; raises CannotMigrate.

    Where a newer version has only added to it, all is well: a rollback has a release phase, too.
    """
    with _at_rest(config):
        return _shape(config, progress)


@contextmanager
def _at_rest(config: Config) -> Iterator[None]:
    """Touch no SQLite file that is served: an older program could lose what it has answered for.

    Versions before this one give SQLite's locks away while they serve. Whoever opens and closes the
    file then takes itself for the last one and removes the log that they go on writing to.
    """
    try:
        let_go = hold(config)
    except CannotStart as error:
        if isinstance(error.__cause__, AlreadyServedError):
            raise CannotMigrate(SERVED) from error
        yield  # of a folder or a file that is not as it should be the migration says more
        return
    try:
        yield
    finally:
        let_go()


def _shape(config: Config, progress: Progress) -> str:
    try:
        shape = migrate_or_say(config.database_url, progress)
    except NewerShapeError as error:
        raise CannotMigrate(NEWER) from error
    except RecordDamagedError as error:
        raise CannotMigrate(f"The record is damaged: {error}; nothing was changed.") from error
    except ShapingError as error:
        if error.cause is Cause.UNKNOWN:
            log.exception("A migration failed.", extra={"action": "migration_failed"})
        raise CannotMigrate(_why(config, error)) from error
    if shape.state is SchemaState.EXPANDED:
        return (
            f"The database has the shape of a newer Liaison ({shape.revision}). "
            "This version works with it; nothing was changed."
        )
    return "The database is up to date."


def _shape_first(config: Config) -> None:
    try:
        _shape(config, _say_nothing)
    except CannotMigrate as error:
        raise CannotStart(str(error)) from error


def _why(config: Config, error: ShapingError) -> str:
    file = file_of(config.database_url)
    if file is not None and not file.parent.is_dir():
        return missing_folder(file)
    kept = HALF_WAY if error.is_half_way else NOTHING
    return SENTENCES[error.cause].format(file=file, kept=kept)


def missing_folder(file: Path) -> str:
    """Say that the folder of a SQLite file is not there."""
    return f"DATABASE_URL: the folder {file.parent} is not there."


def _say_nothing(_step: str) -> None:
    """Start without a word about it."""
