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
    rows = [*_alone(command), *(_row(command, verb) for verb in verbs)]
    return kit.say(
        "\n".join([head, *(kit.speak(row) for row in rows), say_help.FOR_EVERYBODY]),
        kit.rich(kit.section([bold(head)]), kit.bullets(rows)),
        kit.small(kit.plain(say_help.FOR_EVERYBODY, 300)),
    )


def _row(command: str, verb: VerbHelp) -> Row:
    told = [_code(f"{command} {verb.usage}"), words(f" {one_line(verb.summary, LINE_LIMIT)}")]
    if verb.example == verb.usage:
        return told
    return [*told, words(say_help.FOR_EXAMPLE), _code(f"{command} {verb.example}")]


def _alone(command: str) -> list[Row]:
    return [[_code(example), words(f" {what}")] for example, what in say_help.alone(command)]


def _code(typed: str) -> Piece:
    return Piece(text=one_line(typed, LINE_LIMIT), style="code")
