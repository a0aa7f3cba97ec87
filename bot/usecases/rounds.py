"""The rounds of the clock: how far everything was looked at, by whichever process.

After a restart it tells a morning that nobody looked at from one that somebody did.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.usecases.fault_points import Point, passing
from bot.usecases.ports import Store

LOOKED = "looked"
"""The tick of the last round in which everything was looked at, in policy time."""
WRITTEN_EVERY = timedelta(seconds=15)
GAP = timedelta(seconds=45)
"""The clock looks every ten seconds: a longer silence was an outage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One look at everything."""

    now: datetime
    looked_until: datetime | None
    """Until when somebody has looked at everything; None where nobody ever did."""
    is_catch_up: bool
    """Whether it is the first look after a silence."""


class Rounds:
    """Remembers them, and writes them down, so that a start knows how long it was away."""

    def __init__(self, store: Store) -> None:
        """Take the record."""
        self._store = store
        self._before: datetime | None = None
        self._whole: datetime | None = None
        self._written: datetime | None = None
        self._has_read = False

    def begin(self, now: datetime) -> Round:
        """Begin a round; the first one asks the record how long nobody looked."""
        if not self._has_read:
            with self._store.read() as tx:
                self._before = self._whole = tx.ticks.last(LOOKED)
            self._has_read = True
        before, whole = self._before, self._whole
        return Round(
            now=now,
            # A clock that was moved back has not looked at what is ahead of it now.
            looked_until=whole if whole is None or whole <= now else None,
            is_catch_up=before is None or not timedelta() <= now - before <= GAP,
        )

    def end(self, now: datetime, *, is_whole: bool) -> None:
        """End it; what failed in it was not looked at."""
        self._before = now
        if not is_whole:
            return
        self._whole = now
        if self._written is None or not timedelta() <= now - self._written < WRITTEN_EVERY:
            with self._store.begin() as tx:
                tx.ticks.record(LOOKED, now)
            self._written = now
            passing(Point.PLANNED)
