"""Answering a question: by the person or the side it is asked of, word for word."""

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import PublicId
from bot.domain.journal import Change
from bot.domain.question import Question
from bot.usecases.find_item import find_question
from bot.usecases.permit import permit
from bot.usecases.question_cards import Happening, keep_step
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_reason


def handle(
    ref: PublicId | str, answer: str, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Question:
    """Keep the answer; the side that asked says whether it is enough."""
    before = find_question(tx, engagement.id, ref)
    after = before.give_answer(clean_reason(answer), by=stamp.actor.user_id, at=stamp.at)
    permit(tx, stamp, Deed.ANSWER_QUESTION, before)
    text = Change(field="answer", new=after.answer, is_text=True)
    happening = Happening(name="question_answered", text=text)
    return keep_step(tx, engagement, before, after, stamp, happening)
