"""What a response URL and the body of an acknowledgement do to the world."""

from bot.playground.calls import Json
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.methods.chat import with_block_ids
from bot.playground.oracle.surfaces import refuse_bad_blocks
from bot.playground.passes import ResponseUrl
from bot.playground.world import Message


def respond(desk: Desk, url: ResponseUrl, content: Json) -> None:
    """Answer a request: replace or delete the message it came from, or say something new."""
    original = _original(desk, url)
    replace = bool(content.get("replace_original", False))
    if content.get("delete_original"):
        if original is not None:
            desk.world.channel(url.channel).messages.remove(original)
    elif replace and original is not None:
        refuse_bad_blocks(content.get("blocks") or [])
        original.text = str(content.get("text") or "")
        original.blocks = with_block_ids(desk, content.get("blocks") or [])
        original.edits += 1
    else:
        everybody = content.get("response_type") == "in_channel"
        say(
            desk,
            content,
            channel=url.channel,
            to=None if everybody else url.person,
            via="response_url",
            thread=content.get("thread_ts") or (None if everybody else url.thread_ts),
        )


def say(
    desk: Desk,
    content: Json,
    *,
    channel: str,
    to: str | None,
    via: str,
    thread: str | None = None,
) -> Message:
    """Put a message of the bot, or of Slack about it, into a channel."""
    text, blocks = str(content.get("text") or ""), content.get("blocks") or []
    if not (text or blocks):
        raise SlackError("no_text")
    refuse_bad_blocks(blocks)
    message = Message(
        channel=channel,
        ts=desk.world.new_ts(),
        user=desk.world.bot,
        team=desk.world.home_team,
        text=text,
        blocks=with_block_ids(desk, blocks),
        thread_ts=thread,
        ephemeral_to=to,
        via=via,
    )
    desk.world.channel(channel).messages.append(message)
    return message


def _original(desk: Desk, url: ResponseUrl) -> Message | None:
    for one in desk.world.channel(url.channel).messages:
        # a response URL cannot touch what a person wrote
        if one.ts == url.message_ts and one.user == desk.world.bot:
            return one
    return None
