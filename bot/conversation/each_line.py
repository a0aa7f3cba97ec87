"""One answer to several lines: each is done or refused for itself, all in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeGuard, TypeVar

from bot.blocks.common import sentence
from bot.blocks.message import Message
from bot.conversation.direct import StudiesSaid, in_its_study, studies_said
from bot.conversation.doors import within_reach
from bot.conversation.exchange import Reply, Route, Silence, Whisper
from bot.conversation.lines import Entry
from bot.conversation.outside import outside
from bot.conversation.people_words import name_mentions
from bot.conversation.refusals import line_reply
from bot.conversation.several import together
from bot.conversation.turn import Across, Answer, Step, Turn
from bot.conversation.verbs import Handler
from bot.domain.errors import (
    AlreadyAnswered,
    CannotTell,
    FormOutdated,
    ItemError,
    LiaisonError,
    NoStudyHere,
    NotInChannel,
    NotSaved,
)
from bot.usecases.permit import label_of
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp

MOST_LINES = 20
MOST_NAMED_TOGETHER = 10
MOST_WITH_BUTTONS = 5
"""An answer with all buttons takes up to eight blocks, and Slack takes fifty in a message."""

_ALL_OR_NOTHING = (AlreadyAnswered, CannotTell, NotSaved)
"""What is about the whole request and not about one of its lines."""
_OF_THE_CHANNEL = (NoStudyHere, NotInChannel)
"""The same for every line of a channel; in a direct message each line has its own study."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line: its own turn, and what answers it."""

    turn: Turn
    answer: Answer


def answer_each(entries: Sequence[Entry]) -> Handler:
    """Return what answers all lines with one message."""

    def handler(turn: Turn) -> Answer:
        taken, left = entries[:MOST_LINES], entries[MOST_LINES:]
        names = _Names(turn)
        studies = studies_said(turn.services, turn.request)
        lines = [_line(turn, entry, names, studies) for entry in taken]

        def across(tx: Transaction) -> Reply:
            return _one_answer(turn, [_done_across(one, tx) for one in lines], left)

        def work(step: Step) -> Reply:
            return _one_answer(turn, [_done(one, step) for one in lines], left)

        if not any(isinstance(one.answer, Across) or callable(one.answer) for one in lines):
            return _one_answer(turn, [one.answer for one in lines if _is_said(one.answer)], left)
        has_study = turn.request.route is not Route.DIRECT
        return work if has_study and any(callable(it.answer) for it in lines) else Across(do=across)

    return handler


def _line(turn: Turn, entry: Entry, names: "_Names", studies: StudiesSaid) -> _Line:
    """Read one line; in a direct message it is about the study that it names, or has the id."""
    own = _turn_of(turn, entry, names)
    try:
        own = in_its_study(own, studies.named_in(entry.said))
    except ItemError as error:
        return _Line(turn=own, answer=_refused(error, own, names.of))
    return _Line(turn=own, answer=_tried(partial(entry.subject.read, own), own, names.of))


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


def _is_said(answer: Answer) -> TypeGuard[Reply]:
    return not callable(answer) and not isinstance(answer, Across)


def _done(line: _Line, step: Step) -> Reply:
    """Do what a line asks for; one that belongs to no study is done in the same transaction."""
    answer = line.answer
    if isinstance(answer, Across):
        return answer.do(step.tx)
    if not callable(answer):
        return outside(answer, line.turn.told_with)
    done = _tried(partial(answer, step), line.turn, step.name_of)
    return outside(done, line.turn.told_with)


def _done_across(line: _Line, tx: Transaction) -> Reply:
    """Do what a line of a direct message asks for, in its own study."""
    answer, turn = line.answer, line.turn
    if isinstance(answer, Across):
        return answer.do(tx)
    if not callable(answer):
        return outside(answer, turn.told_with)
    study = tx.engagements.find_by_channel(turn.channel or "")
    if study is None:
        return _refused(FormOutdated(), turn, lambda user_id: user_id)
    side = label_of(tx, study.id, turn.actor)
    key, at = turn.request.key, turn.now
    stamp = Stamp(engagement_id=study.id, actor=turn.actor, at=at, request=key, side=side)
    return _done(line, Step(tx=tx, engagement=study, stamp=stamp))


def _tried(act: Callable[[], T], turn: Turn, name_of: Callable[[str], str]) -> T | Whisper:
    try:
        return act()
    except _ALL_OR_NOTHING:
        raise
    except LiaisonError as error:
        if isinstance(error, _OF_THE_CHANNEL) and turn.request.route is not Route.DIRECT:
            raise
        return _refused(error, turn, name_of)


def _refused(error: LiaisonError, turn: Turn, name_of: Callable[[str], str]) -> Whisper:
    return line_reply(error, turn.request, name_of)


def _one_answer(turn: Turn, replies: Sequence[Reply], left: Sequence[Entry]) -> Reply:
    without_form = replace(turn.request, can_open_form=False)
    shown = [within_reach(reply, without_form) for reply in replies]
    messages = [one.message for one in shown if isinstance(one, Whisper)]
    if len(messages) > MOST_WITH_BUTTONS:
        messages = [_in_a_line_each(messages)]
    if left:
        said = f"{MOST_LINES} lines are taken at once. Say the others again:"
        messages.append(sentence(said, typed="\n".join(entry.said for entry in left)))
    return Whisper(message=together(messages)) if messages else Silence()


def _in_a_line_each(messages: Sequence[Message]) -> Message:
    return sentence("\n".join(message.text for message in messages))
