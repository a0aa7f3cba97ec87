"""Saying that an action needs no date, so that nobody asks for one again."""

from dataclasses import dataclass

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.usecases.change_action import ActionRef, find_changeable, keep_change
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedNoDate:
    """Which one."""

    ref: ActionRef


def handle(command: NeedNoDate, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Keep it; what has got a date meanwhile, or was said before, stays as it is."""
    before = find_changeable(tx, engagement, command.ref, stamp)
    before.require_open()
    if before.due is not None or before.no_date:
        return before
    action = before.need_no_date()
    changes = (Change(field="date needed", old="yes", new="no"),)
    return keep_change(tx, engagement, action, stamp, name="date_not_needed", changes=changes)
