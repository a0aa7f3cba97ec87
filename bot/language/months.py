"""Days of a month that a meeting keeps: the first Monday, the last working day, the 15th."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.domain.recurrence import Cadence, Recurrence
from bot.domain.workdays import add_working_days, last_working_day_by
from bot.language.almanac import add_months, next_day_of_month, nth_weekday, stretch_of
from bot.language.frame import Frame
from bot.language.kinds import Kind
from bot.language.phrases import Reader

_DAYS = range(1, 32)
_NTHS = frozenset({1, 2, 3, 4, -1})


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """Which day of each month, and the token after the words that say so."""

    cadence: Cadence
    after: int
    nth: int | None = None
    weekday: int | None = None
    day: int = 1


def read_month_day(reader: Reader, start: int) -> MonthDay | None:
    """Read which day of the month, from this token on."""
    if start >= len(reader.tokens):
        return None
    nth = _nth(reader, start)
    found = _nth_something(reader, start + 1, nth) if nth else None
    ordinal = reader.tokens[start].value(Kind.ORDINAL)
    if ordinal is None and not found:
        return _numbered_day(reader, start)
    if found or ordinal is None or ordinal[0] not in _DAYS:
        return found
    if start + 1 < len(reader.tokens) and reader.tokens[start + 1].means(Kind.WEEKDAY):
        return None
    return MonthDay(cadence=Cadence.MONTHLY_DAY, day=ordinal[0], after=start + 1)


def _numbered_day(reader: Reader, start: int) -> MonthDay | None:
    """Read "day 15", and "15" where an hour follows."""
    unit = reader.tokens[start].value(Kind.UNIT)
    place = start + 1 if unit == ("day",) else start
    if place + 1 >= len(reader.tokens):
        return None
    number = reader.tokens[place].value(Kind.NUMBER)
    timed = reader.tokens[place + 1].means(Kind.CLOCK, Kind.DOTTED_CLOCK, Kind.AT, Kind.NOON)
    if number is None or number[0] not in _DAYS or not timed:
        return None
    return MonthDay(cadence=Cadence.MONTHLY_DAY, day=number[0], after=place + 1)


def _nth(reader: Reader, start: int) -> int | None:
    token = reader.tokens[start]
    if token.means(Kind.EVERY_OTHER):
        return 2
    if token.means(Kind.LAST):
        return -1
    ordinal = token.value(Kind.ORDINAL)
    return ordinal[0] if ordinal and ordinal[0] in _NTHS else None


def _nth_something(reader: Reader, place: int, nth: int) -> MonthDay | None:
    if place >= len(reader.tokens):
        return None
    weekday = reader.tokens[place].value(Kind.WEEKDAY)
    if weekday:
        return MonthDay(
            cadence=Cadence.MONTHLY_WEEKDAY, nth=nth, weekday=weekday[0], after=place + 1
        )
    unit = reader.tokens[place].value(Kind.UNIT)
    if unit and unit[0] == "workday":
        return MonthDay(cadence=Cadence.MONTHLY_WORKDAY, nth=nth, after=place + 1)
    if unit == ("day",):
        day = nth if nth > 0 else _DAYS[-1]
        return MonthDay(cadence=Cadence.MONTHLY_DAY, day=day, after=place + 1)
    return None


def monthly(found: MonthDay, interval: int, frame: Frame, at: time, zone: str) -> Recurrence:
    """Make the recurrence; its anchor is in the month of the first meeting."""
    return Recurrence(
        cadence=found.cadence,
        interval=interval,
        nth=found.nth,
        weekday=found.weekday,
        on=_anchor(found, interval, frame),
        at=at,
        zone=zone,
    )


def _anchor(found: MonthDay, interval: int, frame: Frame) -> date:
    today = frame.today
    if found.cadence is Cadence.MONTHLY_DAY:
        # January has every day: a 31st then falls on the last day of shorter months.
        january = date(today.year, 1, found.day)
        return january if interval == 1 else next_day_of_month(today, found.day)
    first = today.replace(day=1)
    return first if _this_months(found, frame) > today else add_months(first, 1)


def _this_months(found: MonthDay, frame: Frame) -> date:
    month = stretch_of("month", frame.today)
    nth = found.nth or 1
    if found.weekday is not None:
        return nth_weekday(month, found.weekday, nth) or month.last
    if nth < 0:
        return last_working_day_by(month.last, frame.holidays)
    return add_working_days(month.first - timedelta(days=1), nth, frame.holidays)
