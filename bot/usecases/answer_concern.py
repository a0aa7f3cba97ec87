"""Answering a concern: explained, nothing to do; the raiser's side still has to agree."""

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
    ref: PublicId | str, how: str, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Concern:
    """Keep what explains it."""
    before = find_concern(tx, engagement.id, ref)
    after = before.answer(how=clean_reason(how))
    permit(tx, stamp, Deed.ANSWER_CONCERN, before)
    said = Change(field="answer", new=after.resolution, is_text=True)
    return keep_step(tx, engagement, (before, after), stamp, name="concern_answered", told=(said,))
