"""Pins and reactions."""

from bot.playground.calls import Call, Json
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.world import Message


def pin(desk: Desk, call: Call) -> Json:
    """Pin a message to its channel."""
    message = _message(desk, call)
    if message.is_pinned:
        raise SlackError("already_pinned")
    message.is_pinned = True
    return {}


def unpin(desk: Desk, call: Call) -> Json:
    """Take a pin off."""
    message = _message(desk, call)
    if not message.is_pinned:
        raise SlackError("no_pin")
    message.is_pinned = False
    return {}


def react(desk: Desk, call: Call) -> Json:
    """Add the bot's reaction to a message."""
    people = _message(desk, call).reactions.setdefault(call.text("name").strip(":"), [])
    if desk.world.bot in people:
        raise SlackError("already_reacted")
    people.append(desk.world.bot)
    return {}


def unreact(desk: Desk, call: Call) -> Json:
    """Take the bot's reaction back."""
    people = _message(desk, call).reactions.get(call.text("name").strip(":"), [])
    if desk.world.bot not in people:
        raise SlackError("no_reaction")
    people.remove(desk.world.bot)
    return {}


def _message(desk: Desk, call: Call) -> Message:
    channel = desk.world.channel(call.text("channel"))
    if desk.world.bot not in channel.members:
        raise SlackError("not_in_channel")
    return desk.world.message(channel.id, call.text("timestamp"))
