"""Answers of every subject: one sentence, a saved form, a way to open a form."""

from collections.abc import Sequence

from bot.blocks import forms, kit, wording
from bot.blocks.message import Message, View


def sentence(
    text: str, *, typed: str | None = None, buttons: Sequence[kit.Element] = ()
) -> Message:
    """Say one helpful sentence, and give back what was typed, ready to be corrected."""
    said = kit.section(kit.prose(text))
    also = [kit.buttons(*buttons)] if buttons else []
    if not typed:
        return kit.say(text, kit.rich(said), *also)
    heard = f"{text}\n{wording.you_wrote(typed)}"
    return kit.say(heard, kit.rich(said, kit.copyable(typed)), *also)


def form_done(title: str, sentence: str) -> View:
    """Say in the form that it is saved."""
    return {
        "type": "modal",
        "title": kit.plain(title, forms.FORM_TITLE_LIMIT),
        "close": kit.plain(wording.CLOSE, forms.FORM_TITLE_LIMIT),
        "blocks": [kit.rich(kit.section(kit.prose(sentence)))],
    }


def open_form_button(sentence: str, action_id: str, label: str, value: str) -> Message:
    """Offer a form to somebody whose message brought no way to open one."""
    return kit.say(
        sentence,
        kit.rich(kit.section(kit.prose(sentence))),
        kit.buttons(kit.button(label, action_id, value or None)),
    )
