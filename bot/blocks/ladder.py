"""What is said where a direct message cannot be: to the thread, or to the owner's main contact."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.blocks import kit, wording
from bot.blocks import wording_action as say_action
from bot.blocks.kit import Row, bold, title_of, words
from bot.blocks.message import Message
from bot.blocks.safe import one_line
from bot.domain.action import Action

MOST_ROWS: Final = 20


def item_question(action: Action) -> Message:
    """Ask the owner in the item's thread; they are the only one it mentions."""
    said = f"Anything to update on {action.public_id}?"
    value = kit.item_value(action.id, action.version)
    spoken = f"{action.public_id}"
    return kit.say(
        said,
        kit.paragraph(f"{kit.mention(action.owner)} {said}"),
        kit.buttons(
            kit.button(
                wording.DONE,
                "action.done",
                value,
                spoken=wording.spoken_button(wording.DONE, spoken),
            ),
            kit.button(
                wording.NEW_DATE,
                "action.date",
                value,
                spoken=wording.spoken_button(wording.NEW_DATE, spoken),
            ),
        ),
    )


def contact_note(actions: Sequence[Action], *, owner: str, study: str, today: date) -> Message:
    """Tell a main contact what waits for somebody to whom Slack delivers nothing of mine."""
    who, name = kit.name_of(owner), one_line(study, kit.NAME_LIMIT)
    head = f"Slack delivers none of my direct messages to {who}. What is the best next step?"
    rows: list[Row] = [_row(one, name, today) for one in actions]
    shown = kit.bounded(rows, MOST_ROWS)
    hint = f"Here or in the channel: `done {name} {actions[0].public_id}`, `due …` or `assign …`."
    return kit.say(
        "\n".join([head, *(kit.speak(row) for row in shown), hint]),
        kit.rich(kit.section(kit.prose(head)), kit.bullets(shown)),
        kit.rich(kit.section(kit.prose(hint))),
    )


def _row(action: Action, study: str, today: date) -> Row:
    title = title_of(action.title, kit.ROW_TITLE_LIMIT).text
    facts = wording.dotted(title, say_action.due_as_of(action, today))
    return [bold(f"{study} {action.public_id}"), words(f" {facts}")]
