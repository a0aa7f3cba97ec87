"""What comes at its hour: a person's one message of the day, and the study's week."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.blocks import kit, wording
from bot.blocks import wording_digest as say_digest
from bot.blocks.concern import concern_button
from bot.blocks.kit import Row, bold, title_of, words
from bot.blocks.message import Block, Message
from bot.blocks.safe import one_line
from bot.blocks.week import weekly_summary
from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.summary import DayGroup

__all__ = ["DayGroup", "person_day", "weekly_summary"]

BLOCKS_FOR_ITEMS: Final = 48
"""Slack takes fifty blocks; the heading and the line about the rest take two."""


def person_day(groups: Sequence[DayGroup], *, today: date) -> Message | None:
    """Return everything that concerns one person today, by study; None when nothing does."""
    wanted = [group for group in groups if not group.is_empty]
    if not wanted:
        return None
    heading = say_digest.day_heading(today)
    blocks: list[Block] = [kit.rich(kit.section([bold(heading)]))]
    spoken = [heading]
    room = BLOCKS_FOR_ITEMS
    left_out = 0
    for group in wanted:
        items: list[Action | Concern] = [*group.concerns, *group.actions]
        # A study takes one block for its name, and two for each item.
        shown = items[: max(0, room - 1) // 2]
        left_out += len(items) - len(shown)
        if shown:
            room -= 1 + 2 * len(shown)
            study = one_line(group.study, kit.NAME_LIMIT)
            blocks += [kit.small(kit.plain(study, kit.NAME_LIMIT)), *_item_blocks(shown, today)]
            spoken += [study, *(kit.speak(_item_row(item, today)) for item in shown)]
    if left_out:
        blocks.append(kit.paragraph(say_digest.rest_of_day(left_out)))
        spoken.append(say_digest.rest_of_day(left_out))
    return kit.say("\n".join(spoken), *blocks)


def _item_blocks(items: Sequence[Action | Concern], today: date) -> list[Block]:
    blocks: list[Block] = []
    for item in items:
        blocks += [kit.rich(kit.section(_item_row(item, today))), _item_buttons(item)]
    return blocks


def _item_row(item: Action | Concern, today: date) -> Row:
    title = title_of(item.title, kit.ROW_TITLE_LIMIT).text
    if isinstance(item, Concern):
        ask = f"{item.severity.value}. {say_digest.SEEING_IS_ENOUGH}"
        return [bold(f"{item.public_id}"), words(f" {title}\n{wording.capitalised(ask)}")]
    ask = say_digest.ask_about(item, today)
    return [bold(f"{item.public_id}"), words(f" {title}\n{item.public_id} {ask}")]


def _item_buttons(item: Action | Concern) -> Block:
    if isinstance(item, Concern):
        return kit.buttons(concern_button(item, wording.SEEN, "concern.ack"))
    label = wording.NEW_DATE if item.due else wording.PICK_DATE
    value = kit.item_value(item.id, item.version)
    return kit.buttons(
        *(
            kit.button(
                name, action_id, value, spoken=wording.spoken_button(name, f"{item.public_id}")
            )
            for name, action_id in ((wording.DONE, "action.done"), (label, "action.date"))
        )
    )
