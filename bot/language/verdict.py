"""The verdict on a phrase: a due date, a refusal, a question, or no date at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.due import Due
from bot.language.almanac import add_months
from bot.language.days import find_day
from bot.language.found import FoundDay
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

    @property
    def contradicts(self) -> bool:
        """Say whether the words name two different days."""
        return self.ask is not None and self.ask.kind is AskKind.WEEKDAY_CONTRADICTS


def judge(pieces: Sequence[Piece], frame: Frame, phrase: str) -> Verdict | None:
    """Turn a complete tiling into a verdict; nothing where its pieces make no date."""
    parts = sort_pieces(pieces)
    if parts is None or not place_loose(parts, frame) or not fold_minutes(parts):
        return None
    near = parts.weekday or any(day.relative for day in parts.days)
    if (parts.zone and not parts.has_clock) or (parts.clock and parts.clock.bare and not near):
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
    before = Cue.BEFORE in parts.cues and at is None and not day.closed

    def due_on(named: date) -> Due:
        on = named - _DAY if before else named
        return Due(on=on, at=at, zone=day.zone or _zone(parts, frame))

    due = due_on(day.first if before and day.first else day.on)
    if parts.day_end and not parts.clock and due.on == frame.today and is_past(due, frame):
        due = Due(on=due.on, zone=frame.zone)  # EOD, said in the evening: the rest of today
    found = Verdict(parts=parts, rule=_name_rule(parts, day, before=before), yearless=day.yearless)
    ask = _question(parts, day, frame, due, due_on)
    if ask:
        single = len(ask.readings) == 1 or day.proposal
        ask = replace(ask, phrase=phrase)
        return replace(found, ask=ask, due=ask.readings[0] if single else None)
    if is_past(due, frame):
        return replace(found, refused=due.text())
    other = due_on(day.other) if day.other else None
    return replace(found, due=due, other=other if other and not is_past(other, frame) else None)


def _question(
    parts: Parts, day: FoundDay, frame: Frame, due: Due, due_on: Callable[[date], Due]
) -> Ask | None:
    """Ask where two readings are left, or where the one reading is hard to believe."""
    if day.contradicts:
        found = [due_on(named) for named in dict.fromkeys(day.contradicts)]
        ahead = tuple(one for one in found if not is_past(one, frame))
        return Ask(kind=AskKind.WEEKDAY_CONTRADICTS, phrase="", readings=ahead)
    if parts.zone and len(parts.zone.names) > 1:
        zones = (replace(due, zone=name) for name in parts.zone.names)
        return Ask(kind=AskKind.AMBIGUOUS_ZONE, phrase="", readings=tuple(zones))
    if day.also:
        both = (due, due_on(day.also))
        ahead = tuple(one for one in both if not is_past(one, frame))
        return Ask(kind=AskKind.TWO_READINGS, phrase="", readings=ahead) if ahead else None
    if due.on > add_months(frame.today, _MONTHS_AHEAD):
        return Ask(kind=AskKind.FAR_AHEAD, phrase="", readings=(due,))
    return None


def is_past(due: Due, frame: Frame) -> bool:
    """Say whether a due date lies behind the speaker."""
    moment = due.moment()
    if moment is None:
        return due.on < frame.today
    return moment < frame.reference.replace(second=0, microsecond=0)


def _name_rule(parts: Parts, day: FoundDay, *, before: bool) -> str:
    """Name the rules, for the record that an auditor reads."""
    names = [day.rule]
    if before:
        names.append("the day before")
    if parts.clock:
        names.append("clock time")
    elif parts.day_end:
        names.append("end of day is 17:00")
    if parts.zone:
        names.append("named zone")
    return ", ".join(names)
