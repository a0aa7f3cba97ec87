"""What help looks like: it is made from the table of verbs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.blocks import kit
from bot.blocks import wording_help as say_help
from bot.blocks.kit import Piece, Row, bold, words
from bot.blocks.message import Message
from bot.blocks.safe import one_line

LINE_LIMIT: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbHelp:
    """One line of help."""

    name: str
    usage: str
    example: str
    summary: str


def help_message(command: str, verbs: Sequence[VerbHelp]) -> Message:
    """Say what a command can do, a line for each verb."""
    head = one_line(say_help.help_heading(command), LINE_LIMIT)
    rows = [_row(command, verb) for verb in verbs]
    return kit.say(
        "\n".join([head, *(kit.speak(row) for row in rows), say_help.FOR_EVERYBODY]),
        kit.rich(kit.section([bold(head)]), kit.bullets(rows)),
        kit.small(kit.plain(say_help.FOR_EVERYBODY, 300)),
    )


def _row(command: str, verb: VerbHelp) -> Row:
    usage = one_line(f"{command} {verb.usage}", LINE_LIMIT)
    told = one_line(f"{verb.summary}, {say_help.example(verb.example)}", LINE_LIMIT)
    return [Piece(text=usage, style="code"), words(f" {told}")]
