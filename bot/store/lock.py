"""One process for one SQLite file: a second `serve` is refused instead of waiting for locks."""

import os
import sys
from pathlib import Path
from typing import Self


class AlreadyServedError(Exception):
    """Another process serves this SQLite file; stop it first, or use PostgreSQL for several."""


class SingleProcessLock:
    """The operating system's lock on a file beside the database; it ends with the process.

    The file stays when the process is gone, the lock does not: a crash leaves nothing to clean up.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock; raises AlreadyServedError when another process has it."""
        handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise AlreadyServedError(f"{self.path} is held by another process") from error
        self._handle = handle

    def release(self) -> None:
        """Give the lock back; closing the file ends it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def lock_path(database: str | Path) -> Path:
    """Return the lock file of a SQLite file: one for all names that lead to it."""
    return Path(f"{Path(database).resolve()}.lock")


if sys.platform == "win32":  # pragma: no cover (the tests run where people serve from)
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
