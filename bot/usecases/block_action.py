"""Saying that an action waits for something; its reminders rest for three business days."""

from dataclasses import dataclass

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.usecases.change_action import ActionRef, find_changeable, keep_change
from bot.usecases.pauses import pause_now, quiet_change
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockAction:
    """Which one, and what it waits for."""

    ref: ActionRef
    why: str


def handle(command: BlockAction, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Keep that it is blocked; another reason for what is blocked already is kept as well."""
    why = clean_reason(command.why)
    before = find_changeable(tx, engagement, command.ref, stamp)
    before.require_open()
    action = before.block(before.blocked_at or stamp.at, pause_now(tx, engagement, before, stamp))
    was = "yes" if before.is_blocked else "no"
    changes = (Change(field="blocked", old=was, new="yes"), quiet_change(before, action))
    return keep_change(
        tx, engagement, action, stamp, name="action_blocked", changes=changes, why=why
    )
