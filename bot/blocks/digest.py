"""Messages to one person: the one of their day, and what others gave them in the last minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.blocks import kit, wording
from bot.blocks import wording_day as say
from bot.blocks.concern import concern_button
from bot.blocks.kit import Piece, Row, bold, title_of, words
from bot.blocks.message import Block, Message
from bot.blocks.question import waiting_buttons
from bot.blocks.safe import one_line
from bot.blocks.wording_concern import PLAN
from bot.domain.action import Action
from bot.domain.clocks import ClockKind, waits_for
from bot.domain.concern import Concern
from bot.domain.nudges import Part
from bot.domain.question import Question
from bot.domain.summary import DayGroup, DayLine
from bot.domain.zones import zone_of

BLOCKS_FOR_ITEMS: Final = 48
"""Slack takes fifty blocks; the heading and the line about the rest take two."""

Button = tuple[str, str]
"""A label and an action id."""

DONE: Button = (wording.DONE, "action.done")
NEW_DATE: Button = (wording.NEW_DATE, "action.date")
PICK_DATE: Button = (wording.PICK_DATE, "action.date")
ON_TRACK: Button = (say.ON_TRACK, "action.on_track")
BLOCKED: Button = (say.BLOCKED, "action.block")
HAND_ON: Button = (say.HAND_ON, "action.hand_on")
NONE_NEEDED: Button = (say.NONE_NEEDED, "action.no_date")

BUTTONS: Mapping[Part, Sequence[Button]] = {
    Part.NEW: (DONE, NEW_DATE, HAND_ON),
    Part.DUE_TODAY: (DONE, ON_TRACK, NEW_DATE, BLOCKED),
    # Past its date "on track" would say nothing: a new date does. `track A-1` can be written.
    Part.WAS_DUE: (DONE, NEW_DATE, BLOCKED, HAND_ON),
    Part.URGENT: (DONE, PICK_DATE, BLOCKED, HAND_ON),
    Part.DUE_SOON: (DONE, ON_TRACK, NEW_DATE, BLOCKED),
    Part.UNDATED: (DONE, PICK_DATE, NONE_NEEDED),
    Part.SNOOZED: (DONE, ON_TRACK, NEW_DATE),
    Part.YOUR_SIDE: (DONE, NEW_DATE, HAND_ON),
}
"""At most four, for the question that its part asks; what is only told has none."""


def person_day(
    groups: Sequence[DayGroup],
    *,
    today: date,
    beside: Sequence[Message] = (),
    is_again: bool = False,
) -> Message | None:
    """Return everything that concerns one person today, by study; None when nothing does.

    What stands beside the items is told with them: concerns, and what will be shown tomorrow.
    """
    wanted = [group for group in groups if not group.is_empty]
    heading = say.again_heading(today) if is_again else say.day_heading(today)
    if not beside:
        return _by_study(heading, wanted, today) if wanted else None
    room = BLOCKS_FOR_ITEMS - sum(len(one.blocks) for one in beside)
    items = _by_study(heading, wanted, today, room=room)
    return joined([items, *beside])


def joined(messages: Sequence[Message]) -> Message:
    """Return several messages as one, in their order."""
    blocks = [block for one in messages for block in one.blocks]
    return Message(
        text="\n".join(one.text for one in messages),
        blocks=[{**block, "block_id": f"b{place}"} for place, block in enumerate(blocks)],
    )


def new_items(groups: Sequence[DayGroup], *, today: date) -> Message:
    """Return what others gave one person in the last minutes, by study."""
    return _by_study(say.new_heading(sum(len(one.ordered) for one in groups)), groups, today)


def _by_study(
    heading: str, groups: Sequence[DayGroup], today: date, *, room: int = BLOCKS_FOR_ITEMS
) -> Message:
    blocks: list[Block] = [kit.rich(kit.section([bold(heading)]))]
    spoken = [heading]
    left_out = 0
    for group in groups:
        # A study takes one block for its name, and one or two for each item.
        shown = _that_fit(group.ordered, room - 1, today)
        left_out += len(group.ordered) - len(shown)
        if shown:
            study = one_line(group.study, kit.NAME_LIMIT)
            made = [block for line in shown for block in _blocks(line, today)]
            blocks += [kit.small(kit.plain(study, kit.NAME_LIMIT)), *made]
            spoken += [study, *(kit.speak(_row(line, today)) for line in shown)]
            room -= 1 + len(made)
    if left_out:
        blocks.append(kit.paragraph(say.rest_of_day(left_out)))
        spoken.append(say.rest_of_day(left_out))
    return kit.say("\n".join(spoken), *blocks)


def _that_fit(lines: Sequence[DayLine], room: int, today: date) -> Sequence[DayLine]:
    fitting: list[DayLine] = []
    for line in lines:
        room -= len(_blocks(line, today))
        if room < 0:
            break
        fitting.append(line)
    return fitting


def _blocks(line: DayLine, today: date) -> list[Block]:
    row = kit.rich(kit.section([*_row(line, today), *_in_readers_zone(line)]))
    buttons = _buttons(line)
    return [row, buttons] if buttons else [row]


def _row(line: DayLine, today: date) -> Row:
    title = title_of(line.item.title, kit.ROW_TITLE_LIMIT).text
    named = replace(line, who=kit.name_of(line.who)) if line.who else line
    said = line.said or say.about(named, today)
    return [bold(f"{line.item.public_id}"), words(f" {title}\n{said}")]


def _in_readers_zone(line: DayLine) -> Row:
    """Return when it is due on the reader's own clocks, where an hour was named in some zone."""
    item = line.item
    if not isinstance(item, Action) or not item.is_open or item.due is None:
        return []
    moment = item.due.moment()
    if moment is None:
        return []
    local = moment.astimezone(zone_of(item.due.zone))
    return [words(f"\n{say.YOUR_TIME}"), Piece(text=kit.spell_moment(local), moment=local)]


def _buttons(line: DayLine) -> Block | None:
    item = line.item
    if isinstance(item, Concern):
        kind = waits_for(item)
        plan = concern_button(item, PLAN, "concern.plan")
        is_seen = kind is not None and kind[0] is ClockKind.PLAN
        seen = [] if is_seen else [concern_button(item, wording.SEEN, "concern.ack")]
        return kit.buttons(*seen, plan)
    if isinstance(item, Question):
        return waiting_buttons(item)
    wanted = [_as_it_stands(one, item) for one in BUTTONS.get(line.part, ())]
    made = [_button(item, label, action_id) for label, action_id in wanted]
    return kit.buttons(*made) if made else None


def _as_it_stands(button: Button, action: Action) -> Button:
    if button == NEW_DATE and action.due is None:
        return PICK_DATE
    if button == BLOCKED and action.is_blocked:
        return ON_TRACK
    return button


def _button(action: Action, label: str, action_id: str) -> kit.Element:
    spoken = wording.spoken_button(label, f"{action.public_id}")
    value = kit.item_value(action.id, action.version)
    return kit.button(label, action_id, value, spoken=spoken)
