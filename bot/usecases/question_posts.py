"""The card of a question as it leaves: posted once, edited afterwards."""

from bot.blocks.question import question_card
from bot.domain.delivery import Delivery, PostKind
from bot.usecases.asked_names import asked_called
from bot.usecases.posts import FOLLOWED, GONE, Post, Skip, Sources, is_followed, names_of, study_of


def render_question_card(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render a question's card; the person asked is mentioned while it waits for them."""
    item_id = delivery.intent.item_id or ""
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        question = tx.questions.get_by_id(engagement.id, item_id)
        standing = tx.outbox.address(engagement.id, PostKind.QUESTION_CARD, item_id)
        sides = tx.sides.of_study(engagement.id)
    if question is None:
        return GONE
    if standing is not None and is_followed(delivery, question.version):
        return FOLLOWED
    names = names_of(sources, delivery, [question.asked_by, question.answered_by])
    message = question_card(
        question,
        asked=asked_called(question, sides, sources.directory, engagement.workspace),
        asker_name=names[question.asked_by],
        answerer_name=names.get(question.answered_by or ""),
    )
    return Post(message=message, channel=engagement.channel, update=standing)
