"""The one file that reads the wall clock, and the moved clock of tests and demonstrations."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

log = logging.getLogger(__name__)


class SystemClock:
    """Policy time is real time."""

    def now(self) -> datetime:
        """Return policy time."""
        return datetime.now(UTC)

    def real(self) -> datetime:
        """Return real time."""
        return datetime.now(UTC)

    def has_moved(self) -> bool:
        """Tell whether policy time jumped since this was asked last: it never does."""
        return False


class MovedClock:
    """Policy time is real time plus the seconds in a file, read again whenever the file changes.

    Leases, pacing and signatures stay on real time: moving the clock must not break a promise
    that was made to another machine.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._changed_at: int | None = None
        self._offset = timedelta()
        self._looked_at = self._read()

    def now(self) -> datetime:
        """Return moved time."""
        return datetime.now(UTC) + self._read()

    def real(self) -> datetime:
        """Return real time."""
        return datetime.now(UTC)

    def has_moved(self) -> bool:
        """Tell whether the offset is another one than when this was asked last."""
        before, self._looked_at = self._looked_at, self._read()
        return before != self._looked_at

    def _read(self) -> timedelta:
        with self._lock:
            try:
                changed_at = self._file.stat().st_mtime_ns
                if changed_at != self._changed_at:
                    self._offset = _offset_in(self._file)
                    self._changed_at = changed_at
            except FileNotFoundError:
                self._changed_at, self._offset = None, timedelta()
            except (OSError, ValueError, OverflowError):
                # Somebody writes it right now: the time stays as it was, and it is read again.
                log.debug("No number in the clock file.", extra={"action": "clock_file_unread"})
            return self._offset


def _offset_in(file: Path) -> timedelta:
    return timedelta(seconds=float(file.read_text(encoding="utf-8")))
