"""The forms of an action: capture, another date, edit, and a note on something done."""

from collections.abc import Mapping

from bot.blocks import forms, kit, wording
from bot.blocks import wording_action as say_action
from bot.blocks.message import Block, View
from bot.domain.action import Action
from bot.domain.people import Person


def action_form(
    *,
    title: str = "",
    due_phrase: str = "",
    owner: Person | None = None,
    private: Mapping[str, str],
    source_text: str | None = None,
) -> View:
    """Ask what is to be done, by whom and when."""
    what = forms.line_input(title, placeholder=say_action.FORM_WHAT_EXAMPLE)
    due = forms.line_input(due_phrase, placeholder=say_action.FORM_DUE_EXAMPLE, limit=150)
    return forms.form(
        callback_id="action.form",
        title=say_action.FORM_TITLE,
        submit=wording.SAVE,
        private=private,
        blocks=[
            forms.source_block(source_text),
            forms.field("title", say_action.FORM_WHAT, what, hint=wording.PRIVATE_WARNING),
            _owner_field(owner),
            forms.field(
                "due", say_action.FORM_DUE, due, optional=True, hint=say_action.FORM_DUE_HINT
            ),
        ],
    )


def date_form(action: Action, private: Mapping[str, str]) -> View:
    """Ask for another date, by calendar or in words, and why."""
    words = forms.line_input(placeholder=say_action.DATE_FORM_WORDS_EXAMPLE, limit=150)
    return forms.form(
        callback_id="action.date_form",
        title=say_action.date_form_title(f"{action.public_id}"),
        submit=wording.SAVE,
        private={"item": kit.item_value(action.id, action.version), **private},
        blocks=[
            _about(action),
            _day_field(action, "due_date", say_action.DATE_FORM_DAY),
            forms.field(
                "due_words",
                say_action.DATE_FORM_WORDS,
                words,
                optional=True,
                hint=say_action.DATE_FORM_WORDS_HINT,
            ),
            forms.field(
                "reason",
                say_action.DATE_FORM_REASON,
                forms.line_input(),
                optional=True,
                hint=say_action.DATE_FORM_REASON_HINT,
            ),
        ],
    )


def edit_form(action: Action, owner: Person, private: Mapping[str, str]) -> View:
    """Offer title, owner and date for a change."""
    return forms.form(
        callback_id="action.edit_form",
        title=say_action.edit_form_title(f"{action.public_id}"),
        submit=wording.SAVE,
        private={"item": kit.item_value(action.id, action.version), **private},
        blocks=[
            forms.field("title", say_action.FORM_WHAT, forms.line_input(action.title)),
            _owner_field(owner),
            _day_field(action, "due_date", say_action.EDIT_FORM_DUE),
        ],
    )


def block_form(action: Action, private: Mapping[str, str]) -> View:
    """Ask what an action waits for."""
    reason = forms.text_input(placeholder=say_action.BLOCK_FORM_EXAMPLE)
    return forms.form(
        callback_id="action.block_form",
        title=say_action.block_form_title(f"{action.public_id}"),
        submit=wording.SAVE,
        private={"item": kit.item_value(action.id, action.version), **private},
        blocks=[
            _about(action),
            forms.field(
                "reason", say_action.BLOCK_FORM_REASON, reason, hint=say_action.BLOCK_FORM_HINT
            ),
        ],
    )


def reopen_form(action: Action, private: Mapping[str, str]) -> View:
    """Ask why an action is taken up again."""
    reason = forms.text_input(placeholder=say_action.REOPEN_FORM_EXAMPLE)
    return forms.form(
        callback_id="action.reopen_form",
        title=say_action.reopen_form_title(f"{action.public_id}"),
        submit=wording.REOPEN,
        private={"item": kit.item_value(action.id, action.version), **private},
        blocks=[
            _about(action),
            forms.field(
                "reason", say_action.REOPEN_FORM_REASON, reason, hint=say_action.REOPEN_FORM_HINT
            ),
        ],
    )


def hand_on_form(action: Action, private: Mapping[str, str]) -> View:
    """Ask who owns an action from now on."""
    return forms.form(
        callback_id="action.hand_on_form",
        title=say_action.hand_on_form_title(f"{action.public_id}"),
        submit=wording.SAVE,
        private={"item": kit.item_value(action.id, action.version), **private},
        blocks=[_about(action), _owner_field(None)],
    )


def done_note(action: Action, private: Mapping[str, str]) -> View:
    """Ask for a note on something that is done."""
    return forms.form(
        callback_id="action.done_note",
        title=say_action.note_form_title(f"{action.public_id}"),
        submit=wording.SAVE,
        private={"item": kit.item_value(action.id, action.version), **private},
        blocks=[
            _about(action),
            forms.field(
                "note",
                say_action.NOTE_FORM_NOTE,
                forms.text_input(action.note or ""),
                optional=True,
                hint=say_action.NOTE_FORM_HINT,
            ),
        ],
    )


def _about(action: Action) -> Block:
    due = say_action.due_words(action) if action.is_open else None
    return kit.rich(
        kit.section(
            [
                kit.bold(f"{action.public_id}"),
                kit.words(f" {wording.dotted(kit.title_of(action.title).text, due)}"),
            ]
        )
    )


def _owner_field(owner: Person | None) -> Block:
    return forms.field("owner", say_action.FORM_OWNER, forms.person_input(owner))


def _day_field(action: Action, block_id: str, label: str) -> Block:
    calendar = forms.date_input(action.due.on if action.due else None)
    return forms.field(block_id, label, calendar, optional=True)
