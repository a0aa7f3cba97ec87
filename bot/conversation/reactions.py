"""Reactions as short words: 📝 keeps a message as a minute, ✅ on a card finishes its item.

They work for both companies, where Slack tells Liaison of reactions and lets it read the message.
"""

from bot.blocks import wording
from bot.blocks import wording_intake as say_intake
from bot.blocks.common import open_form_button, sentence
from bot.blocks.kit import item_value
from bot.blocks.question import question_button
from bot.conversation.action_presses import finish
from bot.conversation.exchange import Reply, Silence, SourceMessage, Whisper
from bot.conversation.minute import keep_message
from bot.conversation.turn import Turn, Work
from bot.conversation.verbs import Handler
from bot.domain.concern import Concern, ConcernState
from bot.domain.delivery import Address, PostKind
from bot.domain.question import Question
from bot.usecases.find_item import find_captured

CARDS = frozenset(
    {PostKind.ACTION_CARD, PostKind.CONCERN_CARD, PostKind.QUESTION_CARD, PostKind.THREAD_LINE}
)


def keep_by_reaction(turn: Turn) -> Reply | Work:
    """Keep the message under the 📝, word for word."""
    if turn.author.is_bot:
        return Silence()
    turn.require_study()
    request = turn.request
    place = (request.workspace, request.channel or "", request.message_ts or "")
    found = turn.services.directory.message(*place)
    if found is None:
        return Whisper(message=sentence(say_intake.NOT_READABLE))
    if found.author is None or not found.text.strip():
        return Silence()  # what an app posted, or a file without a word, is nothing to log
    message = SourceMessage(
        ts=found.ts,
        text=found.text,
        author=found.author,
        author_team=found.author_team,
        thread_ts=found.thread_ts,
    )
    return keep_message(turn, message)


def finish_by_reaction(turn: Turn) -> Reply | Work:
    """Finish the item whose card the ✅ stands on; elsewhere a ✅ is none of our business."""
    request = turn.request
    address = Address(channel=request.channel or "", ts=request.message_ts or "")
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(address.channel)
        card = tx.outbox.card_at(study.id, address) if study else None
        if study is None or card is None or card[0] not in CARDS:
            return Silence()
        item = find_captured(tx, study.id, card[1])
    if isinstance(item, Concern):
        return _ask_how(item)
    return _next_of(item) if isinstance(item, Question) else finish(card[1])


def _next_of(question: Question) -> Reply:
    """Offer a question's next step: it is answered in words, and accepted by who asked."""
    step = question_button(question)
    if step is None:
        return Silence()
    label, button = step
    said = say_intake.question_needs_words(f"{question.public_id}")
    value = item_value(question.id, question.version)
    return Whisper(message=open_form_button(said, button, label, value))


def _ask_how(concern: Concern) -> Reply:
    """Offer the concern's next step: resolving needs words, and closing is for one side."""
    steps = {
        ConcernState.RAISED: ("concern.resolve", wording.RESOLVED),
        ConcernState.ACKNOWLEDGED: ("concern.resolve", wording.RESOLVED),
        ConcernState.PLANNED: ("concern.resolve", wording.RESOLVED),
        ConcernState.ANSWERED: ("concern.close", wording.AGREE_TO_CLOSE),
        ConcernState.RESOLVED: ("concern.close", wording.AGREE_TO_CLOSE),
    }
    if concern.state not in steps:
        return Silence()
    button, label = steps[concern.state]
    said = say_intake.concern_needs_words(f"{concern.public_id}")
    value = item_value(concern.id, concern.version)
    return Whisper(message=open_form_button(said, button, label, value))


REACTIONS: dict[str, Handler] = {
    "memo": keep_by_reaction,
    "white_check_mark": finish_by_reaction,
}
