"""Working days: weekdays that are nobody's public holiday; plain functions on dates."""

from collections.abc import Container
from datetime import date, timedelta

WEEKEND: frozenset[int] = frozenset({5, 6})
"""Saturday and Sunday, as `date.weekday()` counts them."""

_DAY = timedelta(days=1)


def is_working_day(
    day: date, holidays: Container[date] = (), weekend: Container[int] = WEEKEND
) -> bool:
    """Say whether people work on this day."""
    return day.weekday() not in weekend and day not in holidays


def add_working_days(
    start: date, n: int, holidays: Container[date] = (), weekend: Container[int] = WEEKEND
) -> date:
    """Count n working days on (or back, below zero); the day of the request does not count."""
    step = _DAY if n > 0 else -_DAY
    day = start
    for _ in range(abs(n)):
        day = _walk_to_working_day(day + step, step, holidays, weekend)
    return day


def previous_working_day(
    day: date, holidays: Container[date] = (), weekend: Container[int] = WEEKEND
) -> date:
    """Return the last working day before this one."""
    return _walk_to_working_day(day - _DAY, -_DAY, holidays, weekend)


def last_working_day_by(
    day: date, holidays: Container[date] = (), weekend: Container[int] = WEEKEND
) -> date:
    """Return this day, or the last working day before it."""
    return _walk_to_working_day(day, -_DAY, holidays, weekend)


def first_working_day_from(
    day: date, holidays: Container[date] = (), weekend: Container[int] = WEEKEND
) -> date:
    """Return this day, or the first working day after it."""
    return _walk_to_working_day(day, _DAY, holidays, weekend)


def working_days_between(
    a: date, b: date, holidays: Container[date] = (), weekend: Container[int] = WEEKEND
) -> int:
    """Count the working days after a up to and including b; negative where b comes first."""
    if b < a:
        return -working_days_between(b, a, holidays, weekend)
    days = (date.fromordinal(n) for n in range(a.toordinal() + 1, b.toordinal() + 1))
    return sum(is_working_day(day, holidays, weekend) for day in days)


def _walk_to_working_day(
    day: date, step: timedelta, holidays: Container[date], weekend: Container[int]
) -> date:
    while not is_working_day(day, holidays, weekend):
        day += step
    return day
