"""Rules for spans and amounts: next week, end of Q1, mid-January, two weeks from Friday."""

from dataclasses import replace
from datetime import date, timedelta

from bot.language.almanac import DAY, Stretch, stretch_of
from bot.language.frame import Frame
from bot.language.patterns import Rule, rule
from bot.language.pieces import Amount, Edge, Mark, Piece, Span

_STRETCHES = frozenset({"week", "month", "quarter", "year"})
_TIMES = {"fortnight": (2, "week"), "quarter": (3, "month"), "quarter hour": (15, "minute")}
_SHORT = frozenset({"day", "hour", "minute", "fortnight", "quarter hour"})
_QUARTERS = range(1, 5)
_HALVES = range(1, 3)
_YEARS_AHEAD = 20


def _span(frame: Frame, unit: str, ahead: int) -> Piece | None:
    if unit not in _STRETCHES:
        return None
    return Span(stretch=stretch_of(unit, frame.today, ahead), rule=f"{unit} as a deadline")


def _bare_span(frame: Frame, unit: str) -> Piece | None:
    if unit not in _STRETCHES:
        return None
    return Span(stretch=_open_stretch(frame, unit), rule=unit, bare=True, sure=False)


def _open_stretch(frame: Frame, unit: str) -> Stretch:
    """Return the stretch we are in; on a weekend the week whose Friday is still ahead."""
    stretch = stretch_of(unit, frame.today)
    return stretch if stretch.deadline >= frame.today else stretch_of(unit, frame.today, 1)


def _period_end(frame: Frame, unit: str) -> Piece | None:
    if unit not in _STRETCHES:
        return None
    return Span(stretch=_open_stretch(frame, unit), rule=f"end of {unit}", ended=True)


def _month(frame: Frame, month: int, year: int | None = None) -> Piece | None:
    return _part_of_year(frame, "month", month, year)


def _named_month(frame: Frame, month: int) -> Piece | None:
    """Read "next January": the coming one, but not the month we are in."""
    year = frame.today.year + (month <= frame.today.month)
    return _part_of_year(frame, "month", month, year)


def _quarter(frame: Frame, number: int, year: int | None = None) -> Piece | None:
    return _part_of_year(frame, "quarter", number * 3 - 2, year)


def _nth_quarter(frame: Frame, nth: int, unit: str, year: int | None) -> Piece | None:
    return _quarter(frame, nth, year) if unit == "quarter" and nth in _QUARTERS else None


def _half_year(frame: Frame, number: int, year: int | None = None) -> Piece | None:
    return _part_of_year(frame, "half", number * 6 - 5, year)


def _nth_half(frame: Frame, nth: int, year: int) -> Piece | None:
    return _half_year(frame, nth, year) if nth in _HALVES else None


def _part_of_year(frame: Frame, unit: str, month: int, year: int | None) -> Piece | None:
    """Without a year the next such part of a year, the one we are in included."""
    first = date(year or frame.today.year, month, 1)
    stretch = stretch_of(unit, first)
    if year is None and stretch.last < frame.today:
        stretch = stretch_of(unit, first.replace(year=first.year + 1))
    return Span(stretch=stretch, rule=f"{unit} as a deadline", sure=year is not None)


def _year(frame: Frame, year: int) -> Piece | None:
    if not frame.today.year <= year <= frame.today.year + _YEARS_AHEAD:
        return None
    return Span(stretch=stretch_of("year", date(year, 1, 1)), rule="year", bare=True, sure=False)


def _week_number(frame: Frame, number: int, year: int | None) -> Piece | None:
    for candidate in (year,) if year else (frame.today.year, frame.today.year + 1):
        week = _iso_week(candidate, number)
        if week and (year or week.last >= frame.today):
            return Span(stretch=week, rule="calendar week")
    return None


def _numbered_week(frame: Frame, unit: str, number: int, year: int | None) -> Piece | None:
    """Read "week 26" as the calendar's; in a trial it may be a visit's, so it is only offered."""
    found = _week_number(frame, number, year) if unit == "week" else None
    return replace(found, sure=False, visit=True) if isinstance(found, Span) else None


