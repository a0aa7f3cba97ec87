"""What is said below another message: "@Liaison action this" is about how the thread began."""

from bot.blocks.common import open_form_button
from bot.conversation.doors import LONGEST_VALUE
from bot.conversation.exchange import Whisper
from bot.conversation.slips import IT
from bot.conversation.turn import Turn, is_in_thread


def points_at_thread(turn: Turn) -> bool:
    """Tell whether somebody only points at what stands above: "this", "that"."""
    return turn.rest.strip(" .!").lower() in IT and is_in_thread(turn.request)


def form_about_thread(turn: Turn, subject: str) -> Whisper | None:
    """Offer the form with the thread's first message in it; None where it cannot be read."""
    request = turn.request
    turn.require_study()
    place = (request.workspace, turn.channel or "", request.thread_ts or "")
    first = turn.services.directory.message(*place)
    if first is None or not first.text.strip():
        return None
    said = "Press the button: the form begins with the words of this thread's first message."
    words = first.text[:LONGEST_VALUE]
    return Whisper(message=open_form_button(said, f"{subject}.open_form", "Open form", words))
