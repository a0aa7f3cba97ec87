"""chat.*: post, update, delete, ephemeral messages and permalinks."""

from bot.playground.calls import Call, Json
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.oracle.surfaces import refuse_bad_blocks
from bot.playground.render import write_message
from bot.playground.world import Channel, Message

TEXT_KEPT = 40_000
TEXT_OF_AN_EDIT = 4_000


def post(desk: Desk, call: Call) -> Json:
    """Post a message for everybody in the channel."""
    channel = postable(desk, call.text("channel"))
    thread = call.args.get("thread_ts")
    if thread:
        parent = next((m for m in channel.messages if m.ts == thread and not m.ephemeral_to), None)
        if parent is None:
            raise SlackError("thread_not_found")
        if parent.thread != thread:
            desk.find(
                call.method, "thread_ts names a reply; Slack wants the thread's first message"
            )
    message = _message(desk, call, channel)
    channel.messages.append(message)
    desk.pace.count(channel.id)
    if desk.on_post:
        desk.on_post(message)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": write_message(desk.world, message),
    }


def post_ephemeral(desk: Desk, call: Call) -> Json:
    """Show a message to one member of the channel only."""
    channel = postable(desk, call.text("channel"))
    person = call.text("user")
    if person not in channel.members:
        raise SlackError("user_not_in_channel")
    message = _message(desk, call, channel)
    message.ephemeral_to = person
    channel.messages.append(message)
    return {"message_ts": message.ts}


def update(desk: Desk, call: Call) -> Json:
    """Edit one of the bot's own messages in place."""
    channel = _reachable(desk, call.text("channel"))
    message = desk.world.message(channel.id, call.text("ts"))
    if message.user != desk.world.bot:
        raise SlackError("cant_update_message")
    if len(str(call.args.get("text") or "")) > TEXT_OF_AN_EDIT:
        raise SlackError("msg_too_long")
    edited = _message(desk, call, channel)
    message.text = edited.text
    message.blocks = edited.blocks if "blocks" in call.args else message.blocks
    message.edits += 1
    if "metadata" in call.args:
        message.metadata = edited.metadata
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": write_message(desk.world, message),
    }


def delete(desk: Desk, call: Call) -> Json:
    """Take one of the bot's own messages away."""
    channel = _reachable(desk, call.text("channel"))
    message = desk.world.message(channel.id, call.text("ts"))
    if message.user != desk.world.bot:
        raise SlackError("cant_delete_message")
    channel.messages.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(desk: Desk, call: Call) -> Json:
    """Return the address of a message."""
    channel = _reachable(desk, call.text("channel"))
    ts = call.text("message_ts")
    message = desk.world.message(channel.id, ts)
    domain = desk.world.teams[desk.world.home_team].domain
    in_thread = f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.thread_ts else ""
    link = f"https://{domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}{in_thread}"
    return {"channel": channel.id, "permalink": link}


def _reachable(desk: Desk, which: str) -> Channel:
    """Return a channel the bot may know of: ids only, and private ones only as a member."""
    channel = desk.world.channels.get(which)
    if channel is None or (channel.is_private and desk.world.bot not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def postable(desk: Desk, which: str) -> Channel:
    """Return the channel, or refuse for the reason Slack gives."""
    person = desk.world.people.get(which)
    if person is not None:
        # a person's id opens a direct message at home; for other companies' people it fails
        if desk.world.is_stranger(person):
            raise SlackError("channel_not_found")
        return desk.world.dm_with(person)
    channel = _reachable(desk, which)
    if channel.is_archived:
        raise SlackError("is_archived")
    if desk.world.bot not in channel.members:
        raise SlackError("not_in_channel")
    if channel.im_with and not desk.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    return channel


def _message(desk: Desk, call: Call, channel: Channel) -> Message:
    """Make a message of the bot from a call's arguments."""
    text = str(call.args.get("text") or "")
    blocks = call.args.get("blocks") or []
    if not (text or blocks or call.args.get("attachments")):
        raise SlackError("no_text")
    refuse_bad_blocks(blocks)
    metadata = call.args.get("metadata") or None
    if metadata and not {"event_type", "event_payload"} <= metadata.keys():
        raise SlackError("invalid_metadata_format")
    message = new_message(desk, channel, text=text[:TEXT_KEPT])
    message.blocks = with_block_ids(desk, blocks)
    message.thread_ts = call.args.get("thread_ts") or None
    message.metadata = metadata
    return message


def new_message(desk: Desk, channel: Channel, *, text: str) -> Message:
    """Return a message of the bot that is not in the channel yet."""
    return Message(
        channel=channel.id,
        ts=desk.world.new_ts(),
        user=desk.world.bot,
        team=desk.world.home_team,
        text=text,
    )


def with_block_ids(desk: Desk, blocks: list[Json]) -> list[Json]:
    """Name the blocks and elements the bot left unnamed, as Slack does."""
    named = [
        {**block, "block_id": block.get("block_id") or desk.world.new_id("b")} for block in blocks
    ]
    for block in named:
        if "elements" in block and block["type"] == "actions":
            block["elements"] = [_with_action_id(desk, one) for one in block["elements"]]
        for place in ("accessory", "element"):
            if place in block and block[place].get("type") != "image":
                block[place] = _with_action_id(desk, block[place])
    return named


def _with_action_id(desk: Desk, element: Json) -> Json:
    return {**element, "action_id": element.get("action_id") or desk.world.new_id("a")}