def _iso_week(year: int, number: int) -> Stretch | None:
    try:
        return stretch_of("week", date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def _weekend(frame: Frame, ahead: int) -> Piece:
    saturday = stretch_of("week", frame.today, ahead).first + timedelta(days=5)
    return Span(stretch=Stretch("weekend", saturday, saturday + DAY), rule="weekend")


def _amount(_frame: Frame, count: float, unit: str) -> Piece:
    times, plain = _TIMES.get(unit, (1, unit))
    return Amount(count=count * times, unit=plain)


def _amount_ahead(_frame: Frame, count: float, unit: str) -> Piece:
    times, plain = _TIMES.get(unit, (1, unit))
    return Amount(count=count * times, unit=plain, ahead=True)


def _one_ahead(frame: Frame, nearest: bool | None, unit: str) -> Piece | None:  # noqa: FBT001
    """Read "in the next fortnight" and "within the hour" as one; "within the month" is this one."""
    if nearest or unit in _SHORT:
        return _amount_ahead(frame, 1, unit)
    return _span(frame, unit, 0)


SPAN_RULES: tuple[Rule, ...] = (
    rule("next|coming COUNT UNIT", _amount_ahead),
    rule("COUNT coming UNIT", _amount_ahead),
    rule("COUNT and half UNIT", lambda f, count, unit: _amount(f, count + 0.5, unit)),
    rule("COUNT UNIT and half", lambda f, count, unit: _amount(f, count + 0.5, unit)),
    rule("half article? UNIT", lambda f, unit: _amount(f, 0.5, unit)),
    rule("from COUNT UNIT", _amount_ahead),
    rule("COUNT UNIT", _amount),
    rule("IN fill? UNIT", _one_ahead),
    rule("next UNIT", lambda f, unit: _span(f, unit, 1)),
    rule("UNIT next", lambda f, unit: _span(f, unit, 1)),
    rule("coming UNIT", lambda f, unit: _span(f, unit, 1)),
    rule("UNIT coming", lambda f, unit: _span(f, unit, 1)),
    rule("this UNIT", lambda f, unit: _span(f, unit, 0)),
    rule("UNIT this", lambda f, unit: _span(f, unit, 0)),
    rule("PERIOD", lambda f, period: _span(f, *period)),
    rule("end of? UNIT", _period_end),
    rule("PERIOD_END", _period_end),
    rule("MONTH of? YEAR", _month),
    rule("next|this|coming MONTH", _named_month),
    rule("MONTH", _month),
    rule("QUARTER of? ANYYEAR", _quarter),
    rule("YEAR QUARTER", lambda f, year, number: _quarter(f, number, year)),
    rule("QUARTER", _quarter),
    rule("ORDINAL UNIT of? YEAR?", _nth_quarter),
    rule("HALF_YEAR of? ANYYEAR", _half_year),
    rule("ORDINAL half of? YEAR", _nth_half),
    rule("HALF_YEAR", _half_year),
    rule("week_number NUMBER YEAR?", _week_number),
    rule("UNIT NUMBER YEAR?", _numbered_week),
    rule("week_of", lambda _: Edge(where="week")),
    rule("next weekend", lambda f: _weekend(f, 1)),
    rule("this|coming? weekend", lambda f: _weekend(f, 0)),
    rule("end of?", lambda _: Edge(where="end")),
    rule("middle of?", lambda _: Edge(where="middle")),
    rule("start of?", lambda _: Edge(where="start")),
    rule("early", lambda _: Edge(where="early")),
    rule("late", lambda _: Edge(where="end")),
    rule("in", lambda _: Mark.IN),
    rule("plus", lambda _: Mark.IN),
    rule("later", lambda _: Mark.LATER),
    rule("from", lambda _: Mark.FROM),
    rule("to", lambda _: Mark.TO),
    rule("YEAR", _year),
    rule("UNIT", _bare_span),
)
