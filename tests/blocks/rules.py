"""What Slack takes, and what we promise: every rendered payload is held against both."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from slack_sdk.models.blocks import Block as SdkBlock
from slack_sdk.models.views import View as SdkView

from bot.blocks.message import Message, View

Json = dict[str, Any]

SPOKEN_LIMIT = 4000
MESSAGE_BLOCKS = 50
FORM_BLOCKS = 100
MESSAGE_CHARACTERS = 13_200
FORM_BYTES = 250_000

TEXT_LIMITS = {
    ("header", "text"): 150,
    ("section", "text"): 3000,
    ("context", "elements"): 3000,
    ("button", "text"): 75,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("modal", "title"): 24,
    ("modal", "submit"): 24,
    ("modal", "close"): 24,
    ("option", "text"): 75,
    ("group", "label"): 75,
}
PLAIN_ONLY = {"button", "input", "modal", "option", "group"}
BUILT_HERE = re.compile(r"<@(?P<person>[UW][A-Z0-9]+)>|<!date\^\d+\^[^|<>]*\|[^|<>]*>")
SLACKS_OWN = re.compile(r"https://[a-z0-9.-]+\.slack\.com/archives/")
ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
INVISIBLE = set("\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\ufeff") | {
    chr(code)
    for first, last in ((0x202A, 0x202F), (0x2060, 0x2070), (0xE0000, 0xE0080))
    for code in range(first, last)
}


def check_message(message: Message, *, may_mention: str | Collection[str] | None = None) -> None:
    """Fail on anything that Slack would refuse or that we promise never to show.

    The older shape of a message, where it has one, is held against the same rules.
    """
    if message.simpler:
        check_message(Message(text=message.text, blocks=message.simpler), may_mention=may_mention)
        assert not any(block["type"] == "table" for block in message.simpler)
    blocks = list(message.blocks)
    assert 0 < len(message.text) <= SPOKEN_LIMIT
    assert "<" not in message.text
    assert ">" not in message.text
    assert not ENTITY.search(message.text)
    check_visible(message.text)
    assert 0 < len(blocks) <= MESSAGE_BLOCKS
    check_blocks(blocks)
    assert sum(block["type"] == "table" for block in blocks) <= 1
    assert sum(width(text) for text in texts_in(blocks)) <= MESSAGE_CHARACTERS
    mentioned = list(people_in(blocks))
    allowed = {may_mention} if isinstance(may_mention, str) else set(may_mention or ())
    assert len(mentioned) == len(set(mentioned))
    assert set(mentioned) <= allowed


def check_form(view: View) -> None:
    """Fail on a form that Slack would refuse."""
    assert view["type"] == "modal"
    assert len(view.get("private_metadata", "")) <= 3000
    assert len(view["blocks"]) <= FORM_BLOCKS
    assert len(str(view).encode()) <= FORM_BYTES
    for part in ("title", "submit", "close"):
        if part in view:
            check_text(view[part], "modal", part)
    check_blocks(view["blocks"])
    assert list(people_in(view["blocks"])) == []
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    assert bool(inputs) == ("submit" in view)
    _check_view(json.dumps(view))


@lru_cache(maxsize=20_000)
def _check_view(written: str) -> None:
    view = json.loads(written)
    assert SdkView(**view).to_dict() == view


def check_home(view: View) -> None:
    """Fail on a Home tab that Slack would refuse."""
    assert view["type"] == "home"
    assert len(view["blocks"]) <= FORM_BLOCKS
    assert len(str(view).encode()) <= FORM_BYTES
    check_blocks(view["blocks"])
    assert list(people_in(view["blocks"])) == []
    _check_view(json.dumps(view))


def check_blocks(blocks: list[Json]) -> None:
    """Hold blocks against slack_sdk's own models and the rules they do not know."""
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(ids) == len(set(ids))
    for block in blocks:
        _check_block(json.dumps(block))


@lru_cache(maxsize=20_000)
def _check_block(written: str) -> None:
    """Hold one block against what it must be; the same one need not be asked again."""
    block = json.loads(written)
    parsed = SdkBlock.parse(block)
    assert parsed is not None
    assert parsed.to_dict() == block
    CHECKS[block["type"]](block)
    for text in texts_in([block]):
        assert text
        check_visible(text)


def check_visible(text: str) -> None:
    """Fail on what a reader cannot see: it hides or turns words."""
    found = set(text)
    assert not INVISIBLE & found
    assert not [one for one in found - {"\n"} if unicodedata.category(one) in {"Cc", "Cs"}]


def check_text(text: Json, kind: str, part: str) -> None:
    """Hold one text object against its place."""
    assert 0 < width(text["text"]) <= TEXT_LIMITS[kind, part]
    if text["type"] == "plain_text":
        assert text["emoji"] is False
        return
    assert kind not in PLAIN_ONLY
    assert text["verbatim"] is True
    assert "<" not in BUILT_HERE.sub("", text["text"])
    assert not ENTITY.search(text["text"])


