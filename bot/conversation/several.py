"""One answer about several items: each id gets its own sentence."""

from collections.abc import Callable, Sequence
from functools import partial

from bot.blocks.common import sentence
from bot.blocks.message import Message
from bot.conversation.apologies import sentence_for
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.ids import leading_ids
from bot.conversation.turn import Step, Turn, Work
from bot.domain.errors import ItemError
from bot.domain.items import PublicId

MOST_SHOWN = 5
"""A shown item takes up to eight blocks, and Slack takes fifty in a message."""


def change_each(items: Sequence[PublicId], change: Callable[[PublicId, Step], str]) -> Work:
    """Take a step for each item; a refusal of one of several does not stop the others.

    Only what is about one item becomes its sentence: a database that fails stops everything.
    """

    def work(step: Step) -> Reply:
        if len(items) == 1:
            return Whisper(message=sentence(change(items[0], step)))
        said = [_said(partial(change, item, step), step.name_of) for item in items]
        return Whisper(message=sentence("\n".join(said)))

    return work


def _said(change: Callable[[], str], name_of: Callable[[str], str]) -> str:
    try:
        return change()
    except ItemError as error:
        return sentence_for(error, name_of)


def showing(shown: Callable[[Turn, PublicId], Message]) -> Callable[[Turn], Reply]:
    """Return what answers "show A-1 A-4": each item with its history, below each other."""

    def show(turn: Turn) -> Reply:
        items, _ = leading_ids(turn.rest)
        return Whisper(message=_each(turn, items, partial(shown, turn)))

    return show


def _each(turn: Turn, items: Sequence[PublicId], show: Callable[[PublicId], Message]) -> Message:
    """Show each item, and say which ones of many are left out."""
    if len(items) == 1:
        return show(items[0])
    shown = [_shown(turn, partial(show, item)) for item in items[:MOST_SHOWN]]
    left_out = ", ".join(f"{item}" for item in items[MOST_SHOWN:])
    if left_out:
        shown.append(sentence(f"{MOST_SHOWN} are shown at once. Left out: {left_out}."))
    return together(shown)


def together(messages: Sequence[Message]) -> Message:
    """Say several messages in one; Slack wants each block's id once in it."""
    blocks = [
        {**block, "block_id": f"{place}-{number}"}
        for place, message in enumerate(messages)
        for number, block in enumerate(message.blocks)
    ]
    return Message(text="\n".join(message.text for message in messages), blocks=tuple(blocks))


def _shown(turn: Turn, show: Callable[[], Message]) -> Message:
    try:
        return show()
    except ItemError as error:
        return sentence(sentence_for(error, lambda one: turn.person(one).name))
