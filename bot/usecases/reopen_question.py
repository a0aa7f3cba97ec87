"""Asking again: the answer is not enough yet, and why."""

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import PublicId
from bot.domain.journal import Change
from bot.domain.question import Question
from bot.usecases.find_item import find_question, require_version
from bot.usecases.permit import permit
from bot.usecases.question_cards import Happening, keep_step
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_reason


def handle(
    ref: PublicId | str,
    why: str,
    tx: Transaction,
    engagement: Engagement,
    stamp: Stamp,
    *,
    version: int | None = None,
) -> Question:
    """Have it wait for an answer again; the one that was not enough stays in the journal."""
    before = find_question(tx, engagement.id, ref)
    after = before.reopen()
    permit(tx, stamp, Deed.SETTLE_QUESTION, before)
    require_version(before, version)
    text = Change(field="answer", old=before.answer, new=None, is_text=True)
    happening = Happening(name="question_reopened", text=text, why=clean_reason(why))
    return keep_step(tx, engagement, before, after, stamp, happening)
