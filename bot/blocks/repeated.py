"""A message that may have arrived before, and the bare words of one that Slack does not take."""

from collections.abc import Iterator
from typing import Final

from bot.blocks import kit
from bot.blocks.message import Message

PLAIN_LIMIT: Final = 3_000
"""Edits take 4,000 characters of text; nobody reads more of a message without blocks anyway."""
MOST_BLOCKS: Final = 50
YOU_MAY_HAVE_SEEN: Final = "You may have seen this: whether it reached you could not be found out."


def may_have_been_seen(message: Message) -> Message:
    """Say first that it may come a second time."""
    note = {**kit.paragraph(YOU_MAY_HAVE_SEEN), "block_id": "again"}
    forms = (message.blocks, message.simpler)
    blocks, simpler = ((note, *one[: MOST_BLOCKS - 1]) if one else () for one in forms)
    return Message(
        text=f"{YOU_MAY_HAVE_SEEN}\n{message.text}", blocks=blocks or (note,), simpler=simpler
    )


def forms_of(message: Message) -> Iterator[tuple[Message, bool]]:
    """Yield what to try where Slack refuses a message's blocks, and whether it lacks nothing.

    First the same in older shapes, where there is one, which says all of it; then the bare words.
    """
    if message.simpler:
        yield Message(text=message.text, blocks=message.simpler), True
    yield plainly(message), False


def plainly(message: Message) -> Message:
    """Return the words alone, shortened; what screen readers get says everything."""
    text = message.text
    if len(text) <= PLAIN_LIMIT:
        return Message(text=text)
    whole_words = text[: PLAIN_LIMIT - 1].rsplit(maxsplit=1)[0]
    return Message(text=f"{whole_words}…")
