"""Reopening a concern: it is taken up again where it stood, and the reason is kept."""

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
    """Take it up again; either side may, since either side may see that it is not over."""
    before = find_concern(tx, engagement.id, ref)
    after = before.reopen(at=stamp.at)
    permit(tx, stamp, Deed.REOPEN_CONCERN, before)
    why = clean_reason(why)
    return keep_step(tx, engagement, (before, after), stamp, name="concern_reopened", why=why)
