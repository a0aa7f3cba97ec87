"""What a main contact sees alone, the day before both companies see what is late on their side."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.blocks import kit, wording
from bot.blocks.kit import Row, bold, title_of, words
from bot.blocks.message import Block, Message
from bot.blocks.safe import one_line
from bot.domain.action import Action
from bot.domain.due import spell_day
from bot.domain.look_ahead import Notice, Showing

BLOCKS_FOR_ITEMS: Final = 46
HEADING: Final = "Before both companies see it"
ASK: Final = "What's the best next step?"
PRIVATE: Final = (
    "Only you see this. What is done, or has a new date, is not shown as past its date."
)


def look_ahead(
    notices: Sequence[Notice], *, names: Mapping[str, str], room: int = BLOCKS_FOR_ITEMS
) -> Message:
    """Return the one message about all studies, with buttons below each item."""
    blocks: list[Block] = [kit.rich(kit.section([bold(HEADING)]))]
    spoken = [HEADING]
    left_out = 0
    for notice in notices:
        shown = notice.actions[: max(0, room - 1) // 2]
        left_out += len(notice.actions) - len(shown)
        if not shown:
            continue
        room -= 1 + 2 * len(shown)
        head = _head(notice)
        blocks.append(kit.small(kit.plain(head, 300)))
        spoken.append(head)
        for action in shown:
            row = _row(action, names)
            blocks += [kit.rich(kit.section(row)), _buttons(action)]
            spoken.append(kit.speak(row))
    foot = [wording.and_more(left_out)] if left_out else []
    for line in (*foot, PRIVATE):
        blocks.append(kit.small(kit.plain(line, 300)))
        spoken.append(line)
    return kit.say("\n".join(spoken), *blocks)


def _head(notice: Notice) -> str:
    study = one_line(notice.study, kit.NAME_LIMIT)
    return wording.dotted(study, *(_showing(one) for one in notice.showings))


def _showing(showing: Showing) -> str:
    if showing.meeting is None:
        return f"weekly summary on {spell_day(showing.on)}"
    return f"agenda of {one_line(showing.meeting, kit.NAME_LIMIT)} on {spell_day(showing.on)}"


def _row(action: Action, names: Mapping[str, str]) -> Row:
    title = title_of(action.title, kit.ROW_TITLE_LIMIT).text
    was = f"was due {action.due.text()}" if action.due else ""
    facts = wording.dotted(kit.name_of(names.get(action.owner)), was)
    return [bold(f"{action.public_id}"), words(f" {title}\n{facts}. {ASK}")]


def _buttons(action: Action) -> Block:
    value = kit.item_value(action.id, action.version)
    return kit.buttons(
        *(
            kit.button(
                label,
                action_id,
                value,
                spoken=wording.spoken_button(label, f"{action.public_id}"),
            )
            for label, action_id in (
                (wording.DONE, "action.done"),
                (wording.NEW_DATE, "action.date"),
            )
        )
    )
