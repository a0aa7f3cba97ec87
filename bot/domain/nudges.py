"""When a person hears of an action, and as what: pure rules over dates, in the reader's days."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.action import Action, Pause
from bot.domain.hours import Hours, NeverAtWorkError
from bot.domain.workdays import is_working_day
from bot.domain.zones import zone_of

DAY_BEGINS = time(9, 0)
DAY_ENDS = time(17, 0)
AHEAD = 3
"""Business days before the date that the owner hears of it."""
GIVEN_AHEAD = 6
"""It is announced only when the date was given at least so many business days before."""
TO_OWNER = (1, 2, 7)
"""Business days past the date on which the owner is asked for the next step."""
TO_CONTACT = 2
"""The main contact of the owner's side hears of it."""
TO_BOTH = 3
"""The weekly summary and the agenda may show it (promise 5)."""
TO_ASKER = 7
"""Whoever asked for it gets one neutral note."""
UNDATED_AFTER = 5
"""Business days after which an action without a date asks for one."""
PAUSED = 3
"""Business days of rest that "blocked" and "on track" bring."""


class Part(StrEnum):
    """What an item is to its reader in a message, in the order in which it is told."""

    NEW = "new"
    """Somebody else gave it to them."""
    TO_ACKNOWLEDGE = "to_acknowledge"
    """A concern that waits for their word."""
    QUESTION = "question"
    """A question that waits for their answer, or an answer that waits for their yes."""
    DUE_TODAY = "due_today"
    WAS_DUE = "was_due"
    URGENT = "urgent"
    """Wanted as soon as possible, without a date."""
    DUE_SOON = "due_soon"
    UNDATED = "undated"
    SNOOZED = "snoozed"
    """Its owner wanted to see it again today."""
    YOUR_SIDE = "your_side"
    """Past its date with somebody of the side they speak for."""
    ASKED_FOR = "asked_for"
    """Past its date for a while, and they asked for it."""
    CLOSED = "closed"
    """They asked for it, and it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One reader's day: whose hours count, and when they heard of the item last."""

    hours: Hours
    today: date
    told_on: date | None = None
    """The last day on which a message of ours named the item to them."""

    def days_past(self, action: Action, day: date | None = None) -> int:
        """Count the business days an action is past its date, seen from a day."""
        return self.hours.working_days_between(action.counts_from or self.today, day or self.today)

    def reaches(self, action: Action, steps: Sequence[int]) -> bool:
        """Tell whether a step of the ladder came since they heard of it.

        A day on which nothing could be sent takes no step away: the next message takes it.
        """
        now = self.days_past(action)
        before = self.days_past(action, self.told_on) if self.told_on else 0
        return any(before < step <= now for step in steps)


def is_working_hour(now: datetime, zone: str, holidays: Container[date]) -> bool:
    """Tell whether it is working time in a study: 09:00-17:00 on a working day."""
    local = now.astimezone(zone_of(zone))
    return is_working_day(local.date(), holidays) and DAY_BEGINS <= local.time() < DAY_ENDS


def part_for_owner(action: Action, look: Look) -> tuple[Part, bool] | None:
    """Return what an action is to its owner today, and whether it is a reason to write."""
    quiet = action.quiet_until
    if quiet is not None and look.today < quiet:
        return None
    found = _part_by_date(action, look)
    has_just_ended = quiet is not None and (look.told_on is None or look.told_on < quiet)
    if has_just_ended:
        return (found[0] if found else Part.SNOOZED), True
    return found


def _part_by_date(action: Action, look: Look) -> tuple[Part, bool] | None:
    if action.due is None:
        return _undated(action, look)
    if action.due.on == look.today:
        return Part.DUE_TODAY, look.told_on != look.today
    if action.due.on < look.today:
        return Part.WAS_DUE, look.reaches(action, TO_OWNER)
    return _ahead(action, action.due.on, look)


def _undated(action: Action, look: Look) -> tuple[Part, bool] | None:
    if action.no_date:
        return None
    given = look.hours.today(action.created_at)
    age = look.hours.working_days_between(given, look.today)
    if action.urgent:
        return Part.URGENT, age >= 1
    if age < UNDATED_AFTER:
        return None
    told = look.told_on
    was_young = told is None or look.hours.working_days_between(given, told) < UNDATED_AFTER
    return Part.UNDATED, was_young


def _ahead(action: Action, due: date, look: Look) -> tuple[Part, bool] | None:
    between = look.hours.working_days_between
    if between(look.today, due) > AHEAD:
        return None
    origin = action.due_origin
    said = max(action.created_at, origin.reference) if origin else action.created_at
    if between(look.hours.today(said), due) < GIVEN_AHEAD:
        return None
    return Part.DUE_SOON, look.told_on is None or between(look.told_on, due) > AHEAD


def part_for_contact(action: Action, look: Look) -> tuple[Part, bool] | None:
    """Return what an action is to the main contact of its owner's side: late, or nothing."""
    if not action.is_past(look.today) or look.days_past(action) < TO_CONTACT:
        return None
    return Part.YOUR_SIDE, look.reaches(action, (TO_CONTACT,))


def part_for_asker(action: Action, look: Look) -> tuple[Part, bool] | None:
    """Return what an action is to whoever asked for it: one note, a week past its date."""
    is_due = action.is_past(look.today) and look.days_past(action) >= TO_ASKER
    return (Part.ASKED_FOR, True) if is_due else None


def may_be_pushed(
    days_past: int, told_at: Sequence[datetime | None], side: Hours, now: datetime
) -> bool:
    """Tell whether the other company may be shown that an action is past its date (promise 5).

    `told_at`: for each of those who hear of it first, when they did; None for who was not told. The
    date alone is not enough: after an outage they hear of it late themselves.
    """
    return days_past >= TO_BOTH and all(had_a_full_day(told, side, now) for told in told_at)


def had_a_full_day(told_at: datetime | None, side: Hours, now: datetime) -> bool:
    """Tell whether somebody has had a thing for as long as their side works in a day.

    Told on Thursday five minutes before they close, they have had it on Friday at that time.
    """
    if told_at is None:
        return False
    try:
        return side.after(told_at, side.day_length) <= now
    except NeverAtWorkError:
        # A side that never works is not waited for longer than others sleep.
        return now - told_at >= timedelta(days=1)


def pause_of(action: Action, hours: Hours, today: date) -> Pause:
    """Return the rest that "blocked" and "on track" bring: three business days of the owner's.

    Afterwards the ladder goes on with the step after the one that was reached.
    """
    until = hours.working_day(today, PAUSED)
    past = Look(hours=hours, today=today).days_past(action)
    late_from = hours.working_day(until, -(max(past, 0) + 1))
    is_late_by_then = action.due is not None and action.due.on < until
    return Pause(until=until, late_from=late_from if is_late_by_then else None)
