"""Which page of a list is wanted: `list all 2`, or a press on "Next page"."""

from bot.blocks.pages import Page
from bot.conversation.turn import Turn

ALL = 100_000
"""More than a study ever has: a list is cut by pages, not by the record."""


def page_of(turn: Turn, command: str) -> tuple[str, Page]:
    """Return the filter of a list without its page, and the page."""
    wanted, number = split_page(turn.rest)
    typed = f"list {wanted}".strip()
    value = f"{command.removeprefix('/')} {typed}"
    return wanted, Page(number=number, command=f"{command} {typed}", value=value)


def split_page(words: str) -> tuple[str, int]:
    """Split "all 2" into the filter and the page; a list begins with its first page."""
    *before, last = words.split() or [""]
    if last.isascii() and last.isdigit() and int(last) < ALL:
        return " ".join(before).lower(), int(last)
    return words.strip().lower(), 1
