"""What is about to be shown to both companies, and who hears of it before: the own side alone."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.action import Action
from bot.domain.hours import Hours
from bot.domain.week_days import day_before

SHOWN_NEXT = "shown_next"
"""As what an item is named to a contact who is told that a post will show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """A post for both companies that is still ahead: a weekly summary, or an agenda."""

    on: date
    at: datetime
    """When it is posted."""
    meeting: str | None = None
    """The title of the meeting whose agenda it is; None for the weekly summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one study's posts of tomorrow will show of somebody's own side as past its date."""

    study: str
    showings: Sequence[Showing]
    actions: Sequence[Action]


def showings_of_tomorrow(
    showings: Iterable[Showing], hours: Hours, now: datetime
) -> tuple[Showing, ...]:
    """Return those before which this is somebody's last working day, while they are at work."""
    if not hours.is_open(now):
        return ()
    today = hours.today(now)
    found = (one for one in showings if day_before(one.on, hours) == today)
    return tuple(sorted(found, key=lambda one: (one.on, one.meeting or "")))


def who_hears(contacts: Sequence[str], unreached: Container[str]) -> str | None:
    """Return who is told for a side: its main contact, or the backup where Slack refuses them."""
    return next((one for one in contacts if one not in unreached), None)
