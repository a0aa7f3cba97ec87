"""A table as Slack draws it, within the limits Slack has for one; a message takes only one."""

from collections.abc import Sequence
from typing import Final

from bot.blocks.kit import Element, Row, section, speak, words
from bot.blocks.message import Block

MOST_ROWS: Final = 100
MOST_COLUMNS: Final = 20
MOST_CHARACTERS: Final = 10_000
"""Of all cells together: not in the reference, met by others."""
NOTHING: Final = "–"
"""Slack refuses a cell without a character."""


def table(rows: Sequence[Sequence[Row]]) -> Block:
    """Return a table whose first row is its head, cut where Slack would refuse it.

    Cells are rich text: nothing in them is parsed, and `raw_text` was answered with errors for a
    while (soxtoby/SlackNet, issue 246).
    """
    shown: list[list[Element]] = []
    left = MOST_CHARACTERS
    for row in rows[:MOST_ROWS]:
        cells = row[:MOST_COLUMNS]
        left -= sum(max(len(speak(cell)), 1) for cell in cells)
        if left < 0:
            break
        shown.append([_cell(cell) for cell in cells])
    columns = max(len(row) for row in shown)
    return {
        "type": "table",
        "rows": shown,
        "column_settings": [{"is_wrapped": True} for _ in range(columns)],
    }


def _cell(row: Row) -> Element:
    return {"type": "rich_text", "elements": [section(row if speak(row) else [words(NOTHING)])]}
