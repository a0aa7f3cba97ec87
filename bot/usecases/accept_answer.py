"""Accepting an answer: the side that asked says that it is enough."""

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import PublicId
from bot.domain.question import Question
from bot.usecases.find_item import find_question, require_version
from bot.usecases.permit import permit
from bot.usecases.question_cards import Happening, keep_step
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


def handle(
    ref: PublicId | str,
    tx: Transaction,
    engagement: Engagement,
    stamp: Stamp,
    *,
    version: int | None = None,
) -> Question:
    """Accept what stands there; a button means the answer that its reader saw."""
    before = find_question(tx, engagement.id, ref)
    after = before.accept(by=stamp.actor.user_id, at=stamp.at)
    permit(tx, stamp, Deed.SETTLE_QUESTION, before)
    require_version(before, version)
    happening = Happening(name="answer_accepted")
    return keep_step(tx, engagement, before, after, stamp, happening)
