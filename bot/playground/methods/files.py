"""files.*: the two calls of an upload; between them the bytes go to the address of the first."""

from bot.playground.calls import Call, Json
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.methods.chat import new_message, postable
from bot.playground.world import StoredFile


def get_upload_url(desk: Desk, call: Call) -> Json:
    """Issue an address for the bytes of one file."""
    if call.number("length", 0) <= 0:
        raise SlackError("invalid_arguments", missing="length")
    key = desk.world.new_id("F")
    desk.world.files[key] = StoredFile(id=key, name=call.text("filename"))
    return {"upload_url": f"{desk.base_url}/upload/{key}", "file_id": key}


def complete_upload(desk: Desk, call: Call) -> Json:
    """Share files whose bytes have come, with a comment, in a channel or a thread."""
    wanted = call.args.get("files") or []
    if not wanted:
        raise SlackError("invalid_arguments", missing="files")
    files = [_whole(desk, one) for one in wanted]
    where = call.args.get("channel_id")
    if where:
        channel = postable(desk, str(where))
        message = new_message(desk, channel, text=str(call.args.get("initial_comment") or ""))
        message.thread_ts = call.args.get("thread_ts") or None
        message.files = [one.id for one in files]
        channel.messages.append(message)
        desk.pace.count(channel.id)
    return {"files": [{"id": one.id, "title": one.title} for one in files]}


def _whole(desk: Desk, wanted: Json) -> StoredFile:
    file = desk.world.files.get(str(wanted.get("id")))
    if file is None or file.content is None:
        raise SlackError("file_not_found")
    file.title = str(wanted.get("title") or file.name)
    return file
