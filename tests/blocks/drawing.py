"""Draws messages and forms as lines of text, so that a test shows what people see."""

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Any

from bot.blocks.message import Message, View

Json = dict[str, Any]


def draw(message: Message | None) -> str:
    """Return the spoken text, a rule, and what is seen."""
    assert message is not None
    return "\n".join([message.text, "---", *_lines(list(message.blocks))])


def draw_seen(message: Message | None) -> str:
    """Return only what is seen."""
    assert message is not None
    return "\n".join(_lines(list(message.blocks)))


def draw_form(view: View) -> str:
    """Return a form with its inputs and what stands in them."""
    head = f"{view['title']['text']} ({view.get('callback_id', 'no answer')})"
    ends = [view[end]["text"] for end in ("submit", "close") if end in view]
    return "\n".join([head, *_lines(view["blocks"]), " ".join(f"[{end}]" for end in ends)])


def lines(text: str) -> str:
    """Return an expected drawing without the indentation; "↩" goes on in the next line."""
    return re.sub(r" ↩\n +", " ", dedent(text)).strip("\n")


def _lines(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        yield from _DRAWN[block["type"]](block)


def _rich(block: Json) -> Iterator[str]:
    for element in block["elements"]:
        if element["type"] == "rich_text_list":
            yield from (f"• {_words(row)}" for row in element["elements"])
            continue
        marks = {"rich_text_quote": "| ", "rich_text_preformatted": "` "}
        mark = marks.get(element["type"], "")
        yield from (f"{mark}{line}" for line in _words(element).split("\n"))


def _words(section: Json) -> str:
    return "".join(_word(element) for element in section["elements"])


def _word(element: Json) -> str:
    if element["type"] == "user":
        return f"<@{element['user_id']}>"
    if element["type"] == "date":
        return f"[{element['fallback']}]"
    around = {"bold": "**", "code": "`"}
    mark = around.get("".join(element.get("style", {})), "")
    return f"{mark}{element['text']}{mark}"


def _section(block: Json) -> Iterator[str]:
    yield block["text"]["text"]


def _context(block: Json) -> Iterator[str]:
    yield f"({'   '.join(element['text'] for element in block['elements'])})"


def _actions(block: Json) -> Iterator[str]:
    if block["elements"][0]["type"] == "checkboxes":
        for one in block["elements"][0]["options"]:
            yield f"[ ] {one['text']['text']}\n    {one['description']['text']}"
        return
    yield " ".join(
        f"[{button['text']['text']}]={button['action_id']}={button.get('value', '')}"
        for button in block["elements"]
    )


def _input(block: Json) -> Iterator[str]:
    element = block["element"]
    chosen = element.get("initial_option", {}).get("value")
    several = ",".join(one["value"] for one in element.get("initial_options", ()))
    written = (element.get(f"initial_{one}") for one in ("value", "date", "time"))
    holds = next(filter(None, [*written, chosen, several]), "")
    optional = " (optional)" if block["optional"] else ""
    yield f"{block['block_id']}: {block['label']['text']}{optional} = {element['type']} {holds}"


def _table(block: Json) -> Iterator[str]:
    for row in block["rows"]:
        yield " | ".join("".join(_words(one) for one in cell["elements"]) for cell in row)


_DRAWN = {
    "table": _table,
    "rich_text": _rich,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
}