def _check_boxes(boxes: Json) -> None:
    assert 0 < len(boxes["options"]) <= 10
    assert len({one["value"] for one in boxes["options"]}) == len(boxes["options"])
    for one in boxes["options"]:
        check_text(one["text"], "option", "text")
        check_text(one["description"], "option", "text")
        assert 0 < len(one["value"]) <= 150


def _check_actions(block: Json) -> None:
    buttons = block["elements"]
    if [one["type"] for one in buttons] == ["checkboxes"]:
        _check_boxes(buttons[0])
        return
    assert 0 < len(buttons) <= 4
    assert len({button["action_id"] for button in buttons}) == len(buttons)
    for button in buttons:
        check_text(button["text"], "button", "text")
        assert 0 < width(button["accessibility_label"]) <= 75
        assert len(button.get("value", "")) <= 2000
        assert "style" not in button


def _check_section(block: Json) -> None:
    check_text(block["text"], "section", "text")


def _check_context(block: Json) -> None:
    assert 0 < len(block["elements"]) <= 10
    for element in block["elements"]:
        check_text(element, "context", "elements")


def _check_rich(block: Json) -> None:
    assert block["elements"]
    for element in rich_words(block):
        assert element["type"] in {"text", "user", "date", "link"}
        if element["type"] == "link":
            assert SLACKS_OWN.match(element["url"])
        assert element.get("text", "-")
        if element["type"] == "date":
            assert element["timestamp"] > 0
            assert {"format", "fallback"} <= element.keys()


def _check_table(block: Json) -> None:
    """Hold a table against Slack's reference; the characters are what others met."""
    rows = block["rows"]
    assert 0 < len(rows) <= 100
    assert len({len(row) for row in rows}) == 1
    assert 0 < len(rows[0]) <= 20
    assert len(block.get("column_settings", [])) <= 20
    assert sum(width(text) for text in texts_in(rows)) <= 10_000
    for cell in (one for row in rows for one in row):
        assert cell["type"] == "rich_text"
        _check_rich(cell)
        assert list(texts_in(cell))


def _check_input(block: Json) -> None:
    check_text(block["label"], "input", "label")
    if "hint" in block:
        check_text(block["hint"], "input", "hint")
    element = block["element"]
    assert element["type"] != "users_select"
    if "initial_value" in element:
        assert 0 < width(element["initial_value"]) <= element["max_length"] <= 3000
    groups = element.get("option_groups", [{"options": element.get("options", [])}])
    assert len(groups) <= 100
    options = [option for group in groups for option in group["options"]]
    for group in groups:
        if "label" in group:
            check_text(group["label"], "group", "label")
            assert 0 < len(group["options"]) <= 100
    for option in options:
        check_text(option["text"], "option", "text")
        assert 0 < len(option["value"]) <= 150
    assert len(element.get("options", [])) <= 100
    for chosen in [element.get("initial_option"), *element.get("initial_options", [])]:
        if chosen is not None and element["type"] == "external_select":
            check_text(chosen["text"], "option", "text")
        else:
            assert chosen is None or chosen in options


def _check_header(block: Json) -> None:
    check_text(block["text"], "header", "text")


def _check_divider(block: Json) -> None:
    assert block.keys() <= {"type", "block_id"}


CHECKS = {
    "header": _check_header,
    "divider": _check_divider,
    "actions": _check_actions,
    "section": _check_section,
    "context": _check_context,
    "rich_text": _check_rich,
    "input": _check_input,
    "table": _check_table,
}


def width(text: str) -> int:
    """Count in UTF-16, the widest way to count a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def rich_words(block: Json) -> Iterator[Json]:
    """Yield the single elements of a rich text, at any depth."""
    for element in block["elements"]:
        if "elements" in element:
            yield from rich_words(element)
        else:
            yield element


def people_in(blocks: list[Json]) -> Iterator[str]:
    """Yield everybody whom the blocks mention, live."""
    for block in blocks:
        if block["type"] == "table":
            yield from people_in([cell for row in block["rows"] for cell in row])
        if block["type"] == "rich_text":
            yield from (one["user_id"] for one in rich_words(block) if one["type"] == "user")
        if block["type"] == "section":
            found = BUILT_HERE.finditer(block["text"]["text"])
            yield from (one["person"] for one in found if one["person"])
        if block["type"] == "context":
            for element in block["elements"]:
                if element["type"] == "mrkdwn":
                    assert "<@" not in element["text"]


def texts_in(content: object) -> Iterator[str]:
    """Yield every text that is shown."""
    if isinstance(content, list):
        for item in content:
            yield from texts_in(item)
    if isinstance(content, dict):
        for key, value in content.items():
            if key in {"text", "initial_value", "accessibility_label"} and isinstance(value, str):
                yield value
            else:
                yield from texts_in(value)
