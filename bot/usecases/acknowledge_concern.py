"""Acknowledging a concern: seen, and somebody is named; it is not agreement."""

from bot.domain.concern import Concern
from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import PublicId
from bot.usecases.concern_cards import keep_step
from bot.usecases.find_item import find_concern
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


def handle(
    ref: PublicId | str,
    tx: Transaction,
    engagement: Engagement,
    stamp: Stamp,
    *,
    owner: str | None = None,
) -> Concern:
    """Acknowledge for the responding side, and name who coordinates it: `owner`, or whoever asks.

    The side rule rests while one side is known only.
    """
    before = find_concern(tx, engagement.id, ref)
    after = before.acknowledge(by=stamp.actor.user_id, at=stamp.at, owner=owner)
    permit(tx, stamp, Deed.ACKNOWLEDGE_CONCERN, before)
    return keep_step(tx, engagement, (before, after), stamp, name="concern_acknowledged")
