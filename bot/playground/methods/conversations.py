"""conversations.*: open a direct message, look at channels, read what was said."""

import base64

from bot.playground.calls import Call, Json
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.render import write_channel, write_message
from bot.playground.world import Channel, Message

DEFAULT_PAGE = 100


def open_dm(desk: Desk, call: Call) -> Json:
    """Open the direct message with one person, or refuse as Slack does for people it hides."""
    people = [one for one in str(call.args.get("users") or "").split(",") if one]
    if not people:
        raise SlackError("users_list_not_supplied")
    if len(people) > 1:
        raise SlackError("method_not_supported_for_channel_type")
    person = desk.world.people.get(people[0])
    if person is None:
        raise SlackError("user_not_found")
    if not desk.world.sees(person):
        raise SlackError("user_not_visible")
    if person.is_deleted:
        raise SlackError("user_disabled")
    if person.is_bot:
        raise SlackError("cannot_dm_bot")
    channel = desk.world.dm_with(person)
    full = write_channel(desk.world, channel) if call.flag("return_im") else {"id": channel.id}
    return {"channel": full}


def info(desk: Desk, call: Call) -> Json:
    """Describe a channel."""
    channel = _known(desk, call)
    content = write_channel(desk.world, channel)
    if call.flag("include_num_members"):
        content["num_members"] = len(channel.members)
    if call.flag("include_locale"):
        content["locale"] = "en-US"
    return {"channel": content}


def members(desk: Desk, call: Call) -> Json:
    """List who is in a channel, people of other companies included."""
    channel = _known(desk, call)
    start, stop = _page(call, len(channel.members))
    return {"members": channel.members[start:stop], **_next(stop, len(channel.members))}


def history(desk: Desk, call: Call) -> Json:
    """Return what was said, newest first, without replies."""
    channel = _readable(desk, call)
    found = [m for m in _span(channel, call) if m.thread_ts in {None, m.ts}]
    return _messages(desk, call, channel, found[::-1])


def replies(desk: Desk, call: Call) -> Json:
    """Return a thread, oldest first, with the message it hangs on."""
    channel = _readable(desk, call)
    thread = call.text("ts")
    if not any(m.ts == thread and not m.ephemeral_to for m in channel.messages):
        raise SlackError("thread_not_found")
    found = [m for m in _span(channel, call) if m.thread == thread]
    first = [m for m in channel.messages if m.ts == thread and m not in found]
    return _messages(desk, call, channel, first + found)


def _known(desk: Desk, call: Call) -> Channel:
    channel = desk.world.channels.get(call.text("channel"))
    if channel is None or (channel.is_private and desk.world.bot not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def _readable(desk: Desk, call: Call) -> Channel:
    channel = _known(desk, call)
    if desk.world.bot not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _span(channel: Channel, call: Call) -> list[Message]:
    """Return the messages all see between `oldest` and `latest`; the ends only if `inclusive`."""
    oldest = float(call.args.get("oldest") or 0)
    latest = float(call.args.get("latest") or "inf")
    ends = call.flag("inclusive")

    def inside(ts: float) -> bool:
        return oldest < ts < latest or (ends and ts in {oldest, latest})

    return [m for m in channel.messages if m.ephemeral_to is None and inside(float(m.ts))]


def _messages(desk: Desk, call: Call, channel: Channel, found: list[Message]) -> Json:
    start, stop = _page(call, len(found))
    wanted = call.flag("include_all_metadata")
    return {
        "messages": [
            _with_replies(channel, write_message(desk.world, m, with_payload=wanted), m)
            for m in found[start:stop]
        ],
        "has_more": stop < len(found),
        **_next(stop, len(found)),
    }


def _with_replies(channel: Channel, content: Json, message: Message) -> Json:
    answers = [m for m in channel.messages if m.thread_ts == message.ts and m is not message]
    if not answers:
        return content
    return content | {
        "thread_ts": message.ts,
        "reply_count": len(answers),
        "latest_reply": answers[-1].ts,
    }


def _page(call: Call, total: int) -> tuple[int, int]:
    try:
        cursor = base64.b64decode(str(call.args.get("cursor") or "")).decode()
        start = int(cursor.removeprefix("from:") or 0)
    except ValueError as error:
        raise SlackError("invalid_cursor") from error
    return start, min(start + call.number("limit", DEFAULT_PAGE), total)


def _next(stop: int, total: int) -> Json:
    cursor = base64.b64encode(f"from:{stop}".encode()).decode() if stop < total else ""
    return {"response_metadata": {"next_cursor": cursor}}
