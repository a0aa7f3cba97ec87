"""Outside of its channel an id is written with its study: "ABC-101 A-12"."""

import re
from dataclasses import replace
from typing import Any

from bot.blocks.message import Message
from bot.blocks.safe import one_line
from bot.conversation.exchange import Reply, Whisper
from bot.domain.items import LETTERS

LONGEST_NAME = 60

_ID = re.compile(rf"(?<![\w-])[{LETTERS}]-[1-9][0-9]{{0,8}}(?![\w-])")


def with_study(message: Message, study: str) -> Message:
    """Return the message with the study in front of the id that it begins with, or is about."""
    found = _ID.search(message.text)
    if found is None:
        return message
    item, name = found[0], one_line(study, LONGEST_NAME)
    return replace(
        message,
        text=_named(message.text, item, name),
        blocks=[_in_block(block, item, name) for block in message.blocks],
    )


def outside(reply: Reply, study: str) -> Reply:
    """Return an answer that is read outside of the study's channel."""
    if not study or not isinstance(reply, Whisper):
        return reply
    return Whisper(message=with_study(reply.message, study))


def _in_block(part: Any, item: str, name: str) -> Any:
    """Write the study into texts; labels of buttons are short and stand beside them."""
    if isinstance(part, list):
        return [_in_block(one, item, name) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "button":
        return part
    return {
        key: _named(value, item, name)
        if key == "text" and isinstance(value, str)
        else _in_block(value, item, name)
        for key, value in part.items()
    }


def _named(text: str, item: str, name: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(item)}(?![\w-])", lambda _: f"{name} {item}", text)
