"""The verdict on a phrase: a due date, a refusal, a question, or no date at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.due import Due
from bot.language.almanac import add_months
from bot.language.days import FoundDay, find_day
from bot.language.frame import Frame
from bot.language.hours import find_time, fold_minutes, place_loose
from bot.language.kinds import Cue
from bot.language.parts import Parts, sort_pieces
from bot.language.pieces import Piece
from bot.language.readings import Ask, AskKind

_DAY = timedelta(days=1)
_MONTHS_AHEAD = 36
_SMALL_HOURS = range(6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a complete phrase means, by which rule, and the parts it was made of."""

    parts: Parts
    rule: str
    due: Due | None = None
    other: Due | None = None
    refused: str | None = None
    ask: Ask | None = None
    yearless: bool = False


def judge(pieces: Sequence[Piece], frame: Frame, phrase: str) -> Verdict | None:
    """Turn a complete tiling into a verdict; nothing where its pieces make no date."""
    parts = sort_pieces(pieces)
    if parts is None or not place_loose(parts, frame) or not fold_minutes(parts):
        return None
    if parts.zone and not parts.has_clock:
        return None
    day = find_day(parts, frame)
    if day is None:
        day = _day_of_the_hour(parts, frame)
    if day is None or (day.at and parts.has_clock):
        return None
    return _decide(parts, day, frame, phrase)


def _day_of_the_hour(parts: Parts, frame: Frame) -> FoundDay | None:
    """An hour or part of the day alone is the next one: today, or tomorrow if it has passed."""
    if parts.names_a_day or parts.edge or parts.marks:
        return None
    if not parts.has_clock:
        return FoundDay(on=frame.today, rule="part of the day") if parts.part else None
    here = frame.reference.astimezone(ZoneInfo(_zone(parts, frame))).replace(tzinfo=None)
    at = find_time(parts, frame) or time()
    late = parts.part is not None and parts.part.today and at.hour not in _SMALL_HOURS
    passed = datetime.combine(here.date(), at) < here.replace(second=0, microsecond=0)
    on = here.date() + _DAY if passed and not late and not parts.day_end else here.date()
    return FoundDay(on=on, rule="next such hour")


def _zone(parts: Parts, frame: Frame) -> str:
    return parts.zone.names[0] if parts.zone else frame.zone


def _decide(parts: Parts, day: FoundDay, frame: Frame, phrase: str) -> Verdict:
    at = day.at.time().replace(second=0, microsecond=0) if day.at else find_time(parts, frame)
    before = Cue.BEFORE in parts.cues and at is None

    def due_on(named: date) -> Due:
        on = named - _DAY if before else named
        return Due(on=on, at=at, zone=_zone(parts, frame))

    first = day.first if before and day.first else day.on
    due = due_on(first)
    if parts.day_end and parts.clock is None and due.on == frame.today and _is_past(due, frame):
        due = Due(on=due.on, zone=due.zone)
    rule = _name_rule(parts, day, before=before)
    question = _question(parts, day, frame, due, phrase, due_on)
    other = due_on(day.other) if day.other else None
    if other and _is_past(other, frame):
        other = None
    if question:
        proposal = question.readings[0] if _is_proposal(question, day) else None
        return Verdict(parts=parts, rule=rule, due=proposal, ask=question, yearless=day.yearless)
    if _is_past(due, frame):
        return Verdict(parts=parts, rule=rule, refused=due.text(), yearless=day.yearless)
    return Verdict(parts=parts, rule=rule, due=due, other=other, yearless=day.yearless)


def _name_rule(parts: Parts, day: FoundDay, *, before: bool) -> str:
    named = f"before {day.rule}" if before else day.rule
    return f"{named}, end of the working day" if parts.day_end else named


def _is_past(due: Due, frame: Frame) -> bool:
    """Tell whether a date is behind the author: by the day, or by the minute where one is named."""
    moment = due.moment()
    if moment is not None:
        return moment < frame.reference.replace(second=0, microsecond=0)
    return due.on < frame.today


def _question(
    parts: Parts,
    day: FoundDay,
    frame: Frame,
    due: Due,
    phrase: str,
    due_on: Callable[[date], Due],
) -> Ask | None:
    """Return what has to be asked before the date counts, with the readings as buttons."""
    if day.contradicts:
        readings = tuple(due_on(one) for one in day.contradicts)
        return Ask(kind=AskKind.WEEKDAY_CONTRADICTS, phrase=phrase, readings=readings)
    if day.also is not None:
        readings = (due, due_on(day.also))
        return Ask(kind=AskKind.TWO_READINGS, phrase=phrase, readings=readings)
    if parts.zone is not None and len(parts.zone.names) > 1:
        readings = tuple(Due(on=due.on, at=due.at, zone=name) for name in parts.zone.names)
        return Ask(kind=AskKind.AMBIGUOUS_ZONE, phrase=phrase, readings=readings)
    if due.on > add_months(frame.today, _MONTHS_AHEAD):
        return Ask(kind=AskKind.FAR_AHEAD, phrase=phrase, readings=(due,))
    return None


def _is_proposal(question: Ask, day: FoundDay) -> bool:
    """Tell whether one reading may be proposed: it satisfies everything that was said."""
    return day.proposal or question.kind is AskKind.FAR_AHEAD
