"""One answer to several lines: each is done or refused for itself, all in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.blocks.common import sentence
from bot.blocks.message import Message
from bot.conversation.apologies import sentence_for
from bot.conversation.doors import within_reach
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.lines import Entry
from bot.conversation.people_words import name_mentions
from bot.conversation.several import together
from bot.conversation.turn import Step, Turn, Work
from bot.conversation.verbs import Handler
from bot.domain.errors import (
    AlreadyAnswered,
    CannotTell,
    LiaisonError,
    NoStudyHere,
    NotInChannel,
    NotSaved,
)

MOST_LINES = 20
MOST_NAMED_TOGETHER = 10
MOST_WITH_BUTTONS = 5
"""An answer with all buttons takes up to eight blocks, and Slack takes fifty in a message."""

_ALL_OR_NOTHING = (AlreadyAnswered, CannotTell, NoStudyHere, NotInChannel, NotSaved)
"""What is about the whole request and not about one of its lines."""

Answer = Reply | Work


def answer_each(entries: Sequence[Entry]) -> Handler:
    """Return what answers all lines with one message."""

    def handler(turn: Turn) -> Answer:
        taken, left = entries[:MOST_LINES], entries[MOST_LINES:]
        names = _Names(turn)
        turns = [_turn_of(turn, entry, names) for entry in taken]
        answers = [
            _tried(partial(entry.subject.read, one), one, names.of)
            for one, entry in zip(turns, taken, strict=True)
        ]
        if not any(callable(answer) for answer in answers):
            return _one_answer(turn, [one for one in answers if not callable(one)], left)

        def work(step: Step) -> Reply:
            replies = [_done(answer, one, step) for one, answer in zip(turns, answers, strict=True)]
            return _one_answer(turn, replies, left)

        return work

    return handler


class _Names:
    """Names of people, asked for a few only: each may take Slack a second."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._known: dict[str, str] = {}

    def of(self, user_id: str) -> str:
        if user_id not in self._known and len(self._known) >= MOST_NAMED_TOGETHER:
            return user_id
        return self._known.setdefault(user_id, self._turn.person(user_id).name)


def _turn_of(turn: Turn, entry: Entry, names: _Names) -> Turn:
    """Return a turn about one line: the record keeps this line word for word, not all of them."""
    words = name_mentions(entry.words, names.of)
    return replace(turn.with_rest(words), request=replace(turn.request, text=entry.said))


def _done(answer: Answer, turn: Turn, step: Step) -> Reply:
    if not callable(answer):
        return answer
    done = _tried(partial(answer, step), turn, step.name_of)
    return done if not callable(done) else done(step)


def _tried(act: Callable[[], Answer], turn: Turn, name_of: Callable[[str], str]) -> Answer:
    try:
        return act()
    except _ALL_OR_NOTHING:
        raise
    except LiaisonError as error:
        said = sentence_for(error, name_of)
        typed = name_mentions(turn.request.text, name_of)
        return Whisper(message=sentence(said, typed=typed))


def _one_answer(turn: Turn, replies: Sequence[Reply], left: Sequence[Entry]) -> Reply:
    without_form = replace(turn.request, can_open_form=False)
    shown = [within_reach(reply, without_form) for reply in replies]
    messages = [one.message for one in shown if isinstance(one, Whisper)]
    if len(messages) > MOST_WITH_BUTTONS:
        messages = [_in_a_line_each(messages)]
    if left:
        said = f"{MOST_LINES} lines are taken at once. Say the others again:"
        messages.append(sentence(said, typed="\n".join(entry.said for entry in left)))
    return Whisper(message=together(messages))


def _in_a_line_each(messages: Sequence[Message]) -> Message:
    return sentence("\n".join(message.text for message in messages))
