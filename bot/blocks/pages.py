"""A long list, some rows at a time: every row is reachable, by a button or by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.blocks import kit, wording
from bot.blocks import wording_list as say_list
from bot.blocks.kit import Row, bold
from bot.blocks.message import Message
from bot.blocks.safe import one_line

PER_PAGE: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which rows are wanted, and how the others are asked for."""

    number: int = 1
    command: str = ""
    """How this list is typed: "/action list all"."""
    value: str = ""
    """What a button to another page carries, before the number: "action list all"."""


def listing(heading: str, rows: Sequence[Row], page: Page | None = None) -> Message:
    """Return the rows of one page; without a page, the first ones and how many there are more."""
    pages = -(-len(rows) // PER_PAGE) if page else 1
    number = min(max(page.number, 1), pages) if page else 1
    shown = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE]) if page else ()
    shown = shown or kit.bounded(rows, PER_PAGE)
    head = kit.section([bold(one_line(heading, 150))])
    spoken = [heading, *(kit.speak(row) for row in shown)]
    blocks = [kit.rich(head, kit.bullets(shown))]
    if page is not None and pages > 1:
        other = number + 1 if number < pages else number - 1
        note = say_list.page_note(number, pages, f"{page.command} {other}")
        blocks += [_turns(page, number, pages), kit.rich(kit.section(kit.prose(note)))]
        spoken.append(note.replace("`", ""))
    return kit.say("\n".join(spoken), *blocks)


def empty(heading: str) -> Message:
    """Say that a list holds nothing."""
    said = wording.nothing_in(heading)
    return kit.say(said, kit.rich(kit.section([kit.title_of(said)])))


def _turns(page: Page, number: int, pages: int) -> dict[str, object]:
    buttons = []
    if number > 1:
        buttons.append(
            kit.button(say_list.EARLIER, "list.page#1", f"{page.value} {number - 1}".strip())
        )
    if number < pages:
        buttons.append(
            kit.button(say_list.MORE, "list.page#2", f"{page.value} {number + 1}".strip())
        )
    return kit.buttons(*buttons)
