"""The short sentences that answer a change: what is true now, about the item."""

from collections.abc import Sequence
from datetime import date

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.due import Due, spell_day
from bot.domain.meeting import MeetingSeries, Occurrence
from bot.domain.minute import Minute
from bot.domain.recurrence import Cadence


def due_text(due: Due | None) -> str:
    """Return the date in words both continents read alike."""
    return f"due {due.text()}" if due else "no date yet"


def action_done(action: Action) -> str:
    """Say that it is done."""
    return f"{action.public_id} is done: {action.title}"


def action_reopened(action: Action) -> str:
    """Say that it is open again."""
    return f"{action.public_id} is open again: {action.title} ({due_text(action.due)})"


def action_moved(action: Action) -> str:
    """Say the new date and, when it differs, the first one."""
    said = f"{action.public_id} is now {due_text(action.due)}: {action.title}"
    if action.original_due and action.original_due != action.due:
        said = f"{said} (first date {action.original_due.text()})"
    return said


def still_due(action: Action) -> str:
    """Say what stands until a question about the date is answered."""
    return f"{action.public_id} stays as it is: {due_text(action.due)}."


def action_handed_on(action: Action, owner_name: str) -> str:
    """Say who owns it now."""
    return f"{action.public_id} is now with {owner_name}: {action.title}"


def action_blocked(action: Action) -> str:
    """Say that it waits, and until when its reminders rest."""
    return f"{action.public_id} is blocked: {action.title}. {_rests(action)}"


def action_unblocked(action: Action) -> str:
    """Say that it goes on."""
    return f"{action.public_id} goes on: {action.title} ({due_text(action.due)})"


def action_on_track(action: Action) -> str:
    """Say that it comes along, and until when its reminders rest."""
    return f"{action.public_id} is on track: {action.title}. {_rests(action)}"


def action_snoozed(action: Action) -> str:
    """Say until when it is quiet; its date stands."""
    date_stands = f" It stays {due_text(action.due)}." if action.due else ""
    return f"{action.public_id} is snoozed: {action.title}. {_rests(action)}{date_stands}"


def date_not_needed(action: Action) -> str:
    """Say that nobody asks for a date any more; one that came meanwhile stands."""
    if action.due is not None:
        return f"{action.public_id} has a date meanwhile: {due_text(action.due)}."
    return f"{action.public_id} needs no date: {action.title}"


def _rests(action: Action) -> str:
    if action.quiet_until is None:
        return ""
    return f"Its reminders rest until {spell_day(action.quiet_until)}."


def action_edited(action: Action) -> str:
    """Say how it reads now."""
    return f"{action.public_id} now reads: {action.title} ({due_text(action.due)})"


def concern_acknowledged(
    concern: Concern, clock_line: str | None = None, *, coordinates: str | None = None
) -> str:
    """Say that it is seen, who coordinates it where that is another one, and by when a plan is due.

    Seen is not agreement.
    """
    said = f"{concern.public_id} is acknowledged: {concern.title}"
    if coordinates:
        said = f"{said} · {coordinates} coordinates it"
    return f"{said} · {clock_line}" if clock_line else said


def concern_planned(concern: Concern, owner_name: str) -> str:
    """Say what will be done, by whom and until when."""
    due = concern.plan_due.text() if concern.plan_due else ""
    return f"{concern.public_id} is planned: {concern.plan} ({owner_name}, due {due})"


def concern_answered(concern: Concern) -> str:
    """Say that the raiser's side is asked."""
    return (
        f"{concern.public_id} is answered: {concern.title}. "
        "The side that raised it can now agree to close it."
    )


def concern_withdrawn(concern: Concern) -> str:
    """Say that it is taken back; nothing of it is lost."""
    return f"{concern.public_id} is withdrawn: {concern.title}. It stays in the record."


def concern_reopened(concern: Concern) -> str:
    """Say that it goes on."""
    return f"{concern.public_id} is taken up again: {concern.title}"


def concern_escalated(concern: Concern, people: Sequence[str]) -> str:
    """Say how high it stands, and who hears of it, if anybody is named."""
    said = f"{concern.public_id} is on level {concern.level} now: {concern.title}."
    if not people:
        return f"{said} Nobody is named to hear of it: `@Liaison setup` names the levels of a side."
    who = " and ".join(people)
    return f"{said} {who} {'hears' if len(people) == 1 else 'hear'} of it in their working hours."


def concern_resolved(concern: Concern) -> str:
    """Say that the raiser's side is asked."""
    return (
        f"{concern.public_id} is resolved: {concern.title}. "
        "The side that raised it can now agree to close it."
    )


def concern_closed(concern: Concern) -> str:
    """Say that it is over."""
    return f"{concern.public_id} is closed: {concern.title}"


def minute_known(minute: Minute) -> str:
    """Say that the message was logged before."""
    return f"This message is in the record already as {minute.public_id}."


def meeting_skipped(series: MeetingSeries, occurrence: Occurrence) -> str:
    """Say which one is left out."""
    day = Due(on=date.fromisoformat(occurrence.local_date), zone=series.recurrence.zone)
    if series.recurrence.cadence is Cadence.ONCE:
        return f"{series.title} on {day.text()} is skipped. {series.public_id} has no other date."
    return f"{series.title} on {day.text()} is skipped ({series.public_id} goes on after it)."


def meeting_over(series: MeetingSeries) -> str:
    """Say on the note of a series that it ended; the news beside it says the rest."""
    return f"{series.public_id} {series.title} · {series.recurrence.text()} · cancelled"


def meeting_cancelled(series: MeetingSeries) -> str:
    """Say that the series ended."""
    return f"{series.title} ({series.public_id}) is cancelled; what was held stays in the record."
