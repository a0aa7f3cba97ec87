"""Rules for days: tomorrow, next Friday, 5 December, 12/5, the 15th, the first Friday of May."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.workdays import add_working_days
from bot.language.almanac import FRIDAY, next_month_day, valid_date
from bot.language.frame import Frame
from bot.language.kinds import Cue
from bot.language.patterns import Rule, rule
from bot.language.pieces import Amount, Day, DayOfMonth, Loose, Nth, Piece, Weekday

_YEARS_ON = 100
_DAYS = range(1, 32)
_HOURS_AND_DAYS = range(32)
_WEEKS_OF_MONTH = range(1, 6)
_WEEKS = {"week": 1, "fortnight": 2}


def _relative_day(frame: Frame, days: int) -> Piece:
    return Day(on=frame.today + timedelta(days=days), rule="relative day", relative=True)


def _next_day(frame: Frame, unit: str) -> Piece | None:
    if unit == "day":
        return Day(on=frame.today + timedelta(days=1), rule="next day")
    if unit == "workday":
        return Day(on=add_working_days(frame.today, 1, frame.holidays), rule="next working day")
    return None


def _absolute(frame: Frame, day: date | None, name: str) -> Piece | None:
    """Dates a century away are a misreading."""
    if day is None or abs(day.year - frame.today.year) > _YEARS_ON:
        return None
    return Day(on=day, rule=name)


def _year_first(frame: Frame, parts: tuple[int, int, int]) -> Piece | None:
    year, month, day = parts
    found = valid_date(year, month, day) or valid_date(year, day, month)
    return _absolute(frame, found, "year first")


def _month_day(frame: Frame, month: int, day: int, year: int | None = None) -> Piece | None:
    if year is not None:
        return _absolute(frame, valid_date(year, month, day), "day, month and year")
    found = next_month_day(frame.today, month, day)
    return Day(on=found, rule="day and month", yearless=True) if found else None


def _short_year(frame: Frame, month: int, day: int, year: int) -> Piece | None:
    """Two digits after a date are a year only if that year is not over."""
    return _month_day(frame, month, day, year) if year >= frame.today.year else None


def _feast(frame: Frame, month_day: tuple[int, int], year: int | None) -> Piece | None:
    return _month_day(frame, *month_day, year)


def _numeric(frame: Frame, parts: tuple[int, int, int]) -> Piece | None:
    first, second, year = parts
    month_first = valid_date(year, first, second)
    readings = {
        "DMY": valid_date(year, second, first),
        "MDY": month_first,
        "YMD": valid_date(2000 + first, second, year % 100) or month_first,
    }
    return _choose(frame, readings, yearless=False)


def _pair(frame: Frame, parts: tuple[int, int, bool]) -> Piece | None:
    first, second, dotted = parts
    month_first = next_month_day(frame.today, first, second)
    readings = {
        "DMY": next_month_day(frame.today, second, first),
        "MDY": month_first,
        "YMD": month_first,
    }
    piece = _choose(frame, readings, yearless=True)
    unusual = dotted and not frame.words.book.dotted_dates
    return replace(piece, dotted=unusual) if piece else None


def _choose(frame: Frame, readings: dict[str, date | None], *, yearless: bool) -> Day | None:
    """Take the author's order; where only another order gives a date, that one."""
    own = readings[frame.order]
    found = own or next((day for day in readings.values() if day), None)
    if found is None or abs(found.year - frame.today.year) > _YEARS_ON:
        return None
    others = {day for day in readings.values() if day is not None and day != found}
    in_channel = {readings[order] for order in frame.orders} & others
    return Day(
        on=found,
        rule="numeric date" if own else "numeric date in the only order that fits",
        sure=not yearless,
        yearless=yearless,
        others=frozenset(others),
        also=next((day for day in in_channel if day and day >= frame.today), None),
    )


def _day_of_month(_frame: Frame, day: int) -> Piece | None:
    return DayOfMonth(day=day) if day in _DAYS else None


def _loose(_frame: Frame, number: int) -> Piece | None:
    return Loose(number=number) if number in _HOURS_AND_DAYS else None


def _weekday_week(_frame: Frame, day: int, unit: str) -> Piece | None:
    return Weekday(day=day, later=_WEEKS[unit]) if unit in _WEEKS else None


