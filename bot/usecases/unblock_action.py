"""Saying that nothing is in an action's way any more."""

from dataclasses import dataclass

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.usecases.change_action import ActionRef, find_changeable, keep_change
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class UnblockAction:
    """Which one."""

    ref: ActionRef


def handle(command: UnblockAction, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Keep that it goes on; what is not blocked stays as it is."""
    before = find_changeable(tx, engagement, command.ref, stamp)
    before.require_open()
    if not before.is_blocked:
        return before
    action = before.unblock()
    changes = (Change(field="blocked", old="yes", new="no"),)
    return keep_change(tx, engagement, action, stamp, name="action_unblocked", changes=changes)
