"""Escalating a concern: a person carries it one level higher, and says why."""

from bot.domain.concern import Concern
from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import PublicId
from bot.domain.journal import Change
from bot.usecases.concern_cards import keep_step
from bot.usecases.find_item import find_concern
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_reason


def handle(
    ref: PublicId | str, why: str, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Concern:
    """Carry it higher; the planner then tells that level of both sides, in their hours."""
    before = find_concern(tx, engagement.id, ref)
    after = before.escalate()
    permit(tx, stamp, Deed.ESCALATE_CONCERN, before)
    step = Change(field="level", old=f"{before.level}", new=f"{after.level}")
    why = clean_reason(why)
    return keep_step(
        tx, engagement, (before, after), stamp, name="concern_escalated", told=(step,), why=why
    )
