"""When a recurring meeting takes place: local dates from dateutil, each turned into one instant."""

from collections.abc import Container, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from bot.domain.due import first_instant
from bot.domain.recurrence import Cadence, Recurrence
from bot.domain.workdays import add_working_days, last_working_day_by
from bot.domain.zones import zone_of

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = timedelta(days=1)
_SURE_OF_MONTH = 28
_FIXED_ANCHOR = date(2024, 1, 1)
"""A Monday and a first: the phase of a rhythm that was stored without its first date."""


def occurrences(
    recurrence: Recurrence,
    after: datetime,
    until: datetime,
    holidays: Container[date] = frozenset(),
) -> list[datetime]:
    """List the starts (UTC) after one moment and up to another, exactly one per local date.

    dateutil is given local dates, never clock times: so the hour that is missing in the spring
    night or comes twice in the autumn night is decided in one place (`first_instant`).
    """
    zone = zone_of(recurrence.zone)
    first = after.astimezone(zone).date() - _DAY
    last = until.astimezone(zone).date() + _DAY
    starts = (
        first_instant(day, recurrence.at, recurrence.zone)
        for day in _days(recurrence, first, last, holidays)
    )
    return [start for start in starts if after < start <= until]


def _days(
    recurrence: Recurrence, first: date, last: date, holidays: Container[date]
) -> Iterable[date]:
    if recurrence.cadence is Cadence.ONCE:
        return [recurrence.on] if recurrence.on and first <= recurrence.on <= last else []
    anchor = recurrence.on or _FIXED_ANCHOR
    days: dict[Cadence, Callable[[], Iterator[date]]] = {
        Cadence.WEEKLY: lambda: _weekly(recurrence, anchor, last),
        Cadence.MONTHLY_WEEKDAY: lambda: _monthly_weekday(recurrence, anchor, last),
        Cadence.MONTHLY_WORKDAY: lambda: _monthly_workday(recurrence, anchor, last, holidays),
        Cadence.MONTHLY_DAY: lambda: _monthly_day(recurrence, anchor, last),
    }
    return (day for day in days[recurrence.cadence]() if max(first, anchor) <= day <= last)


def _weekly(recurrence: Recurrence, anchor: date, last: date) -> Iterator[date]:
    wanted = anchor.weekday() if recurrence.weekday is None else recurrence.weekday
    rule = rrule(
        WEEKLY,
        interval=recurrence.interval,
        byweekday=wanted,
        wkst=0,
        dtstart=_midnight(anchor),
        until=_midnight(last),
    )
    return (moment.date() for moment in rule)


def _monthly_weekday(recurrence: Recurrence, anchor: date, last: date) -> Iterator[date]:
    wanted = weekday(recurrence.weekday or 0)(recurrence.nth or 1)
    return _months(recurrence, anchor, last, byweekday=wanted)


def _monthly_day(recurrence: Recurrence, anchor: date, last: date) -> Iterator[date]:
    """The 31st falls on the last day of a shorter month, instead of being left out."""
    day = anchor.day
    near = range(min(day, _SURE_OF_MONTH), day + 1)
    return _months(recurrence, anchor, last, bymonthday=tuple(near), bysetpos=-1)


def _monthly_workday(
    recurrence: Recurrence, anchor: date, last: date, holidays: Container[date]
) -> Iterator[date]:
    nth = recurrence.nth or 1
    for month in _months(recurrence, anchor, last, bymonthday=1):
        if nth > 0:
            yield add_working_days(month - _DAY, nth, holidays)
        else:
            yield last_working_day_by((month + 31 * _DAY).replace(day=1) - _DAY, holidays)


def _months(
    recurrence: Recurrence,
    anchor: date,
    last: date,
    *,
    byweekday: weekday | None = None,
    bymonthday: int | tuple[int, ...] | None = None,
    bysetpos: int | None = None,
) -> Iterator[date]:
    """List the dates a monthly rule names, from the month of the anchor on."""
    rule = rrule(
        MONTHLY,
        interval=recurrence.interval,
        byweekday=byweekday,
        bymonthday=bymonthday,
        bysetpos=bysetpos,
        dtstart=_midnight(anchor.replace(day=1)),
        until=_midnight(last),
    )
    return (moment.date() for moment in rule)


def _midnight(day: date) -> datetime:
    """Local dates travel through dateutil as naive midnights of no zone."""
    return datetime.combine(day, time.min, UTC).replace(tzinfo=None)
