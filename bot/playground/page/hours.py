"""The hour of the demonstration: real time plus what was skipped, in a file that the bot reads."""

import threading
import time
from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

SPONSOR_ZONE = ZoneInfo("America/New_York")
CRO_ZONE = ZoneInfo("Europe/Berlin")
SATURDAY = 5
MORNING = (9, 5)
"""Five past nine: nine o'clock itself has then surely been."""
STOPS_A_DAY = ((CRO_ZONE, 9, 5), (SPONSOR_ZONE, 9, 5), (SPONSOR_ZONE, 15, 5))
"""Where a longer journey halts each working day, so that everything comes at its hour."""


THURSDAY = 3


class Hours:
    """Policy time; every move is remembered, so that what was said can be dated afterwards."""

    def __init__(self, file: Path, start: datetime) -> None:
        """Begin at `start`."""
        self._file = file
        self._lock = threading.Lock()
        self._moved: list[float] = []
        self._offsets: list[float] = []
        self.move_to(start)

    @property
    def offset(self) -> float:
        """Return by how many seconds policy time is ahead."""
        return self._offsets[-1]

    @property
    def moved_at(self) -> float:
        """Return the real moment of the last move."""
        return self._moved[-1]

    def now(self) -> datetime:
        """Return the hour it is."""
        return datetime.now(UTC) + timedelta(seconds=self.offset)

    def move_to(self, moment: datetime) -> None:
        """Make it that hour, for the bot too."""
        with self._lock:
            self._moved.append(time.time())
            self._offsets.append((moment - datetime.now(UTC)).total_seconds())
            fresh = self._file.with_suffix(".new")
            fresh.write_text(str(self._offsets[-1]), encoding="utf-8")
            fresh.replace(self._file)

    def shown(self, real: float) -> float:
        """Return which hour it was at a real moment, in seconds since 1970."""
        with self._lock:
            at = max(bisect_right(self._moved, real) - 1, 0)
            return real + self._offsets[at]


def first_monday(after: datetime) -> datetime:
    """Return a Monday at 9:05 in New York, when both companies are at work."""
    day = after.astimezone(SPONSOR_ZONE)
    monday = day + timedelta(days=7 - day.weekday())
    return _at(monday, MORNING)


def next_morning(after: datetime) -> datetime:
    """Return the next working day at 9:05 in New York: 15:05 in Berlin, both are at work."""
    day = after.astimezone(SPONSOR_ZONE)
    morning = _at(day, MORNING)
    while morning <= after or morning.weekday() >= SATURDAY:
        day += timedelta(days=1)
        morning = _at(day, MORNING)
    return morning


def stops_between(
    after: datetime, until: datetime, more: Iterable[datetime] = (), *, is_fast: bool = False
) -> list[datetime]:
    """Return the halts of a journey through time, with `more` of them; the last is its end.

    A fast one halts in Berlin's morning and for the weekly summary only.
    """
    day = after.astimezone(CRO_ZONE) - timedelta(days=1)
    found = list(more)
    while day <= until.astimezone(CRO_ZONE) + timedelta(days=1):
        if day.weekday() < SATURDAY:
            found += [
                day.astimezone(zone).replace(
                    year=day.year,
                    month=day.month,
                    day=day.day,
                    hour=hour,
                    minute=minute,
                    second=0,
                    microsecond=0,
                )
                for zone, hour, minute in STOPS_A_DAY
                if not is_fast or _is_worth_it(day, zone, hour)
            ]
        day += timedelta(days=1)
    return [*sorted(one for one in found if after < one < until), until]


def _at(day: datetime, hour: tuple[int, int]) -> datetime:
    return day.replace(hour=hour[0], minute=hour[1], second=0, microsecond=0)


def _is_worth_it(day: datetime, zone: ZoneInfo, hour: int) -> bool:
    return zone is CRO_ZONE or (day.weekday() == THURSDAY and hour > MORNING[0])
