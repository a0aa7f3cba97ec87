"""A word to whoever gives somebody an item: they are away, or its day is over where they are."""

from bot.blocks import wording_time as say
from bot.conversation.turn import Step
from bot.domain.absence import absence_on
from bot.domain.action import Action
from bot.usecases.cover import cover_of
from bot.usecases.hours_of import absences_of
from bot.usecases.zones import today_in


def owner_note(step: Step, action: Action) -> str | None:
    """Return what whoever gives an action should know of its owner, where there is anything."""
    if action.owner == step.stamp.actor.user_id:
        return None
    notes = (_day_over(step, action), _away(step, action))
    return "\n".join(note for note in notes if note) or None


def _day_over(step: Step, action: Action) -> str | None:
    """Return the word where it is tomorrow for the owner already: their day would be over."""
    due, now = action.due, step.stamp.at
    if due is None or due.at is not None or due.on >= (today := today_in(due.zone, now)):
        return None
    asker = step.tx.people.get(step.engagement.workspace, step.stamp.actor.user_id)
    if asker is not None and due.on < today_in(asker.zone, now):
        return None  # over for both: it is simply late
    return say.note_day_over(step.name_of(action.owner), today, due.zone)


def _away(step: Step, action: Action) -> str | None:
    """Return the word where the owner is away today or on the action's date, else None."""
    tx, study, now = step.tx, step.engagement, step.stamp.at
    absences = absences_of(tx, study.workspace, action.owner, now.date())
    if not absences:
        return None  # as nearly always: nothing else is asked
    owner = tx.people.get(study.workspace, action.owner)
    today = today_in(owner.zone if owner and owner.is_known else study.zone, now)
    found = absence_on(absences, today)
    has_begun = found is not None
    if found is None and action.due is not None:
        found = absence_on(absences, action.due.on)
    if found is None:
        return None
    sides = tx.sides.of_study(study.id)
    named = found.cover if not has_begun else cover_of(tx, study, sides, action, now)
    cover = step.name_of(named) if named else None
    return say.note_away(step.name_of(action.owner), found, cover, has_begun=has_begun)


def with_owner_note(said: str, step: Step, action: Action) -> str:
    """Add the word to an answer, where there is one."""
    note = owner_note(step, action)
    return f"{said}\n{note}" if note else said
