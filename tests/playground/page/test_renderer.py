"""The page can show whatever the bot can send, and stays as small as the rest of the house."""

import ast
import re
from pathlib import Path

import pytest

from bot.playground.oracle.shapes import BLOCKS, ELEMENTS
from tests.architecture.sources import Source, sources

JS = Path("bot/playground/page/static/js")
CSS = Path("bot/playground/page/static/css")
FILE_LINES = 300
OBJECTS = {"plain_text", "mrkdwn", "modal", "home"}
"""Not blocks, elements or pieces, but what these stand in or consist of."""


def table(file: str, name: str) -> set[str]:
    """Read the keys of one of the page's tables of renderers."""
    text = (JS / file).read_text(encoding="utf-8")
    body = re.search(rf"const {name} = \{{\n(.*?)\n\}};", text, re.DOTALL)
    assert body, f"{file} has no table {name}"
    return set(re.findall(r"^  (\w+)\b", body[1], re.MULTILINE))


def drawn() -> set[str]:
    """Return every type the page can show."""
    tables = [("blocks/index.js", "BLOCKS"), ("elements/index.js", "ELEMENTS")]
    tables += [("blocks/rich_text.js", "PARTS"), ("blocks/rich_text.js", "PIECES")]
    return {key for file, name in tables for key in table(file, name)}


def types_in(file: Source) -> set[str]:
    """Return the types that a file of `bot/blocks` writes: {"type": …}, and `choice("…", …)`."""
    found = set()
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            found |= {v.value for k, v in pairs if _is(k, "type") and isinstance(v, ast.Constant)}
        if isinstance(node, ast.Constant) and node.value in ELEMENTS:
            found.add(node.value)
    return {str(one) for one in found}


def _is(node: ast.expr | None, word: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == word


def test_the_page_shows_every_type_the_bot_writes() -> None:
    written = {kind for file in sources("bot/blocks") for kind in types_in(file)}
    assert {"rich_text", "section", "button", "radio_buttons", "datepicker"} <= written
    assert written - OBJECTS - drawn() == set()


def test_the_page_shows_every_type_that_slack_would_take_from_the_bot() -> None:
    assert set(BLOCKS) - table("blocks/index.js", "BLOCKS") == set()
    assert set(ELEMENTS) - table("elements/index.js", "ELEMENTS") == set()


@pytest.mark.parametrize("path", sorted([*JS.rglob("*.js"), *CSS.glob("*.css")]), ids=str)
def test_a_file_of_the_page_is_small_and_says_what_it_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= FILE_LINES
    assert lines[0].startswith(("// ", "/* "))


@pytest.mark.parametrize("path", sorted(JS.rglob("*.js")), ids=str)
def test_nothing_of_the_page_makes_markup_of_words_or_asks_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text) == []
    )
    assert set(re.findall(r"https?://[\w.]+", text)) <= {"http://www.w3.org"}
