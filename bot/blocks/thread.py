"""The line in a thread that says what was made of it."""

from bot.blocks import kit
from bot.blocks.message import Message
from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.question import Question


def thread_line(item: Action | Concern | Question, by_name: str) -> Message:
    """Say which item was made of a thread, and by whom; its card stands in the channel."""
    head = f"Noted as {item.public_id} by {kit.name_of(by_name)}: "
    title = kit.title_of(item.title).text
    return kit.say(f"{head}{title}", kit.small(kit.plain(f"{head}{title}", 500)))
