"""The parts of a form: inputs by block id, one element a block, within Slack's limits."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from bot.blocks import wording
from bot.blocks.kit import TITLE_LIMIT, Element, plain, quote, rich
from bot.blocks.message import Block, View
from bot.blocks.safe import many_lines, one_line, units
from bot.domain.people import Person

FORM_TITLE_LIMIT: Final = 24
PRIVATE_LIMIT: Final = 3000
FIELD_LABEL_LIMIT: Final = 2000
PLACEHOLDER_LIMIT: Final = 150
OPTION_LIMIT: Final = 75
PEOPLE: Final = "people"
"""The menu that asks Liaison whom it offers."""
LONG_TEXT_LIMIT: Final = 3000
SOURCE_LIMIT: Final = 600


def form(
    *,
    callback_id: str,
    title: str,
    submit: str,
    blocks: Iterable[Block | None],
    private: Mapping[str, str],
) -> View:
    """Return a form; what it carries along must fit Slack's 3,000 characters."""
    carried = json.dumps(dict(private), separators=(",", ":"), sort_keys=True)
    if len(carried) > PRIVATE_LIMIT:
        raise ValueError("a form carries ids, not texts")
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, FORM_TITLE_LIMIT),
        "submit": plain(submit, FORM_TITLE_LIMIT),
        "close": plain(wording.CANCEL, FORM_TITLE_LIMIT),
        "private_metadata": carried,
        "blocks": [block for block in blocks if block is not None],
    }


def field(
    block_id: str, label: str, element: Element, *, optional: bool = False, hint: str = ""
) -> Block:
    """Return one input; its value is found by the block id."""
    made: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, FIELD_LABEL_LIMIT),
        "element": {"action_id": "value", **element},
        "optional": optional,
    }
    return {**made, "hint": plain(hint, FIELD_LABEL_LIMIT)} if hint else made


def line_input(initial: str = "", *, placeholder: str = "", limit: int = TITLE_LIMIT) -> Element:
    """Return a field for one line; what stands in it already is never cut."""
    initial = one_line(initial, LONG_TEXT_LIMIT)
    return _text_input(initial, placeholder, max(limit, units(initial)), multiline=False)


def text_input(initial: str = "", *, placeholder: str = "") -> Element:
    """Return a field for several lines."""
    initial = many_lines(initial, LONG_TEXT_LIMIT)
    return _text_input(initial, placeholder, LONG_TEXT_LIMIT, multiline=True)


def _text_input(initial: str, placeholder: str, limit: int, *, multiline: bool) -> Element:
    made: Element = {"type": "plain_text_input", "multiline": multiline, "max_length": limit}
    if initial:
        made["initial_value"] = initial
    if placeholder:
        made["placeholder"] = plain(placeholder, PLACEHOLDER_LIMIT)
    return made


def date_input(initial: date | None) -> Element:
    """Return a calendar."""
    made: Element = {"type": "datepicker"}
    return {**made, "initial_date": initial.isoformat()} if initial else made


def choice(kind: str, options: Sequence[tuple[str, str]], initial: str | None) -> Element:
    """Return radio buttons or a short select; options are (value, label)."""
    made = [option(value, label) for value, label in options]
    chosen = next((option for option in made if option["value"] == initial), None)
    element: Element = {"type": kind, "options": made}
    return {**element, "initial_option": chosen} if chosen else element


def person_input(chosen: Person | None) -> Element:
    """Return a menu of the channel's people; Liaison answers for the letters typed.

    `users_select` shows wrong people in shared channels (Slack's own note on Slack Connect), and
    a channel may have more people than a form can carry.
    """
    standing = (chosen.user_id, chosen.name) if chosen else None
    return asked_menu(PEOPLE, wording.PICK_A_PERSON, standing)


def asked_menu(action_id: str, placeholder: str, chosen: tuple[str, str] | None) -> Element:
    """Return a menu whose options Liaison names for the letters typed, under this id."""
    element: Element = {
        "type": "external_select",
        "action_id": action_id,
        "min_query_length": 0,
        "placeholder": plain(placeholder, PLACEHOLDER_LIMIT),
    }
    return {**element, "initial_option": option(*chosen)} if chosen else element


def option(value: str, label: str) -> dict[str, Any]:
    """Return one option of a menu."""
    return {"value": value, "text": plain(label, OPTION_LIMIT)}


def source_block(source_text: str | None) -> Block | None:
    """Return the message that a form was opened from."""
    return rich(quote(source_text, SOURCE_LIMIT)) if source_text else None
