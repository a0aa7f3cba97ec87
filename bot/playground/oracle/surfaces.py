"""Checks whole messages and views; what Slack itself refuses is refused here, too."""

import json
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.playground.errors import SlackError
from bot.playground.oracle.blocks import check_blocks, check_shape
from bot.playground.oracle.shapes import (
    BLOCKS_IN_A_MESSAGE,
    TABLE_CHARACTERS,
    TEXT_IN_A_MESSAGE,
    VIEW_BYTES,
    VIEWS,
)

Json = dict[str, Any]
SPOKEN = frozenset({"plain_text", "mrkdwn"})
WRITTEN = SPOKEN | {"text", "link"}
"""With the pieces of rich text, which count towards the length of a message, too."""


def refuse_bad_blocks(blocks: object) -> None:
    """Refuse a message as chat.postMessage does."""
    if isinstance(blocks, list) and text_in(blocks) > TEXT_IN_A_MESSAGE:
        raise SlackError("msg_blocks_too_long")
    if len(_tables(blocks)) > 1:
        raise SlackError("invalid_attachments", errors=["only_one_table_allowed"])
    problems = list(check_message_blocks(blocks))
    if problems:
        raise SlackError("invalid_blocks", errors=problems)


def refuse_bad_view(view: Json, kind: str | None = None) -> None:
    """Refuse a view as views.open does; `kind` is the type that fits the method."""
    if len(json.dumps(view)) > VIEW_BYTES:
        raise SlackError("view_too_large")
    problems = list(check_view(view))
    if kind and view.get("type") != kind:
        problems.append(f"the view's type must be {kind}")
    if problems:
        raise SlackError("invalid_arguments", response_metadata={"messages": problems})


def check_message_blocks(blocks: object) -> Iterator[str]:
    """Say everything Slack would refuse in a message."""
    if isinstance(blocks, list) and len(blocks) > BLOCKS_IN_A_MESSAGE:
        yield f"{len(blocks)} blocks are more than {BLOCKS_IN_A_MESSAGE}"
    tables = _tables(blocks)
    if len(tables) > 1:
        yield "only_one_table_allowed"
    if text_in(tables) > TABLE_CHARACTERS:
        yield f"the cells of a table hold more than {TABLE_CHARACTERS} characters"
    own = list(check_blocks(blocks))
    yield from own
    if not own and isinstance(blocks, list):
        yield from _ask_slack_sdk(blocks)


def check_view(view: Json) -> Iterator[str]:
    """Say everything Slack would refuse in a form or a Home tab."""
    shape = VIEWS.get(str(view.get("type")))
    if shape is None:
        yield f"unknown view type {view.get('type')!r}"
        return
    own = [*check_shape(view, shape, "view"), *check_blocks(view.get("blocks", []))]
    blocks = view.get("blocks") or []
    has_inputs = any(one.get("type") == "input" for one in blocks)
    if has_inputs and view["type"] == "modal" and not view.get("submit"):
        own.append("view: a form with input blocks needs a submit button")
    yield from own
    if not own:
        yield from _ask_slack_sdk(blocks)
        yield from _complaint(lambda: View(**view).validate_json())


def _tables(blocks: object) -> list[Json]:
    listed = blocks if isinstance(blocks, list) else []
    return [one for one in listed if isinstance(one, dict) and one.get("type") == "table"]


def text_in(blocks: list[Json]) -> int:
    """Add up the characters of all text objects."""
    return sum(len(str(one["text"])) for one in objects_in(blocks, WRITTEN) if "text" in one)


def text_objects(content: object) -> Iterator[Json]:
    """Return the text objects in anything."""
    return (one for one in objects_in(content, SPOKEN) if "text" in one)


def objects_in(content: object, types: frozenset[str]) -> Iterator[Json]:
    """Walk through everything and return the objects of these types."""
    if isinstance(content, dict):
        if content.get("type") in types:
            yield content
        for value in content.values():
            yield from objects_in(value, types)
    elif isinstance(content, list):
        for value in content:
            yield from objects_in(value, types)


def _ask_slack_sdk(blocks: list[Json]) -> Iterator[str]:
    """Ask the library's own models, a second opinion."""
    for at, block in enumerate(blocks):
        for problem in _complaint(lambda block=block: _validate(block)):
            yield f"blocks[{at}]: {problem}"


def _validate(block: Json) -> None:
    parsed = Block.parse(block)
    if parsed is not None:
        parsed.validate_json()


def _complaint(check: Any) -> Iterator[str]:
    try:
        check()
    except SlackObjectFormationError as error:
        yield str(error)
