"""The card with the buttons: the way in that works for both companies, pinned where that may be."""

from bot.blocks import kit, wording
from bot.blocks import wording_intake as say_intake
from bot.blocks.kit import Piece, Row, bold, words
from bot.blocks.message import Message


def intake_card(*, reactions: bool) -> Message:
    """Offer what can be kept; `reactions` says whether Slack tells Liaison of them."""
    more = [say_intake.SEVERAL, say_intake.BY_REACTION] if reactions else [say_intake.SEVERAL]
    rows: list[Row] = [
        [bold(say_intake.HEADING)],
        [words(say_intake.HOW)],
        [Piece(text=say_intake.EXAMPLE, style="code")],
        [words(" ".join(more))],
        kit.prose(say_intake.HELP),
    ]
    return kit.say(
        "\n".join(kit.speak(row) for row in rows),
        kit.rich(kit.section(_one_below_the_other(rows))),
        kit.buttons(
            kit.button(wording.ADD_ACTION, "action.open_form"),
            kit.button(wording.RAISE_CONCERN, "concern.open_form"),
            kit.button(wording.ASK_QUESTION, "question.open_form"),
        ),
        kit.buttons(
            kit.button(say_intake.SCHEDULE_MEETING, "meeting.open_form"),
            kit.button(say_intake.MY_ITEMS, "items.mine"),
        ),
    )


def _one_below_the_other(rows: list[Row]) -> Row:
    """Join lines into one section: Slack sets no line end between two of them."""
    return [piece for row in rows for piece in (*row, words("\n"))][:-1]
