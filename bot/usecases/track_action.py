"""Saying that an action is on track; its reminders rest for three business days."""

from dataclasses import dataclass

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.usecases.change_action import ActionRef, find_changeable, keep_change
from bot.usecases.pauses import pause_now, quiet_change
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackAction:
    """Which one."""

    ref: ActionRef


def handle(command: TrackAction, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Keep the rest; said twice on one day it is kept once."""
    before = find_changeable(tx, engagement, command.ref, stamp)
    before.require_open()
    action = before.keep_on_track(pause_now(tx, engagement, before, stamp))
    if not before.is_blocked and action.quiet_until == before.quiet_until:
        return before
    changes = [quiet_change(before, action)]
    if before.is_blocked:
        changes.append(Change(field="blocked", old="yes", new="no"))
    return keep_change(
        tx, engagement, action, stamp, name="action_on_track", changes=tuple(changes)
    )
