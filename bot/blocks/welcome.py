"""The first words in a channel: who added Liaison, what it keeps, and the way in."""

from bot.blocks import kit, wording
from bot.blocks import wording_help as say_help
from bot.blocks.kit import words
from bot.blocks.message import Message
from bot.blocks.safe import one_line


def welcome(added_by_name: str | None, channel_name: str) -> Message:
    """Introduce Liaison in four lines, with a way in for each company."""
    name = kit.name_of(added_by_name) if added_by_name else None
    added = say_help.added(name, one_line(channel_name, 80))
    lines = (added, say_help.KEEPS, say_help.SAME_FOR_BOTH, say_help.WAY_IN)
    return kit.say(
        "\n".join(lines),
        kit.rich(kit.section([words("\n".join(lines))])),
        kit.buttons(
            kit.button(wording.ADD_ACTION, "action.open_form"),
            kit.button(wording.RAISE_CONCERN, "concern.open_form"),
            kit.button(wording.SET_UP, "setup.open_form"),
        ),
    )


def first_time(engagement_zone: str) -> Message:
    """Tell the person whose word created the study with which defaults it began."""
    line = say_help.first_time(engagement_zone)
    return kit.say(line, kit.small(kit.plain(line, 600)), prefix="first")
