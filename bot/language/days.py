"""From the sorted parts of a phrase to the day it means."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.due import first_instant
from bot.domain.workdays import add_working_days, last_working_day_by
from bot.language.almanac import (
    add_months,
    coming_weekday,
    next_day_of_month,
    next_weekday_on,
    nth_weekday,
    stretch_of,
    valid_date,
    weekday_in_week,
)
from bot.language.frame import Frame
from bot.language.kinds import Cue
from bot.language.parts import Parts
from bot.language.pieces import Amount, Day, Mark, Span, Weekday

_WEEK = timedelta(days=7)
_FAR = 1200
_LONG = frozenset({"week", "month", "year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDay:
    """A day, how it was found, and what else it could have been."""

    on: date
    rule: str
    at: datetime | None = None
    """The exact local moment, for "in 48 hours"."""
    first: date | None = None
    """Where a stretch begins: "before March" means before this."""
    other: date | None = None
    """The other reading of "next" or "this" and a weekday."""
    also: date | None = None
    """The reading of the channel's other date order."""
    contradicts: tuple[date, ...] = field(default=())
    """The days that were named and do not agree."""
    proposal: bool = False
    """Whether, in spite of that, one day satisfies everything that was said."""
    yearless: bool = False
    zone: str | None = None
    """The zone of `at`, where it is not the author's."""
    closed: bool = False
    """An end, a middle or a beginning: "before the end of March" is by that end."""


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
    return _agree(parts, frame) if parts.days else _undated_day(parts, frame)


def _undated_day(parts: Parts, frame: Frame) -> FoundDay | None:
    if parts.weekday and parts.month_day:
        return _weekday_the_nth(frame, parts.weekday.day, parts.month_day.day)
    if parts.weekday:
        return _weekday(frame, parts.weekday)
    if parts.month_day is None:
        return None
    return FoundDay(on=next_day_of_month(frame.today, parts.month_day.day), rule="day of month")


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
    if named.weeks is not None:
        other = coming if coming != of_next_week else later
        return FoundDay(on=of_next_week, rule="weekday of next week", other=other)
    if named.later:
        return FoundDay(on=coming + named.later * _WEEK, rule="weeks after the coming weekday")
    if named.this:
        return FoundDay(on=coming, rule="this weekday", other=later)
    if coming == frame.today:
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
        return FoundDay(on=stretch.last, rule="last day")
    if nth.nth < 0:
        found = last_working_day_by(stretch.last, frame.holidays)
    else:
        found = add_working_days(stretch.first - timedelta(days=1), nth.nth, frame.holidays)
    return FoundDay(on=found, rule="nth working day")


def _span_deadline(parts: Parts, span: Span, frame: Frame) -> FoundDay | None:
    """A stretch as a deadline is its last day (a week: Friday), unless an edge says otherwise."""
    stretch, where = span.stretch, parts.edge.where if parts.edge else ""
    if span.bare and not where:
        return None
    on = stretch.day_at(where)
    if on < frame.today <= stretch.last and stretch.unit == "week" and not where:
        on = stretch.last
    first = None if where or span.ended else stretch.first
    rule = f"{where} of {stretch.unit}" if where else span.rule
    return FoundDay(on=on, rule=rule, first=first, yearless=not span.sure, closed=first is None)


def _by_amount(parts: Parts, frame: Frame) -> FoundDay | None:
    if sum(abs(amount.count) for amount in parts.amounts) > _FAR:
        return None
    if parts.marks & {Mark.FROM, Mark.BEFORE}:
        return _from_anchor(parts, frame)
    ahead = parts.marks & {Mark.IN, Mark.LATER} or any(one.ahead for one in parts.amounts)
    anchored = parts.weekday or parts.days
    if ahead and not (parts.weekday or parts.span or parts.month_day or _another_day(parts, frame)):
        return _add(parts.amounts, frame.now, frame, "amount from now")
    if anchored and not ahead and all(one.unit in _LONG for one in parts.amounts):
        return _from_anchor(parts, frame)
    if not anchored and not parts.span and Cue.BEFORE not in parts.cues and not parts.month_day:
        return _add(parts.amounts, frame.now, frame, "amount from now")
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
    return _add(amounts, start, frame, f"amount from {day.rule}")


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


def _add(amounts: list[Amount], start: datetime, frame: Frame, rule: str) -> FoundDay:
    """Add days and longer on the calendar, then hours and minutes as they pass."""
    moment = start
    for amount in amounts:
        moment = _step(moment, amount, frame)
    if amounts[0].unit == "workday":
        rule = rule.replace("amount", "working days")
    passing = sum((_passing(amount) for amount in amounts), timedelta())
    if not passing:
        return FoundDay(on=moment.date(), rule=rule)
    begun = first_instant(moment.date(), moment.time(), frame.zone)
    instant = (frame.reference if moment == frame.now else begun).astimezone(UTC) + passing
    at = instant.astimezone(ZoneInfo(frame.zone)).replace(tzinfo=None, second=0, microsecond=0)
    # Inside the autumn hour that comes twice only UTC can name the second one.
    twice = first_instant(at.date(), at.time(), frame.zone) != instant.replace(
        second=0, microsecond=0
    )
    if twice:
        at = instant.replace(tzinfo=None, second=0, microsecond=0)
    return FoundDay(on=at.date(), rule=rule, at=at, zone="UTC" if twice else None)


def _passing(amount: Amount) -> timedelta:
    units = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1), "day": timedelta(days=1)}
    unit = units.get(amount.unit, timedelta())
    return unit * (amount.count - int(amount.count) if amount.unit == "day" else amount.count)


def _step(moment: datetime, amount: Amount, frame: Frame) -> datetime:
    """Move on the calendar; the clock stays."""
    whole = int(amount.count)
    if amount.unit == "workday":
        return datetime.combine(
            add_working_days(moment.date(), whole, frame.holidays), moment.time()
        )
    if amount.unit in {"month", "year"}:
        months = round(amount.count * (12 if amount.unit == "year" else 1))
        return datetime.combine(add_months(moment.date(), months), moment.time())
    days = {"week": round(7 * amount.count), "day": whole}
    return moment + timedelta(days=days.get(amount.unit, 0))
