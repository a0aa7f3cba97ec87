"""Forms and the buttons that open them, for whoever cannot be shown a form at once.

A mention has no trigger, and a trigger lives three seconds: then a button is the way to the form.
"""

from bot.blocks.common import open_form_button
from bot.conversation.exchange import OpenForm, Reply, Request, Route, Whisper

BUTTON_OF = {
    "action.form": "action.open_form",
    "concern.form": "concern.open_form",
    "question.form": "question.open_form",
    "meeting.form": "meeting.open_form",
    "setup.form": "setup.open_form",
}
"""The button to a form that is opened by words or by a shortcut, by its callback id."""

LONGEST_VALUE = 1000
"""A button's value holds 2,000 characters; a title needs 300."""


def within_reach(reply: Reply, request: Request) -> Reply:
    """Return the form where it can be opened, else one sentence with the button to it."""
    if not isinstance(reply, OpenForm) or request.can_open_form:
        return reply
    button, value = _way_to(reply, request)
    said = "Press the button to open the form."
    return Whisper(message=open_form_button(said, button, "Open form", value[:LONGEST_VALUE]))


def _way_to(reply: OpenForm, request: Request) -> tuple[str, str]:
    """Return the button that leads to the form: the one that was pressed, or the form's own."""
    if request.route is Route.BUTTON:
        return request.name.partition("#")[0], request.value
    text = request.source.text if request.source else ""
    return BUTTON_OF[reply.view["callback_id"]], text
