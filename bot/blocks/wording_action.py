"""What Liaison says about actions."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.domain.action import Action
from bot.domain.due import Due, spell_day

DONE: Final = "done"
NO_DATE: Final = "no date yet"
NO_DATE_NEEDED: Final = "no date needed"
AS_SOON_AS_POSSIBLE: Final = "as soon as possible, no date yet"
SAID_IN: Final = "Said in the channel"
HISTORY: Final = "History"

FORM_TITLE: Final = "New action"
FORM_WHAT: Final = "What is to be done"
FORM_WHAT_EXAMPLE: Final = "Send the IRB amendment to Kestrel"
FORM_OWNER: Final = "Owner"
FORM_DUE: Final = "Due"
FORM_DUE_EXAMPLE: Final = "by Friday"
FORM_DUE_HINT: Final = (
    "In your own words and your own time zone: by Friday, 4 Dec, in two weeks. "
    "Leave it empty if there is no date yet."
)
DATE_FORM_DAY: Final = "New date"
DATE_FORM_WORDS: Final = "Or in words"
DATE_FORM_WORDS_EXAMPLE: Final = "Wednesday next week 17:00"
DATE_FORM_WORDS_HINT: Final = "If you write here, this counts and the calendar does not."
DATE_FORM_REASON: Final = "Why it moves"
DATE_FORM_REASON_HINT: Final = "Both companies see the reason beside the old date."
REOPEN_FORM_REASON: Final = "Why it is taken up again"
REOPEN_FORM_EXAMPLE: Final = "The signature of the site is missing"
REOPEN_FORM_HINT: Final = "Both companies see it, and it stands in the record."
BLOCK_FORM_REASON: Final = "What it waits for"
BLOCK_FORM_EXAMPLE: Final = "The signature of the site is missing"
BLOCK_FORM_HINT: Final = (
    "Both companies see it. Reminders rest for 3 business days; the date stays as it is."
)
EDIT_FORM_DUE: Final = "Due date"
NOTE_FORM_NOTE: Final = "Note"
NOTE_FORM_HINT: Final = "For example where the document is. Both companies see it."


def due_words(action: Action) -> str:
    """Say when it is due: "due Fri 27 Nov 2026" or "no date yet"."""
    if action.due is None and action.no_date:
        return NO_DATE_NEEDED
    if action.due is None:
        return AS_SOON_AS_POSSIBLE if action.urgent else NO_DATE
    return f"due {action.due.text()}"


def due_as_of(action: Action, today: date) -> str:
    """Say when it is or was due, seen from a day."""
    if action.due is not None and action.is_past(today):
        return f"was due {action.due.text()}"
    return due_words(action)


def blocked(action: Action) -> str | None:
    """Say since when it waits for something."""
    if not action.is_blocked or action.blocked_at is None:
        return None
    return f"blocked since {spell_day(action.blocked_at.date())}"


def waits_for(why: str) -> str:
    """Say what it waits for."""
    return f"Blocked: {why}"


def moved(action: Action) -> str | None:
    """Say how often its date moved; the original one stays visible."""
    if not action.moves or action.original_due is None:
        return None
    first = spell_day(action.original_due.on)
    if action.moves == 1:
        return f"moved once from {first}"
    times = "twice" if action.moves == 2 else f"{action.moves} times"  # noqa: PLR2004
    return f"moved {times}, first {first}"


def asked_by(name: str) -> str:
    """Say who asked for it."""
    return f"asked by {name}"


def owner(name: str) -> str:
    """Say whose it is."""
    return f"owner {name}"


def done_by(name: str) -> str:
    """Say who did it."""
    return f"done by {name}"


def local_time(moment: str) -> str:
    """Give a clock time in the reader's own zone beside the one that was named."""
    return f"your time: {moment}"


def zone_guessed(zone: str) -> str:
    """Say that a date was read without knowing where the person is."""
    return f"Slack did not tell me your time zone, so I read the date as in {zone}."


def meant(other: Due) -> str:
    """Offer the other reading of a date."""
    return f"I meant {other.text()}"


def date_form_title(item: str) -> str:
    """Name the form for a new date."""
    return f"New date for {item}"


def reopen_form_title(item: str) -> str:
    """Name the form for taking an action up again."""
    return f"Reopen {item}"


def one_owner(item: str, owner: str, others: Sequence[str], ready: str) -> str:
    """Say that an item has one owner, and who was left out."""
    who = " and ".join(others)
    return (
        f"One owner is kept for an action: {owner} for {item}. {who} was named, too: {ready} "
        "makes one of their own."
    )


def block_form_title(item: str) -> str:
    """Name the form for what an action waits for."""
    return f"{item} is blocked"


def hand_on_form_title(item: str) -> str:
    """Name the form for another owner."""
    return f"Hand {item} on"


def edit_form_title(item: str) -> str:
    """Name the form that edits an action."""
    return f"Edit {item}"


def note_form_title(item: str) -> str:
    """Name the form for a note on something done."""
    return f"{item} is done"
