"""Forms and the buttons that open them, for whoever cannot be shown a form at once.

A mention has no trigger, and a trigger lives three seconds: then a button is the way to the form.
"""

from bot.blocks.common import open_form_button
from bot.conversation.exchange import OpenForm, Reply, Request, Whisper

BUTTON_OF = {
    "action.form": "action.open_form",
    "action.date_form": "action.date",
    "action.edit_form": "action.edit",
    "concern.form": "concern.open_form",
    "concern.resolve_form": "concern.resolve",
    "meeting.form": "meeting.open_form",
}
"""The button that opens a form again, by the form's callback id."""

LONGEST_VALUE = 1000
"""A button's value holds 2,000 characters; a title needs 300."""


def within_reach(reply: Reply, request: Request) -> Reply:
    """Return the form where it can be opened, else one sentence with the button to it."""
    if not isinstance(reply, OpenForm) or request.can_open_form:
        return reply
    button = BUTTON_OF[reply.view["callback_id"]]
    value = request.source.text if request.source else request.value
    said = "Press the button to open the form."
    return Whisper(message=open_form_button(said, button, "Open form", value[:LONGEST_VALUE]))
