"""Checks blocks, elements and texts against the shapes; every problem is a sentence."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.playground.oracle.shapes import (
    BLOCKS,
    CONFIRM,
    ELEMENTS,
    FIELD_LIMIT,
    GROUP,
    OPTION,
    STYLES,
    TABLE_COLUMNS,
    Shape,
    TextSlot,
)

Json = dict[str, Any]

_PATTERNS = {
    "initial_date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "initial_time": re.compile(r"\d{2}:\d{2}"),
}


def check_blocks(blocks: object) -> Iterator[str]:
    """Say everything Slack would refuse in a list of blocks."""
    if not isinstance(blocks, list):
        yield "blocks must be a list"
        return
    seen: set[str] = set()
    for at, block in enumerate(blocks):
        if not isinstance(block, dict):
            yield f"blocks[{at}] must be an object"
            continue
        yield from _check_block(block, f"blocks[{at}]")
        name = block.get("block_id")
        if name in seen:
            yield f"blocks[{at}]: block_id {name!r} is used twice"
        seen |= {name} if name else set()


def check_shape(content: Json, shape: Shape, at: str) -> Iterator[str]:
    """Compare an object's keys, text objects and lengths with its shape."""
    for name in sorted(shape.required - content.keys()):
        yield f"{at}: {name} is missing"
    for name in sorted(content.keys() - shape.required - shape.optional):
        yield f"{at}: Slack knows no key {name!r} here"
    for name, slot in shape.texts.items():
        if content.get(name) is not None:
            yield from check_text(content[name], slot, f"{at}.{name}")
    for name, limit in shape.lengths.items():
        value = content.get(name)
        if isinstance(value, (str, list)) and len(value) > limit:
            yield f"{at}.{name}: {len(value)} is more than {limit}"


def check_text(text: object, slot: TextSlot, at: str) -> Iterator[str]:
    """Check one text object: its type, that it is not empty, its length."""
    if not isinstance(text, dict) or "text" not in text:
        yield f"{at} must be a text object"
        return
    kinds = {"plain_text"} if slot.plain_only else {"plain_text", "mrkdwn"}
    known = {"plain_text": {"emoji"}, "mrkdwn": {"verbatim"}}
    if text.get("type") not in kinds:
        yield f"{at}: the type {text.get('type')!r} is not allowed here"
    elif extra := sorted(text.keys() - {"type", "text"} - known[text["type"]]):
        yield f"{at}: Slack knows no key {extra[0]!r} here"
    if not str(text["text"]).strip():
        yield f"{at}: the text is empty"
    if len(str(text["text"])) > slot.limit:
        yield f"{at}: {len(str(text['text']))} characters are more than {slot.limit}"


def _check_block(block: Json, at: str) -> Iterator[str]:
    kind = str(block.get("type"))
    shape = BLOCKS.get(kind)
    if shape is None:
        yield f"{at}: unknown block type {kind!r}"
        return
    yield from check_shape(block, shape, at)
    yield from _BY_KIND.get(kind, _nothing)(block, at)


def _nothing(_block: Json, _at: str) -> Iterator[str]:
    yield from ()


def _check_section(block: Json, at: str) -> Iterator[str]:
    if not block.get("text") and not block.get("fields"):
        yield f"{at}: a section needs text or fields"
    for number, one in enumerate(block.get("fields") or ()):
        slot = TextSlot(limit=FIELD_LIMIT, plain_only=False)
        yield from check_text(one, slot, f"{at}.fields[{number}]")
    if "accessory" in block:
        yield from check_element(block["accessory"], "section", f"{at}.accessory")


def _check_elements(block: Json, at: str) -> Iterator[str]:
    elements = block.get("elements") or []
    if not elements:
        yield f"{at}: there are no elements"
    ids = [one.get("action_id") for one in elements if one.get("action_id")]
    for name in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"{at}: action_id {name!r} is used twice in one block"
    for number, one in enumerate(elements):
        place = f"{at}.elements[{number}]"
        if block["type"] == "context" and one.get("type") in {"mrkdwn", "plain_text"}:
            yield from check_text(one, TextSlot(limit=3000, plain_only=False), place)
        else:
            yield from check_element(one, block["type"], place)


def _check_input(block: Json, at: str) -> Iterator[str]:
    if "element" in block:
        yield from check_element(block["element"], "input", f"{at}.element")


