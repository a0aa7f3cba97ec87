"""What help looks like: it is made from the table of verbs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.blocks import kit, wording
from bot.blocks import wording_help as say_help
from bot.blocks import wording_intake as say_intake
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


def help_message(
    command: str, verbs: Sequence[VerbHelp], *, way: str | None = None, others: Sequence[str] = ()
) -> Message:
    """Say what a command can do, a line for each verb; `way` is how its reader says it."""
    way = command if way is None else way
    head = one_line(say_help.help_heading(way or command.removeprefix("/")), LINE_LIMIT)
    rows = [*_alone(command, way), *(_row(way, verb) for verb in verbs)]
    lists = [kit.rich(kit.section([bold(head)]), kit.bullets(rows))]
    told = [head, *(kit.speak(row) for row in rows)]
    if others:
        foot = say_help.help_of(others)
        told.append(foot.replace("`", ""))
        lists.append(kit.rich(kit.section(kit.prose(foot))))
    told.append(say_help.FOR_EVERYBODY)
    return kit.say("\n".join(told), *lists, kit.small(kit.plain(say_help.FOR_EVERYBODY, 300)))


def everything(way: str, *, has_commands: bool, in_study: bool) -> Message:
    """Say what somebody can do by mention, by button and by form, shortly."""
    rows = [
        [_code(f"{way} {example}".strip()), words(f" {what}")] for example, what in say_help.SHORTLY
    ]
    more = [say_help.more(way)]
    if in_study:
        more.append(say_help.BY_PRESS)
    if has_commands:
        more.append(say_help.BY_COMMAND)
    starts = (
        (wording.ADD_ACTION, "action.open_form"),
        (wording.RAISE_CONCERN, "concern.open_form"),
        (wording.ASK_QUESTION, "question.open_form"),
        (say_intake.SCHEDULE_MEETING, "meeting.open_form"),
    )
    buttons = [kit.button(label, action_id) for label, action_id in starts]
    return kit.say(
        "\n".join([say_help.EVERYTHING, *map(kit.speak, rows), *more]).replace("`", ""),
        kit.rich(kit.section([bold(say_help.EVERYTHING)]), kit.bullets(rows)),
        kit.rich(kit.section(kit.prose("\n".join(more)))),
        *([kit.buttons(*buttons)] if in_study else []),
    )


def _row(way: str, verb: VerbHelp) -> Row:
    told = [_code(f"{way} {verb.usage}".strip()), words(f" {one_line(verb.summary, LINE_LIMIT)}")]
    if verb.example == verb.usage:
        return told
    return [*told, words(say_help.FOR_EXAMPLE), _code(f"{way} {verb.example}".strip())]


def _alone(command: str, way: str) -> list[Row]:
    said = [
        (example if example.startswith("@Liaison") else f"{way} {example}".strip(), what)
        for example, what in say_help.alone(command)
    ]
    return [[_code(example), words(f" {what}")] for example, what in said]


def _code(typed: str) -> Piece:
    return Piece(text=one_line(typed, LINE_LIMIT), style="code")
