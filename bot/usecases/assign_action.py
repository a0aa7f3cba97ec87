"""Handing an action to another owner."""

from dataclasses import dataclass

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.usecases.change_action import ActionRef, find_changeable, keep_change
from bot.usecases.owners_day import on_owners_clock
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignAction:
    """Which one, and to whom."""

    ref: ActionRef
    owner: str
    owner_team: str | None


def handle(command: AssignAction, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Keep the new owner; the same owner again changes nothing."""
    before = find_changeable(tx, engagement, command.ref, stamp)
    before.require_open()
    if before.owner == command.owner:
        return before
    handed_on = before.hand_to(command.owner, command.owner_team)
    action = on_owners_clock(tx, engagement, handed_on.give(stamp.actor.user_id, stamp.at))
    changes = (Change(field="owner", old=before.owner, new=action.owner),)
    return keep_change(tx, engagement, action, stamp, name="action_handed_on", changes=changes)
