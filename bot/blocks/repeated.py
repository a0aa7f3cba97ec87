"""A message that may have arrived before, and the bare words of one that Slack does not take."""

from typing import Final

from bot.blocks import kit
from bot.blocks.message import Message

PLAIN_LIMIT: Final = 3_000
"""Edits take 4,000 characters of text; nobody reads more of a message without blocks anyway."""
MOST_BLOCKS: Final = 50
YOU_MAY_HAVE_SEEN: Final = "You may have seen this: Slack's answer to it was lost."


def may_have_been_seen(message: Message) -> Message:
    """Say first that it may come a second time."""
    note = {**kit.paragraph(YOU_MAY_HAVE_SEEN), "block_id": "again"}
    return Message(
        text=f"{YOU_MAY_HAVE_SEEN}\n{message.text}",
        blocks=(note, *message.blocks[: MOST_BLOCKS - 1]),
    )


def plainly(message: Message) -> Message:
    """Return the words alone, shortened; what screen readers get says everything."""
    text = message.text
    if len(text) <= PLAIN_LIMIT:
        return Message(text=text)
    whole_words = text[: PLAIN_LIMIT - 1].rsplit(maxsplit=1)[0]
    return Message(text=f"{whole_words}…")
