"""The file of a SQLite record is still the one it began with: what else is written to is lost.

SQLite goes on writing to a file that was removed or moved away under it, and nobody finds there
what was called saved. A program that notices can say "not saved" instead.
"""

import os
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Engine, event

from bot.domain.errors import NotSaved

_HOLD = getattr(os, "O_PATH", None)
"""Linux lets a file be held without being opened: an opened one, once closed, would take SQLite's
own locks on the file with it."""


class SameFile:
    """Refuses every conversation once the file is another one, or none; moved back, it is well."""

    def __init__(self, record: Path) -> None:
        """Take the record's path; which file it leads to is seen at the first conversation."""
        self._record = record
        self._first: os.stat_result | None = None
        self._held: int | None = None
        self._lock = Lock()

    def watch(self, engine: Engine) -> None:
        """Look before each conversation of these connections."""
        event.listen(engine, "checkout", self.require)

    def require(self, *_: Any) -> None:
        """Refuse to speak to a file that is not the first one; raises NotSaved."""
        try:
            now = self._record.stat()
        except OSError as error:
            if self._first is None:
                return
            raise NotSaved(reason="database_file_gone") from error
        with self._lock:
            first = self._first or self._hold(now)
        if not os.path.samestat(first, now):
            raise NotSaved(reason="database_file_replaced")

    def forget(self) -> None:
        """Begin anew: all connections were closed."""
        with self._lock:
            if self._held is not None:
                os.close(self._held)
            self._first = self._held = None

    def _hold(self, first: os.stat_result) -> os.stat_result:
        # While it is held, no other file can come by its number.
        self._first = first
        if _HOLD is not None:
            self._held = os.open(self._record, _HOLD)
        return first
