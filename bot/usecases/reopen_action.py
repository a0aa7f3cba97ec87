"""Taking a done action up again, with the reason."""

from dataclasses import dataclass

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.usecases.change_action import ActionRef, find_changeable, keep_change
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenAction:
    """Which one, and why."""

    ref: ActionRef
    why: str


def handle(command: ReopenAction, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Open the action again; the reason stands in the journal."""
    before = find_changeable(tx, engagement, command.ref, stamp)
    action = before.reopen()
    why = clean_reason(command.why)
    changes = (Change(field="state", old=before.state.value, new=action.state.value),)
    return keep_change(
        tx, engagement, action, stamp, name="action_reopened", changes=changes, why=why
    )
