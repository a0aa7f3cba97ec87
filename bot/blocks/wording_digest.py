"""What Liaison says in the weekly summary."""

from datetime import date
from typing import Final

from bot.domain.due import spell_day

NEEDS_ANSWER: Final = "Needs an answer"
CONCERNS: Final = "Concerns"
DUE_NEXT: Final = "Due in the next 7 days"
PAST_DATE: Final = "Past its date"
CLOSED: Final = "Closed this week"
MEETINGS: Final = "Meetings ahead"
NEW: Final = "new"
CHANGED: Final = "changed"
CONCERN_CLOSED: Final = "closed"
THE_OTHER_SIDE: Final = "the other side"
DATE_NEEDED: Final = "date needed"


def was_due(day: str) -> str:
    """Say the date that is behind."""
    return f"was due {day}"


def waits_on(who: str) -> str:
    """Say whose answer it waits for."""
    return f"waits on {who}"


def summary_heading(study: str, day: date) -> str:
    """Head the weekly summary."""
    return f"{study}: week to {spell_day(day)}"
