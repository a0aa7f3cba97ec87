"""Questions by hand: the buttons on cards and in lists, and the forms behind them."""

from bot.blocks import question_forms as forms
from bot.blocks import wording_question as say
from bot.blocks.common import form_done, sentence
from bot.blocks.message import View
from bot.conversation.action_words import read_date
from bot.conversation.asked_picker import chosen, first_choice
from bot.conversation.exchange import FormDone, OpenForm, Reply, Whisper
from bot.conversation.people_picker import place_of
from bot.conversation.people_words import form_place
from bot.conversation.pressed import study_of_press
from bot.conversation.question_words import require_can_answer
from bot.conversation.told_from import source_of_form
from bot.conversation.turn import Step, Turn, Work
from bot.domain.deeds import Deed
from bot.domain.permission import require
from bot.domain.question import Question, QuestionState
from bot.usecases import (
    accept_answer,
    answer_question,
    ask_question,
    reopen_question,
    withdraw_question,
)
from bot.usecases.find_item import find_question
from bot.usecases.permit import circle_of
from bot.usecases.titles import LONGEST_TITLE


def open_form(turn: Turn) -> Reply:
    """Open the form for a question; a button may carry the words to begin with."""
    return OpenForm(view=filled_form(turn, turn.request.value, {}))


def filled_form(
    turn: Turn, words: str, private: dict[str, str], source_text: str | None = None
) -> View:
    """Return the form for a question that begins with these words."""
    return forms.question_form(
        title=" ".join(words.split())[:LONGEST_TITLE],
        asked=first_choice(turn),
        private=form_place(turn) | private,
        source_text=source_text,
    )


def submit_question(turn: Turn) -> Work:
    """Keep the question of the form."""
    fields = turn.request.fields
    _, circle = place_of(turn)
    person, side = chosen(turn, fields.get("asked") or "", circle)
    if person is not None:
        person = require_can_answer(turn, person)
    words = (fields.get("due") or "").strip()
    due, _ = read_date(turn, words) if words else (None, None)
    minute = turn.request.private.get("minute", "")
    command = ask_question.AskQuestion(
        title=fields.get("title") or "",
        asked_of=person.user_id if person else None,
        asked_of_team=person.company if person else None,
        asked_side=side,
        needed_by=due,
        assumption=fields.get("assumption"),
        source=source_of_form(turn),
        from_minute=int(minute) if minute.isascii() and minute.isdigit() else None,
    )

    def work(step: Step) -> Reply:
        question = ask_question.handle(command, step.tx, step.engagement, step.stamp)
        if person is not None:
            step.see(person)
        told = f"{question.public_id} · {question.title}"
        return FormDone(view=form_done("Question asked", told))

    return work


def press_answer(turn: Turn) -> Reply:
    """Open the form for the answer."""
    question = _standing(turn, Deed.ANSWER_QUESTION, QuestionState.OPEN)
    return OpenForm(view=forms.answer_form(question, form_place(turn)))


def press_again(turn: Turn) -> Reply:
    """Open the form that says what is still missing."""
    question = _standing(turn, Deed.SETTLE_QUESTION, QuestionState.ANSWERED)
    return OpenForm(view=forms.again_form(question, form_place(turn)))


def press_withdraw(turn: Turn) -> Reply:
    """Open the form that takes a question back."""
    question = _standing(turn, Deed.WITHDRAW_QUESTION, QuestionState.OPEN)
    return OpenForm(view=forms.withdraw_form(question, form_place(turn)))


def _standing(turn: Turn, deed: Deed, state: QuestionState) -> Question:
    """Return the question of a button when this step fits and this person may: else no form."""
    item_id, _ = turn.item
    with turn.services.store.read() as tx:
        question = find_question(tx, study_of_press(turn, tx).id, item_id)
        circle = circle_of(tx, question.engagement_id)
    question.require(state)
    require(turn.actor, deed, question, circle)
    return question


def press_accept(turn: Turn) -> Work:
    """Accept the answer that the button's reader saw."""
    item_id, version = turn.item

    def work(step: Step) -> Reply:
        question = accept_answer.handle(
            item_id, step.tx, step.engagement, step.stamp, version=version
        )
        return Whisper(message=sentence(say.is_accepted(question)))

    return work


def submit_answer(turn: Turn) -> Work:
    """Keep the answer of the form."""
    item_id, _ = turn.item
    answer = turn.request.fields.get("answer") or ""

    def work(step: Step) -> Reply:
        question = answer_question.handle(item_id, answer, step.tx, step.engagement, step.stamp)
        return FormDone(view=form_done("Answer saved", say.is_answered(question)))

    return work


def submit_again(turn: Turn) -> Work:
    """Have the question wait for an answer again."""
    item_id, version = turn.item
    why = turn.request.fields.get("reason") or ""

    def work(step: Step) -> Reply:
        question = reopen_question.handle(
            item_id, why, step.tx, step.engagement, step.stamp, version=version
        )
        return FormDone(view=form_done("Saved", say.is_open_again(question)))

    return work


def submit_withdrawal(turn: Turn) -> Work:
    """Take the question back."""
    item_id, _ = turn.item
    why = turn.request.fields.get("reason") or ""

    def work(step: Step) -> Reply:
        question = withdraw_question.handle(item_id, why, step.tx, step.engagement, step.stamp)
        return FormDone(view=form_done("Saved", say.is_withdrawn(question)))

    return work


BUTTONS = {
    "question.open_form": open_form,
    "question.answer": press_answer,
    "question.accept": press_accept,
    "question.reopen": press_again,
    "question.withdraw": press_withdraw,
}
FORMS = {
    "question.form": submit_question,
    "question.answer_form": submit_answer,
    "question.again_form": submit_again,
    "question.withdraw_form": submit_withdrawal,
}
