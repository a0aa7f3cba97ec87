"""What is said where a direct message cannot be: a question in the item's thread."""

from bot.blocks import kit, wording
from bot.blocks.message import Message
from bot.domain.action import Action


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
