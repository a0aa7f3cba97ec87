"""From the sorted parts of a phrase to the day it means."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.domain.workdays import add_working_days, last_working_day_by
from bot.language.almanac import (
    coming_weekday,
    next_day_of_month,
    next_weekday_on,
    nth_weekday,
    stretch_of,
    valid_date,
    weekday_in_week,
)
from bot.language.amounts import add_amounts
from bot.language.found import FoundDay
from bot.language.frame import Frame
from bot.language.kinds import Cue
from bot.language.parts import Parts
from bot.language.pieces import Day, Mark, Span, Weekday

_WEEK = timedelta(days=7)
_FAR = 1200
_LONG = frozenset({"week", "month", "year"})
_INNER = frozenset({"middle", "start"})
"""Parts that a day does not have: "mid 28 February" is no date."""
_FINE = frozenset({"hour", "minute"})
_DAY_HOURS = 24


def find_day(parts: Parts, frame: Frame) -> FoundDay | None:
    """Find the day; nothing where the parts do not make one."""
    if parts.amounts:
        return _by_amount(parts, frame)
    if parts.marks - {Mark.IN}:
        return None
    return _named_day(parts, frame)


def _named_day(parts: Parts, frame: Frame) -> FoundDay | None:
    if parts.span:
        search = _in_year if parts.days else _in_span
        return search(parts, parts.span, frame)
    if parts.nth or (Mark.IN in parts.marks and not parts.part):
        return None
    if parts.days and parts.edge and parts.edge.where in _INNER:
        return None
    if parts.weekday and parts.weekday.side:
        return _weekday_beside(parts, parts.weekday, frame)
    return _agree(parts, frame) if parts.days else _undated_day(parts, frame)


def _weekday_beside(parts: Parts, named: Weekday, frame: Frame) -> FoundDay | None:
    """Read the Monday after, or before, a date; never that date itself."""
    dated = _agree(replace(parts, weekday=None), frame) if parts.days else None
    if dated is None or dated.contradicts:
        return None
    day = timedelta(days=1)
    after = coming_weekday(dated.on + day, named.day)
    before = coming_weekday(dated.on - _WEEK, named.day)
    on = after if named.side > 0 else before
    return FoundDay(on=on, rule="weekday beside a date", also=dated.also)


def _undated_day(parts: Parts, frame: Frame) -> FoundDay | None:
    if parts.weekday and parts.month_day:
        return _weekday_the_nth(frame, parts.weekday.day, parts.month_day.day)
    if parts.weekday:
        return _weekday(frame, parts.weekday)
    if parts.month_day is None:
        return None
    on = next_day_of_month(frame.today, parts.month_day.day)
    if parts.edge and parts.edge.where == "week":
        return FoundDay(on=stretch_of("week", on).deadline, rule="week of a date")
    return FoundDay(on=on, rule="day of month")


def _in_year(parts: Parts, span: Span, frame: Frame) -> FoundDay | None:
    """Give a day its year from further on: "5 December, 17:00, 2026"."""
    if span.stretch.unit != "year" or not all(day.yearless for day in parts.days):
        return None
    year = span.stretch.first.year
    parts.days = [
        replace(day, on=dated, others=frozenset(), yearless=False)
        for day in parts.days
        if (dated := valid_date(year, day.on.month, day.on.day))
    ]
    return _agree(parts, frame) if parts.days else None


def _agree(parts: Parts, frame: Frame) -> FoundDay | None:
    """Let a weekday or "tomorrow" beside a date confirm it, choose its order, or contradict it."""
    dated = [day for day in parts.days if not day.relative] or parts.days
    best = dated[0]
    wanted = parts.weekday
    if wanted and best.on.weekday() != wanted.day:
        fitting = [day for day in best.others if day.weekday() == wanted.day]
        if len(fitting) != 1:
            return _contradiction(best, coming_weekday(frame.today, wanted.day))
        best = replace(best, on=fitting[0], also=None, rule="numeric date with its weekday")
    elif wanted:
        best = replace(best, also=None)
    different = next((day.on for day in parts.days if day != dated[0] and day.on != best.on), None)
    if parts.month_day and parts.month_day.day != best.on.day:
        different = next_day_of_month(frame.today, parts.month_day.day)
    if different:
        return _contradiction(best, different)
    if parts.edge and parts.edge.where == "week":
        return FoundDay(on=stretch_of("week", best.on).deadline, rule="week of a date")
    return FoundDay(on=best.on, rule=best.rule, also=best.also, yearless=best.yearless)


def _contradiction(best: Day, named: date) -> FoundDay:
    return FoundDay(on=best.on, rule=best.rule, contradicts=(best.on, named))


def _weekday_the_nth(frame: Frame, weekday: int, day: int) -> FoundDay:
    """Friday the 4th: the next month in which both are true; a later one than the next asks."""
    coming = next_day_of_month(frame.today, day)
    found = next_weekday_on(frame.today, weekday, day)
    rule = "weekday and day of month"
    if found == coming:
        return FoundDay(on=found, rule=rule)
    return FoundDay(on=found, rule=rule, contradicts=(found, coming), proposal=True)


def _weekday(frame: Frame, named: Weekday) -> FoundDay:
    """Read "Friday" as the coming one, "next Friday" as that of the next ISO week."""
    coming = coming_weekday(frame.today, named.day)
    of_next_week = weekday_in_week(frame.today + _WEEK, named.day)
    later = coming + _WEEK
    said_on_it = coming == frame.today
    if named.weeks is not None:
        other = coming if coming != of_next_week else later
        return FoundDay(on=of_next_week, rule="weekday of next week", other=other)
    if named.later:
        start = later if said_on_it else coming
        return FoundDay(on=start + named.later * _WEEK, rule="weeks after the coming weekday")
    if named.this:
        return FoundDay(on=coming, rule="this weekday", other=later)
    if said_on_it:
        return FoundDay(on=later, rule="weekday, said on that day", other=coming)
    return FoundDay(on=coming, rule="coming weekday")


def _in_span(parts: Parts, span: Span, frame: Frame) -> FoundDay | None:
    stretch = span.stretch
    if parts.edge and (parts.nth or parts.month_day or parts.weekday):
        return None
    if parts.nth:
        return _nth_in_span(parts, span, frame)
    if parts.month_day:
        return _day_in_month(parts, span, parts.month_day.day, frame.today)
    if parts.weekday:
        if stretch.unit != "week" or span.bare:
            return None
        day = weekday_in_week(stretch.first, parts.weekday.day)
        return FoundDay(on=day, rule="weekday of a week")
    return _span_deadline(parts, span, frame)


def _day_in_month(parts: Parts, span: Span, number: int, today: date) -> FoundDay | None:
    """Read "the 20th of next month"; "of the month" is the next one that has not gone by."""
    first = span.stretch.first
    day = (
        next_day_of_month(today, number)
        if span.bare
        else valid_date(first.year, first.month, number)
    )
    if day is None or span.stretch.unit != "month":
        return None
    if parts.weekday and parts.weekday.day != day.weekday():
        coming = coming_weekday(today, parts.weekday.day)
        return FoundDay(on=day, rule="day of a month", contradicts=(day, coming))
    return FoundDay(on=day, rule="day of a month")


def _nth_in_span(parts: Parts, span: Span, frame: Frame) -> FoundDay | None:
    nth, stretch = parts.nth, span.stretch
    if nth is None or stretch.unit == "week":
        return None
    if nth.weekday is not None:
        day = nth_weekday(stretch, nth.weekday, nth.nth)
        return FoundDay(on=day, rule="nth weekday") if day else None
    if nth.any_day:
        on = stretch.last if nth.nth < 0 else stretch.first + timedelta(days=nth.nth - 1)
        return FoundDay(on=on, rule="nth day") if on <= stretch.last else None
    if nth.nth < 0:
        found = last_working_day_by(stretch.last, frame.holidays)
    else:
        found = add_working_days(stretch.first - timedelta(days=1), nth.nth, frame.holidays)
    return FoundDay(on=found, rule="nth working day")


def _span_deadline(parts: Parts, span: Span, frame: Frame) -> FoundDay | None:
    """A stretch as a deadline is its last day (a week: Friday), unless an edge says otherwise."""
    stretch, where = span.stretch, parts.edge.where if parts.edge else ""
    if (span.bare and not where) or where == "week":
        return None
    on = stretch.day_at(where)
    if on < frame.today <= stretch.last and stretch.unit == "week" and not where:
        on = stretch.last
    first = None if where or span.ended else stretch.first
    rule = f"{where} of {stretch.unit}" if where else span.rule
    return FoundDay(on=on, rule=rule, first=first, yearless=not span.sure, closed=first is None)


def _is_no_amount(parts: Parts, frame: Frame) -> bool:
    """Say whether it is too far, or an hour ("by 17h"), or the end of nothing ("late 2 days")."""
    far = sum(abs(amount.count) for amount in parts.amounts) > _FAR
    fine = all(one.unit in _FINE for one in parts.amounts)
    if fine and not frame.words.book.twelve_hours and _is_clock(parts):
        return True
    edgeless = parts.edge is None or parts.span is not None
    return far or not edgeless or (fine and Cue.BY in parts.cues and not _is_ahead(parts))


def _is_clock(parts: Parts) -> bool:
    """Say whether "16h" alone is four o'clock, as everywhere but in English."""
    [first, *more] = parts.amounts
    return first.unit == "hour" and first.count < _DAY_HOURS and not more and not _is_ahead(parts)


