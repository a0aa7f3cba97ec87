"""Who is asked instead of an owner who is away, has left, or cannot be written to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.nudges import Part


class Missing(StrEnum):
    """Why an owner is not asked, or not alone."""

    AWAY = "away"
    LEFT = "left"
    """Their account is closed."""
    UNREACHED = "unreached"
    """Slack delivers none of our direct messages to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """For whom somebody is asked, and why."""

    owner: str
    why: Missing
    until: date | None = None


TAKEN: Mapping[Missing, frozenset[Part]] = {
    Missing.AWAY: frozenset({Part.DUE_TODAY, Part.WAS_DUE}),
    Missing.LEFT: frozenset(
        {Part.DUE_TODAY, Part.WAS_DUE, Part.URGENT, Part.DUE_SOON, Part.UNDATED, Part.SNOOZED}
    ),
    # What is not past its date is asked in the item's thread, where they can answer themselves.
    Missing.UNREACHED: frozenset({Part.WAS_DUE, Part.URGENT, Part.UNDATED}),
}
"""Which of an owner's reminders go to whoever stands in."""


def who_is_asked(contacts: Sequence[str], owner: str, out: Collection[str]) -> str | None:
    """Return who of a side hears of an owner's items: the first of its contacts who is there.

    Where nobody is there it waits for the first one: the other company hears nothing before them.
    """
    others = [one for one in contacts if one != owner]
    there = (one for one in others if one not in out)
    return next(there, others[0] if others else None)
