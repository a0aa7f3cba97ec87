"""Where the message stands that a form was opened on: what is made of it is told in its thread."""

import re
from dataclasses import replace

from bot.conversation.keepable import keepable
from bot.conversation.turn import Turn
from bot.domain.items import Source

_TS = re.compile(r"\d{1,12}\.\d{1,9}")


def carried_place(ts: str | None, thread_ts: str | None) -> dict[str, str]:
    """Return what a form carries of the message it was opened on."""
    place = {"source_ts": ts, "source_thread": thread_ts}
    return {key: value for key, value in place.items() if value and _TS.fullmatch(value)}


def source_of_form(turn: Turn) -> Source:
    """Return where something comes from that was filled in: the message the form was opened on.

    The message is read again where Liaison may; a form carries no more than its place.
    """
    carried = turn.request.private
    ts, channel = carried.get("source_ts", ""), turn.channel
    if channel is None or _TS.fullmatch(ts) is None:
        return turn.source()
    thread = carried.get("source_thread", "")
    thread = thread if _TS.fullmatch(thread) else ts
    place = (turn.request.workspace, channel)
    directory = turn.services.directory
    source = replace(turn.source(), thread_ts=thread, permalink=directory.permalink(*place, ts))
    said = directory.message(*place, ts)
    if said is None or not said.text.strip():
        return source
    return replace(source, author=said.author, verbatim=keepable(said.text))
