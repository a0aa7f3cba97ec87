"""Withdrawing a concern: the one who raised it takes it back; the number stays."""

from bot.domain.concern import Concern
from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import PublicId
from bot.usecases.concern_cards import keep_step
from bot.usecases.find_item import find_concern
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_reason


def handle(
    ref: PublicId | str, why: str, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Concern:
    """Take it back, with the reason."""
    before = find_concern(tx, engagement.id, ref)
    permit(tx, stamp, Deed.WITHDRAW_CONCERN, before)
    after = before.withdraw()
    why = clean_reason(why)
    return keep_step(tx, engagement, (before, after), stamp, name="concern_withdrawn", why=why)
