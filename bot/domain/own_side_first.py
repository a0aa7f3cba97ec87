"""Own side first: how long a late item is its own side's affair before both companies see it."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.action import Action
from bot.domain.hours import Hours

OWN_SIDE_FIRST = 3
"""Business days past its date from which the shared channel may see it.

On the first its owner hears of it, on the second their main contact, too; so both have had it for
one full business day. They are the owner's own days: on a holiday of theirs nobody was asked.
"""
_DAY = timedelta(days=1)


def may_stand_as_past(action: Action, *, on: date, hours: Hours) -> bool:
    """Tell whether a summary or an agenda of that day may show an action as past its date."""
    if action.due is None or not action.is_past(on):
        return False
    return days_worked(action.due.on, on, hours) >= OWN_SIDE_FIRST


def may_be_shown(action: Action, *, on: date, hours: Hours) -> bool:
    """Tell whether a post for both companies may show an action at all on that day."""
    return not action.is_past(on) or may_stand_as_past(action, on=on, hours=hours)


def days_worked(after: date, until: date, hours: Hours) -> int:
    """Count somebody's working days after one day up to and including another."""
    days: Sequence[date] = [after + n * _DAY for n in range(1, (until - after).days + 1)]
    return sum(hours.is_working_day(day) for day in days)
