"""When a person is written to about what they own: pure rules over dates."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.action import Action
from bot.domain.workdays import is_working_day, working_days_between

DAY_BEGINS = time(9, 0)
DAY_ENDS = time(17, 0)
AHEAD = 3
"""Business days before the date that the owner hears of it."""
GIVEN_AHEAD = 6
"""It is announced only when the date was given at least so many business days before."""
AFTER = frozenset({1, 2, 7})
"""Business days past the date on which the owner is asked for the next step."""
UNDATED_AFTER = 5
"""Business days after which an action without a date asks for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one person owns, sorted by what today means for it."""

    due_soon: tuple[Action, ...] = ()
    due_today: tuple[Action, ...] = ()
    was_due: tuple[Action, ...] = ()
    urgent: tuple[Action, ...] = ()
    undated: tuple[Action, ...] = ()
    is_worth_a_message: bool = False


def is_working_hour(now: datetime, zone: str, holidays: Container[date]) -> bool:
    """Tell whether it is working time for somebody: 09:00-17:00 on a working day of theirs."""
    local = now.astimezone(ZoneInfo(zone))
    return is_working_day(local.date(), holidays) and DAY_BEGINS <= local.time() < DAY_ENDS


def day_of(actions: Iterable[Action], *, today: date, zone: str, holidays: Container[date]) -> Day:
    """Sort a person's open actions, and say whether any of them is a reason to write today."""
    groups: dict[str, list[Action]] = {
        name: [] for name in ("due_soon", "due_today", "was_due", "urgent", "undated")
    }
    speaks = False
    for action in actions:
        name, is_reason = _place(action, today, zone, holidays)
        if name is not None:
            groups[name].append(action)
            speaks = speaks or is_reason
    return Day(is_worth_a_message=speaks, **{name: tuple(found) for name, found in groups.items()})


def _place(
    action: Action, today: date, zone: str, holidays: Container[date]
) -> tuple[str | None, bool]:
    """Return the group an action stands in today, and whether it is a reason to write."""
    given = action.created_at.astimezone(ZoneInfo(zone)).date()
    if action.due is None:
        age = working_days_between(given, today, holidays)
        if action.urgent:
            return "urgent", age >= 1
        return ("undated", age == UNDATED_AFTER) if age >= UNDATED_AFTER else (None, False)
    due = action.due.on
    if due == today:
        return "due_today", True
    if due < today:
        return "was_due", working_days_between(due, today, holidays) in AFTER
    ahead = working_days_between(today, due, holidays)
    if ahead > AHEAD:
        return None, False
    was_given_early = working_days_between(given, due, holidays) >= GIVEN_AHEAD
    return ("due_soon", ahead == AHEAD) if was_given_early else (None, False)
