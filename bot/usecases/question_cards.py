"""The card of a question in the channel: asked for in the question's own transaction."""

from dataclasses import dataclass

from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind
from bot.domain.journal import Change
from bot.domain.question import Question
from bot.usecases.my_list import follow
from bot.usecases.permit import circle_of
from bot.usecases.questions_waiting import awaited
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event


def ask_for_card(tx: Transaction, engagement: Engagement, question: Question, stamp: Stamp) -> None:
    """Have the card posted, or edited where it stands, once for each version."""
    tx.outbox.put(
        Intent(
            key=f"question_card:{question.id}:{question.version}",
            kind=PostKind.QUESTION_CARD,
            workspace=engagement.workspace,
            channel=engagement.channel,
            engagement_id=engagement.id,
            item_id=question.id,
            refs={"version": str(question.version)},
        ),
        stamp.at,
    )


def tell_lists(tx: Transaction, engagement: Engagement, stamp: Stamp, *questions: Question) -> None:
    """Have the lists follow of all whom a question waited for, or waits for now."""
    circle = circle_of(tx, engagement.id)
    people = [person for one in questions for person in awaited(one, circle)]
    follow(tx, engagement.workspace, people, stamp.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What the journal is to say of a step."""

    name: str
    text: Change | None = None
    why: str | None = None


def keep_step(
    tx: Transaction,
    engagement: Engagement,
    before: Question,
    after: Question,
    stamp: Stamp,
    happening: Happening,
) -> Question:
    """Keep a question's next state with its journal event and have the card edited."""
    tx.questions.save(after)
    state = Change(field="state", old=before.state.value, new=after.state.value)
    write_event(
        tx,
        stamp,
        kind=ItemKind.QUESTION,
        item_id=after.id,
        name=happening.name,
        changes=(state, happening.text) if happening.text else (state,),
        why=happening.why,
    )
    ask_for_card(tx, engagement, after, stamp)
    tell_lists(tx, engagement, stamp, before, after)
    return after