def _is_ahead(parts: Parts) -> bool:
    return bool(parts.marks) or any(one.ahead for one in parts.amounts)


def _by_amount(parts: Parts, frame: Frame) -> FoundDay | None:
    if _is_no_amount(parts, frame):
        return None
    if parts.amounts[0].anchored or parts.marks & {Mark.FROM, Mark.BEFORE}:
        return _from_anchor(parts, frame)
    ahead = _is_ahead(parts)
    anchored = parts.weekday or parts.days
    if ahead and not (parts.weekday or parts.span or parts.month_day or _another_day(parts, frame)):
        return add_amounts(parts.amounts, frame.now, frame, "amount from now")
    if anchored and not ahead and all(one.unit in _LONG for one in parts.amounts):
        return _from_anchor(parts, frame)
    if not anchored and not parts.span and Cue.BEFORE not in parts.cues and not parts.month_day:
        return add_amounts(parts.amounts, frame.now, frame, "amount from now")
    return None


def _another_day(parts: Parts, frame: Frame) -> bool:
    return any(day.on != frame.today for day in parts.days)


def _from_anchor(parts: Parts, frame: Frame) -> FoundDay | None:
    """Two weeks from Friday; three days before 5 December."""
    amounts, marks = parts.amounts, parts.marks
    anchor = _without_amounts(parts)
    day = _named_day(anchor, frame)
    if day is None or day.contradicts:
        return None
    if Mark.BEFORE in marks:
        amounts = [replace(amount, count=-amount.count) for amount in amounts]
    start = datetime.combine(day.on, time.min)
    return add_amounts(amounts, start, frame, f"amount from {day.rule}")


def _without_amounts(parts: Parts) -> Parts:
    """Return the parts without the amounts: what they are counted from."""
    return Parts(
        days=parts.days,
        weekday=parts.weekday,
        month_day=parts.month_day,
        nth=parts.nth,
        span=parts.span,
        edge=parts.edge,
        part=parts.part,
    )
