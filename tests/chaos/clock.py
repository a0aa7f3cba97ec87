"""The clock of a run: a file that all programs read, and what moves it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Event


class Clock:
    """Policy time of all programs: a file that says how far it is from the real one."""

    def __init__(self, file: Path) -> None:
        """Begin on the morning of a Monday, when both companies are at work."""
        self._file = file
        self._offset = 0.0
        now = datetime.now(UTC)
        morning = (now + timedelta(days=7 - now.weekday())).replace(hour=14, minute=5)
        self.set(morning)

    @property
    def next_monday(self) -> datetime:
        """Return the morning of the next Monday."""
        now = datetime.now(UTC) + timedelta(seconds=self._offset)
        return (now + timedelta(days=7 - now.weekday())).replace(hour=14, minute=5)

    def set(self, moment: datetime) -> None:
        """Let it be that moment."""
        self._move_to((moment - datetime.now(UTC)).total_seconds())

    def jumping(self, random: Random, every: float) -> Callable[[Event], None]:
        """Return what moves it: on a day at a time, now and then a few hours either way."""

        def jump(stopping: Event) -> None:
            while not stopping.wait(every):
                self._move_to(self._offset + random.choice((-7200, 7200, 86400, 86400, 86400)))

        return jump

    def _move_to(self, offset: float) -> None:
        self._offset = offset
        fresh = self._file.with_suffix(".new")
        fresh.write_text(str(offset))
        fresh.replace(self._file)
