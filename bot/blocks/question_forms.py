"""The forms of a question: asking it, answering it, asking again, taking it back."""

from collections.abc import Mapping
from typing import Final

from bot.blocks import forms, kit, wording
from bot.blocks import wording_question as say
from bot.blocks.kit import bold, title_of, words
from bot.blocks.message import Block, View
from bot.domain.question import Question

PEOPLE_OR_SIDES: Final = "people_or_sides"
"""The menu that asks Liaison whom it offers: people, and whole sides."""
SIDE: Final = "side:"
"""How the menu's value names a side: "side:cro", "side:T0KESTREL"."""

Choice = tuple[str, str]
"""A value of the menu and what it is called."""


def question_form(
    *,
    title: str = "",
    asked: Choice | None = None,
    private: Mapping[str, str],
    source_text: str | None = None,
) -> View:
    """Ask what is not clear, whom it is asked of, until when, and what is assumed meanwhile."""
    what = forms.line_input(title, placeholder=say.FORM_WHAT_EXAMPLE)
    by = forms.line_input(placeholder=say.FORM_BY_EXAMPLE, limit=150)
    return forms.form(
        callback_id="question.form",
        title=say.FORM_TITLE,
        submit=say.ASK,
        private=private,
        blocks=[
            forms.source_block(source_text),
            forms.field("title", say.FORM_WHAT, what, hint=wording.PRIVATE_WARNING),
            forms.field("asked", say.FORM_WHOM, _whom(asked), hint=say.FORM_WHOM_HINT),
            forms.field("due", say.FORM_BY, by, optional=True),
            forms.field(
                "assumption",
                say.FORM_ASSUMPTION,
                forms.text_input(),
                optional=True,
                hint=say.FORM_ASSUMPTION_HINT,
            ),
        ],
    )


def answer_form(question: Question, private: Mapping[str, str]) -> View:
    """Ask for the answer."""
    title = say.answer_title(f"{question.public_id}")
    field = forms.field(
        "answer", say.ANSWER_FIELD, forms.text_input(), hint=wording.PRIVATE_WARNING
    )
    return _step_form("question.answer_form", title, question, private, field)


def again_form(question: Question, private: Mapping[str, str]) -> View:
    """Ask what is still missing in the answer."""
    title = say.again_title(f"{question.public_id}")
    field = forms.field("reason", say.AGAIN_FIELD, forms.text_input())
    return _step_form("question.again_form", title, question, private, field)


def withdraw_form(question: Question, private: Mapping[str, str]) -> View:
    """Ask why a question needs no answer any more; nobody takes one back by a slip."""
    title = say.withdraw_title(f"{question.public_id}")
    field = forms.field("reason", say.WITHDRAW_FIELD, forms.line_input(), optional=True)
    return _step_form("question.withdraw_form", title, question, private, field, say.WITHDRAW)


def _step_form(
    callback_id: str,
    title: str,
    question: Question,
    private: Mapping[str, str],
    field: Block,
    submit: str = wording.SAVE,
) -> View:
    return forms.form(
        callback_id=callback_id,
        title=title,
        submit=submit,
        private={"item": kit.item_value(question.id, question.version), **private},
        blocks=[
            kit.rich(
                kit.section(
                    [bold(f"{question.public_id}"), words(f" {title_of(question.title).text}")]
                )
            ),
            _said(say.ASSUMED, question.assumption),
            _said(say.ANSWER, question.answer),
            field,
        ],
    )


def _said(label: str, text: str | None) -> Block | None:
    return kit.rich(kit.section([words(label)]), kit.quote(text, 600)) if text else None


def _whom(chosen: Choice | None) -> kit.Element:
    """Return the menu of people and sides; Liaison answers for the letters typed."""
    return forms.asked_menu(PEOPLE_OR_SIDES, say.PICK_WHOM, chosen)
