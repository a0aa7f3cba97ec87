"""Closing a concern: the side that raised it agrees that it is over."""

from bot.domain.concern import Concern
from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import PublicId
from bot.usecases.concern_cards import keep_step
from bot.usecases.find_item import find_concern
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


def handle(ref: PublicId | str, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Concern:
    """Close it for the raiser's side."""
    before = find_concern(tx, engagement.id, ref)
    after = before.close(at=stamp.at)
    permit(tx, stamp, Deed.CLOSE_CONCERN, before)
    return keep_step(tx, engagement, (before, after), stamp, name="concern_closed")
