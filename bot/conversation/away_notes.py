"""A word to whoever gives somebody an item: that they are away, and who covers."""

from bot.blocks import wording_time as say
from bot.conversation.turn import Step
from bot.domain.absence import absence_on
from bot.domain.action import Action
from bot.usecases.cover import cover_of
from bot.usecases.hours_of import absences_of
from bot.usecases.zones import today_in


def away_note(step: Step, action: Action) -> str | None:
    """Return the word where the owner is away today or on the action's date, else None."""
    tx, study, now = step.tx, step.engagement, step.stamp.at
    if action.owner == step.stamp.actor.user_id:
        return None
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


def with_away_note(said: str, step: Step, action: Action) -> str:
    """Add the word to an answer, where there is one."""
    note = away_note(step, action)
    return f"{said}\n{note}" if note else said
