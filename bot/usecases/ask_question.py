"""Asking a question: what is unclear is asked of somebody, and not assumed in silence."""

from dataclasses import dataclass
from secrets import token_hex

from bot.domain.deeds import Deed
from bot.domain.due import Due
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind, Source
from bot.domain.journal import Change
from bot.domain.question import Question
from bot.domain.sides import Party
from bot.usecases.permit import permit
from bot.usecases.question_cards import ask_for_card, tell_lists
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event
from bot.usecases.thread_lines import ask_for_thread_line
from bot.usecases.titles import clean_text, clean_title


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion:
    """What is asked, of whom and until when; neither person nor side: whoever does not ask."""

    title: str
    asked_of: str | None = None
    asked_of_team: str | None = None
    asked_side: Party | None = None
    needed_by: Due | None = None
    assumption: str | None = None
    source: Source
    from_minute: int | None = None


def handle(command: AskQuestion, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Question:
    """Keep the question, its journal event and the wish for its card."""
    permit(tx, stamp, Deed.RAISE)
    question = Question(
        id=token_hex(16),
        engagement_id=engagement.id,
        title=clean_title(command.title),
        number=tx.counters.next(engagement.id, ItemKind.QUESTION),
        asked_by=stamp.actor.user_id,
        asked_team=stamp.actor.company,
        asked_of=command.asked_of,
        asked_of_team=command.asked_of_team,
        asked_side=command.asked_side,
        needed_by=command.needed_by,
        assumption=clean_text(command.assumption or "").strip() or None,
        created_at=stamp.at,
        source=command.source,
        from_minute=command.from_minute,
    )
    tx.questions.add(question)
    write_event(
        tx,
        stamp,
        kind=ItemKind.QUESTION,
        item_id=question.id,
        name="question_asked",
        changes=_changes(question),
    )
    ask_for_card(tx, engagement, question, stamp)
    ask_for_thread_line(tx, engagement, question, stamp)
    tell_lists(tx, engagement, stamp, question)
    return question


def _changes(question: Question) -> tuple[Change, ...]:
    needed = question.needed_by.text() if question.needed_by else None
    changes = (
        Change(field="title", new=question.title, is_text=True),
        Change(field="asked_of", new=question.asked_of),
        Change(field="asked_side", new=question.asked_side),
        Change(field="needed_by", new=needed),
        Change(field="assumption", new=question.assumption, is_text=True),
    )
    return tuple(one for one in changes if one.new is not None)
