"""Withdrawing a question: it needs no answer any more; the number stays."""

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import PublicId
from bot.domain.question import Question
from bot.usecases.find_item import find_question
from bot.usecases.permit import permit
from bot.usecases.question_cards import Happening, keep_step
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_text


def handle(
    ref: PublicId | str, why: str, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Question:
    """Take it back for the one who asked it."""
    before = find_question(tx, engagement.id, ref)
    after = before.withdraw(by=stamp.actor.user_id, at=stamp.at)
    permit(tx, stamp, Deed.WITHDRAW_QUESTION, before)
    reason = clean_text(why).strip() or None
    happening = Happening(name="question_withdrawn", why=reason)
    return keep_step(tx, engagement, before, after, stamp, happening)