def _check_image(block: Json, at: str) -> Iterator[str]:
    if ("image_url" in block) is ("slack_file" in block):
        yield f"{at}: an image needs image_url or slack_file"


def _check_table(block: Json, at: str) -> Iterator[str]:
    """Check rows and cells; an empty cell is refused, though the reference does not say so."""
    rows = block.get("rows")
    if not isinstance(rows, list) or not rows:
        yield f"{at}.rows must not be empty"
        return
    for number, row in enumerate(rows):
        place = f"{at}.rows[{number}]"
        if not isinstance(row, list) or not 0 < len(row) <= TABLE_COLUMNS:
            yield f"{place} needs 1 to {TABLE_COLUMNS} cells"
            continue
        for column, cell in enumerate(row):
            yield from _check_cell(cell, f"{place}[{column}]")
    for number, column in enumerate(block.get("column_settings") or ()):
        extra = sorted(column.keys() - {"align", "is_wrapped"})
        if extra or column.get("align", "left") not in {"left", "center", "right"}:
            yield f"{at}.column_settings[{number}] is not what Slack reads"


def _check_cell(cell: object, at: str) -> Iterator[str]:
    kind = cell.get("type") if isinstance(cell, dict) else None
    if kind not in {"raw_text", "rich_text"}:
        yield f"{at}: a cell is raw_text or rich_text"
    elif not any(_words_in(cell)):
        yield f"{at}: the cell is empty"


def _words_in(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        shown = ("text", "user_id", "timestamp", "name")
        yield from (str(content[name]) for name in shown if content.get(name))
        for value in content.values():
            yield from _words_in(value)
    elif isinstance(content, list):
        for value in content:
            yield from _words_in(value)


_BY_KIND = {
    "section": _check_section,
    "actions": _check_elements,
    "context": _check_elements,
    "input": _check_input,
    "image": _check_image,
    "table": _check_table,
}


def check_element(element: object, place: str, at: str) -> Iterator[str]:
    """Check a button, a menu or an input in the block it stands in."""
    kind = str(element.get("type")) if isinstance(element, dict) else "nothing"
    shape = ELEMENTS.get(kind)
    if not isinstance(element, dict) or shape is None:
        yield f"{at}: unknown element type {kind!r}"
        return
    if place not in shape.places:
        yield f"{at}: a {kind} may not stand in a block of type {place}"
    yield from check_shape(element, shape, at)
    if element.get("style", "primary") not in STYLES:
        yield f"{at}: Slack knows no style {element['style']!r}"
    for name, pattern in _PATTERNS.items():
        if name in element and not pattern.fullmatch(str(element[name])):
            yield f"{at}.{name}: {element[name]!r} is not what Slack reads"
    if "confirm" in element:
        yield from check_shape({"type": "", **element["confirm"]}, CONFIRM, f"{at}.confirm")
    yield from check_choices(element, at)


def check_choices(element: Json, at: str) -> Iterator[str]:
    """Check options, in groups or not."""
    options, groups = element.get("options"), element.get("option_groups")
    if element["type"].endswith("static_select") and (options is None) is (groups is None):
        yield f"{at}: a menu needs options or option_groups"
    for number, group in enumerate(groups or ()):
        yield from check_shape({"type": "", **group}, GROUP, f"{at}.option_groups[{number}]")
        yield from _check_options(group.get("options"), f"{at}.option_groups[{number}]")
    if options is not None:
        yield from _check_options(options, at)
    for name in ("initial_option", "initial_options"):
        chosen = element.get(name) or []
        offered = list(_offered(element))
        for one in chosen if isinstance(chosen, list) else [chosen]:
            if offered and one.get("value") not in offered:
                yield f"{at}.{name}: {one.get('value')!r} is not among the options"


def _offered(element: Mapping[str, Any]) -> Iterator[str]:
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    for group in groups:
        yield from (one.get("value") for one in group.get("options", ()))


def _check_options(options: object, at: str) -> Iterator[str]:
    if not isinstance(options, list) or not options:
        yield f"{at}.options must not be empty"
        return
    for number, option in enumerate(options):
        yield from check_shape({"type": "", **option}, OPTION, f"{at}.options[{number}]")
    values = [one.get("value") for one in options]
    for value in sorted({str(one) for one in values if values.count(one) > 1}):
        yield f"{at}.options: the value {value!r} is offered twice"
