"""Our own rules for what the bot says; Slack would take what these refuse."""

import re
from collections.abc import Iterator
from typing import Any

from bot.playground.oracle.surfaces import objects_in, text_objects

Json = dict[str, Any]

LIVE_MENTION = re.compile(r"<!(?:channel|here|everyone|subteam\b)[^>]*>")
MANY_PEOPLE = frozenset({"broadcast", "usergroup"})
OPAQUE = re.compile(r"[A-Za-z0-9_-]{8,64}")
TEXT_THAT_ARRIVES_WHOLE = 4_000
POSTS = frozenset({"chat.postMessage", "chat.postEphemeral", "chat.update"})

ANSWERS = frozenset({"response_url", "answer"})


def check_manners(where: str, content: Json) -> Iterator[str]:
    """Say what in a message, an answer or a view people should not meet."""
    if where in POSTS or where in ANSWERS:
        yield from _check_text(where, content)
    if where == "chat.postMessage":
        yield from _check_previews(content)
    if where == "chat.update" and content.get("parse") != "none":
        yield 'chat.update without parse "none" turns plain @here into a live mention'
    if content.get("link_names"):
        yield "link_names makes live mentions out of plain words"
    yield from _check_mentions(content)
    yield from _check_metadata(content.get("metadata"))


def _check_mentions(content: Json) -> Iterator[str]:
    for one in text_objects(content):
        if LIVE_MENTION.search(str(one["text"])):
            yield f"a live mention of many people: {one['text']!r}"
        if one["type"] == "mrkdwn" and one.get("verbatim") is not True:
            yield f"a mrkdwn text without verbatim: {str(one['text'])[:60]!r}"
    for one in objects_in(content, MANY_PEOPLE):
        yield f"a live mention of many people in rich text: {one}"


def _check_text(where: str, content: Json) -> Iterator[str]:
    text = str(content.get("text") or "")
    if not text.strip() and not content.get("delete_original"):
        yield "no top-level text: screen readers and notifications get nothing"
    if LIVE_MENTION.search(text):
        yield f"a live mention of many people: {text!r}"
    if where != "answer" and len(text) > TEXT_THAT_ARRIVES_WHOLE:
        yield f"a text of {len(text)} characters; Slack asks for 4,000 at most"


def _check_previews(content: Json) -> Iterator[str]:
    for name in ("unfurl_links", "unfurl_media"):
        if str(content.get(name)).lower() not in {"false", "0"}:
            yield f"{name} is not false"


def _check_metadata(metadata: object) -> Iterator[str]:
    """Metadata is readable by every app in the workspace: one opaque key and nothing else."""
    if not metadata:
        return
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    values = list(payload.values()) if isinstance(payload, dict) else []
    if len(values) != 1 or not OPAQUE.fullmatch(str(values[0])):
        yield f"metadata holds something else than one opaque key: {metadata}"
