"""Plain calendar arithmetic: weeks, months, quarters, and the days that deadlines fall on."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

FRIDAY = 4
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A week, month, quarter or year; as a deadline it means its last day (a week: Friday)."""

    unit: str
    first: date
    last: date
    """The last calendar day."""

    @property
    def deadline(self) -> date:
        """Return the day by which something promised for this stretch is due."""
        return self.first + FRIDAY * DAY if self.unit == "week" else self.last

    def day_at(self, where: str) -> date:
        """Return the day of a part of the stretch; of "", "end" and "late" it is the deadline."""
        days = {"start": self._start, "early": self._early, "middle": self._middle}
        return days[where]() if where in days else self.deadline

    def _start(self) -> date:
        return self.first

    def _middle(self) -> date:
        """Return Wednesday, the 15th, the 15th of the middle month, or 30 June."""
        if self.unit in {"week", "weekend"}:
            return self.last - 4 * DAY if self.unit == "week" else self.first
        if self.unit == "month":
            return self.first.replace(day=15)
        if self.unit == "year":
            return self.first.replace(month=6, day=30)
        return add_months(self.first, _MONTHS[self.unit] // 2).replace(day=15)

    def _early(self) -> date:
        """Return Tuesday, the 10th, or the end of the first month."""
        if self.unit in {"week", "weekend"}:
            return self.first + DAY if self.unit == "week" else self.first
        if self.unit == "month":
            return self.first.replace(day=10)
        return stretch_of("month", self.first).last


def valid_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or nothing where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Move by months; the 31st becomes the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def stretch_of(unit: str, day: date, ahead: int = 0) -> Stretch:
    """Return the week, month, quarter, half or year around a day, or one further ahead."""
    if unit == "week":
        monday = day - day.weekday() * DAY + ahead * WEEK
        return Stretch("week", monday, monday + 6 * DAY)
    months = _MONTHS[unit]
    start = date(day.year, (day.month - 1) // months * months + 1, 1)
    first = add_months(start, ahead * months)
    return Stretch(unit, first, add_months(first, months) - DAY)


def coming_weekday(today: date, weekday: int) -> date:
    """Return the next such day, today included."""
    return today + (weekday - today.weekday()) % 7 * DAY


def weekday_in_week(day: date, weekday: int) -> date:
    """Return a weekday of the ISO week around a day."""
    return day + (weekday - day.weekday()) * DAY


def nth_weekday(stretch: Stretch, weekday: int, nth: int) -> date | None:
    """Return the nth (or -1: last) such weekday of a stretch."""
    if nth < 0:
        return stretch.last - (stretch.last.weekday() - weekday) % 7 * DAY
    day = coming_weekday(stretch.first, weekday) + (nth - 1) * WEEK
    return day if day <= stretch.last else None


def next_month_day(today: date, month: int, day: int) -> date | None:
    """Return the next such date, today included; 29 February waits for a leap year."""
    years = range(today.year, today.year + 9)
    dates = (valid_date(year, month, day) for year in years)
    return next((found for found in dates if found and found >= today), None)


def next_day_of_month(today: date, day: int) -> date:
    """Return the next such day, today included; a month without a 31st is passed over."""
    return next(found for found in _days_of_months(today, day) if found >= today)


def next_weekday_on(today: date, weekday: int, day: int) -> date:
    """Return the next month's day that falls on a weekday: "Friday the 4th"."""
    days = _days_of_months(today, day)
    return next(found for found in days if found >= today and found.weekday() == weekday)


def _days_of_months(today: date, day: int) -> Iterator[date]:
    """Give this day (1 to 31) of every month that has it, from this month on."""
    firsts = (add_months(today.replace(day=1), months) for months in count())
    return (found for first in firsts if (found := valid_date(first.year, first.month, day)))
