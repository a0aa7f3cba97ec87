"""What Liaison says in a person's daily message and in the weekly summary."""

from datetime import date
from typing import Final

from bot.domain.action import Action
from bot.domain.due import spell_day

BEST_NEXT_STEP: Final = "What's the best next step?"
WHICH_DATE: Final = "Which date fits?"
SEEING_IS_ENOUGH: Final = "Seeing it is enough for now."

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


def day_heading(today: date) -> str:
    """Head the daily message."""
    return f"Your items on {spell_day(today)}"


def rest_of_day(count: int) -> str:
    """Say where the items are that did not fit."""
    return f"and {count} more; ask me for list mine"


def ask_about(action: Action, today: date) -> str:
    """State how an item stands today, and ask the one question that helps."""
    if action.due is None:
        urgency = "is wanted as soon as possible and" if action.urgent else ""
        return " ".join(filter(None, [urgency, f"has no date yet. {WHICH_DATE}"]))
    if action.due.on == today:
        return f"is due today, {action.due.text()}."
    if action.due.on < today:
        return f"{was_due(action.due.text())}. {BEST_NEXT_STEP}"
    return f"is due {action.due.text()}."


def was_due(day: str) -> str:
    """Say the date that is behind."""
    return f"was due {day}"


def waits_on(who: str) -> str:
    """Say whose answer it waits for."""
    return f"waits on {who}"


def summary_heading(study: str, day: date) -> str:
    """Head the weekly summary."""
    return f"{study}: week to {spell_day(day)}"
