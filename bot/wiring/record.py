"""The record before anything stands on it: held by one process, closed to others, in shape."""

from collections.abc import Callable

from bot.domain.errors import LiaisonError
from bot.store.engine import file_of
from bot.store.lock import AlreadyServedError, SingleProcessLock, lock_path
from bot.store.private_file import take_from_others
from bot.store.schema import SchemaState, migrate
from bot.store.unit import SqlStore
from bot.wiring.config import Config


class CannotStart(Exception):
    """Something outside keeps the program from starting; the message is one sentence for people."""


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
        state = store.schema_state()
    except LiaisonError as error:
        raise CannotStart("The database cannot be reached; see DATABASE_URL.") from error
    if state is SchemaState.EMPTY and config.is_sqlite:
        migrate(config.database_url)
        return
    if state is SchemaState.NEWER:
        raise CannotStart("The database was written by a newer Liaison; run that one.")
    if state is not SchemaState.CURRENT:
        raise CannotStart("The database is not up to date; run `python -m bot migrate` first.")
