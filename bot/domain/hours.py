"""Somebody's working hours in their own zone: the clock that every wait and reminder runs on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.due import first_instant
from bot.domain.settings import MONDAY_TO_FRIDAY
from bot.domain.zones import zone_of

_DAY = timedelta(days=1)
LOOKED_AHEAD = 400
"""Days after which a search for working time is given up: somebody is away for good."""


class NeverAtWorkError(LookupError):
    """Somebody who has no working time within more than a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When somebody works: hours and weekdays on their own clocks, less holidays and days away."""

    zone: str
    """IANA name of the zone they read the clock in."""
    opens: time = time(9, 0)
    closes: time = time(17, 0)
    days: frozenset[int] = MONDAY_TO_FRIDAY
    """Monday is 0."""
    off: frozenset[date] = frozenset()
    """Public holidays and days away, on their calendar."""

    def today(self, now: datetime) -> date:
        """Return the date on their calendar."""
        return now.astimezone(zone_of(self.zone)).date()

    def is_working_day(self, day: date) -> bool:
        """Tell whether they work on a day of their calendar."""
        return day.weekday() in self.days and day not in self.off

    def is_open(self, now: datetime) -> bool:
        """Tell whether they are at work at this moment."""
        begins, ends = self.span(self.today(now))
        return self.is_working_day(self.today(now)) and begins <= now < ends

    def span(self, day: date) -> tuple[datetime, datetime]:
        """Return when a working day of theirs begins and ends, in UTC.

        A day on which the clocks change is as long as it really is.
        """
        return (
            first_instant(day, self.opens, self.zone).astimezone(UTC),
            first_instant(day, self.closes, self.zone).astimezone(UTC),
        )

    def opening(self, now: datetime) -> datetime:
        """Return this moment if they are at work, else the moment at which they begin again.

        Raises NeverAtWorkError where that is more than a year away.
        """
        for begins, ends in self._spans(self.today(now)):
            if now < ends:
                return max(now, begins)
        raise NeverAtWorkError

    def after(self, now: datetime, worked: timedelta) -> datetime:
        """Return the moment by which they will have worked so long, counted from now on.

        Raises NeverAtWorkError where that is more than a year away.
        """
        left = worked
        for begins, ends in self._spans(self.today(now)):
            begun = max(now, begins)
            if begun + left <= ends and begun < ends:
                return begun + left
            left -= max(ends - begun, timedelta())
        raise NeverAtWorkError

    def working_days_between(self, a: date, b: date) -> int:
        """Count their working days after a up to and including b; negative where b is first."""
        if b < a:
            return -self.working_days_between(b, a)
        days = (date.fromordinal(n) for n in range(a.toordinal() + 1, b.toordinal() + 1))
        return sum(self.is_working_day(day) for day in days)

    def working_day(self, start: date, n: int) -> date:
        """Return their n-th working day after a day (before it, below zero); the day is not one.

        Raises NeverAtWorkError where that is too far away.
        """
        step = _DAY if n > 0 else -_DAY
        day, left = start, abs(n)
        for _ in range(LOOKED_AHEAD):
            if not left:
                return day
            day += step
            left -= self.is_working_day(day)
        raise NeverAtWorkError

    @property
    def day_length(self) -> timedelta:
        """Return how long one working day is: a "business day" as a stretch of time."""
        anyday = date(2000, 1, 1)
        return datetime.combine(anyday, self.closes) - datetime.combine(anyday, self.opens)

    def _spans(self, first: date) -> Iterator[tuple[datetime, datetime]]:
        for number in range(LOOKED_AHEAD):
            day = first + number * _DAY
            if self.is_working_day(day):
                yield self.span(day)


def widest(several: Sequence[Hours]) -> Hours:
    """Return the hours of somebody who works in several studies: at work where any of them is.

    The day begins with the first study to open and ends with the last one to close; a day off in
    one study is a working day where another one works.
    """
    first, *others = several
    if not others:
        return first
    off = frozenset().union(*(one.off for one in several))
    return replace(
        first,
        opens=min(one.opens for one in several),
        closes=max(one.closes for one in several),
        days=frozenset().union(*(one.days for one in several)),
        off=frozenset(day for day in off if not any(one.is_working_day(day) for one in several)),
    )
