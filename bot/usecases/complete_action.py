"""Finishing an action, with a note or without."""

from dataclasses import dataclass

from bot.domain.action import Action
from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.usecases.change_action import ActionRef, keep_change
from bot.usecases.find_item import find_action
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_text


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteAction:
    """Which one, and what to say about it."""

    ref: ActionRef
    note: str | None = None


def handle(
    command: CompleteAction, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Action:
    """Close the action; a second press learns who did it and when.

    An older version is no obstacle here: done is done, whatever date it had meanwhile.
    """
    before = find_action(tx, engagement.id, command.ref.item)
    permit(tx, stamp, Deed.CHANGE_ACTION, before)
    note = clean_text(command.note or "").strip() or None
    action = before.complete(by=stamp.actor.user_id, at=stamp.at, note=note)
    changes = [Change(field="state", old=before.state.value, new=action.state.value)]
    if note:
        changes.append(Change(field="note", new=note, is_text=True))
    return keep_change(
        tx, engagement, action, stamp, name="action_completed", changes=tuple(changes)
    )