def _weekday_in_weeks(_frame: Frame, day: int, count: float, unit: str) -> Piece | None:
    """Read "Friday in two weeks" as two weeks after the coming one."""
    return Weekday(day=day, later=int(count) * _WEEKS[unit]) if unit in _WEEKS else None


def _nth_weekday(_frame: Frame, nth: int, weekday: int) -> Piece | None:
    return Nth(nth=nth, weekday=weekday) if nth in _WEEKS_OF_MONTH else None


def _nth_of(_frame: Frame, nth: int, unit: str) -> Piece | None:
    """Read the first working day, day or week; the nth week is that of the nth Friday."""
    kinds = {
        "workday": Nth(nth=nth, weekday=None),
        "day": Nth(nth=nth, weekday=None, any_day=True),
        "week": Nth(nth=nth, weekday=FRIDAY) if nth in _WEEKS_OF_MONTH or nth < 0 else None,
    }
    return kinds.get(unit)


def _weekday_beside(_frame: Frame, day: int, cue: Cue) -> Piece | None:
    return Weekday(day=day, side=-1) if cue is Cue.BEFORE else None


def _step_beside(_frame: Frame, unit: str, cue: Cue) -> Piece | None:
    """Read "the day before" a date, "the week before" it."""
    return Amount(count=-1, unit=unit, anchored=True) if cue is Cue.BEFORE else None


DAY_RULES: tuple[Rule, ...] = (
    rule("ISO", _year_first),
    rule("NUMERIC", _numeric),
    rule("YEAR MONTH DAYNUMBER", lambda f, year, month, day: _month_day(f, month, day, year)),
    rule("MONTH DAYNUMBER of? YEAR", _month_day),
    rule(
        "DAYNUMBER of? MONTH of? YEAR", lambda f, day, month, year: _month_day(f, month, day, year)
    ),
    rule("DAYNUMBER of? MONTH SHORT_YEAR", lambda f, day, month, y: _short_year(f, month, day, y)),
    rule("MONTH ORDINAL SHORT_YEAR", _short_year),
    rule("DAYNUMBER of? MONTH", lambda f, day, month: _month_day(f, month, day)),
    rule("MONTH DAYNUMBER", _month_day),
    rule("FEAST YEAR?", _feast),
    rule("PAIR", _pair),
    rule("RELATIVE_DAY", _relative_day),
    rule("next|coming UNIT", _next_day),
    rule("WEEKDAY from next", lambda _, day: Weekday(day=day, later=1)),
    rule("WEEKDAY from", lambda _, day: Weekday(day=day, side=1)),
    rule("WEEKDAY CUE", _weekday_beside),
    rule("UNIT from", lambda _, unit: Amount(count=1, unit=unit, anchored=True)),
    rule("UNIT CUE", _step_beside),
    rule("WEEKDAY UNIT", _weekday_week),
    rule("WEEKDAY in COUNT UNIT", _weekday_in_weeks),
    rule("next WEEKDAY", lambda _, day: Weekday(day=day, weeks=1)),
    rule("coming WEEKDAY", lambda _, day: Weekday(day=day)),
    rule("this WEEKDAY", lambda _, day: Weekday(day=day, this=True)),
    rule("ORDINAL WEEKDAY of?", _nth_weekday),
    rule("last WEEKDAY of?", lambda _, day: Nth(nth=-1, weekday=day)),
    rule("ORDINAL UNIT of?", _nth_of),
    rule("ORDINAL week_of", lambda f, nth: _nth_of(f, nth, "week")),
    rule("last UNIT of?", lambda f, unit: _nth_of(f, -1, unit)),
    rule("last week_of", lambda f: _nth_of(f, -1, "week")),
    rule("WEEKDAY next", lambda _, day: Weekday(day=day, weeks=1)),
    rule("WEEKDAY coming", lambda _, day: Weekday(day=day)),
    rule("WEEKDAY this", lambda _, day: Weekday(day=day, this=True)),
    rule("WEEKDAY", lambda _, day: Weekday(day=day)),
    rule("WEEKDAYS", lambda _, day: Weekday(day=day, plural=True)),
    rule("ORDINAL", _day_of_month),
    rule("NUMBER of", _day_of_month),
    rule("the NUMBER", _day_of_month),
    rule("NUMBER", _loose),
)
