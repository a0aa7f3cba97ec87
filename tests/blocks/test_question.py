"""How questions look: what is asked of whom, what is assumed, and the next step."""

from dataclasses import replace

import pytest

from bot.blocks.question import (
    question_card,
    question_list,
    question_logged,
    question_row,
    question_shown,
    waiting_block,
)
from bot.blocks.question_forms import again_form, answer_form, question_form, withdraw_form
from bot.domain.question import Question
from tests.blocks import making as made
from tests.blocks.drawing import draw, draw_form, draw_seen, lines
from tests.blocks.rules import check_form, check_message


def card_of(question: Question, asked: str = "Jane") -> str:
    answerer = "Jane" if question.answered_by else None
    message = question_card(question, asked=asked, asker_name="Maya", answerer_name=answerer)
    check_message(message, may_mention=made.JANE)
    return draw(message)


def test_an_open_one_asks_the_person_and_says_what_is_assumed() -> None:
    assert card_of(made.a_question()) == lines("""
        Q-1 Which lab kit do the sites use? · asked of Jane · needed by Fri 27 Nov 2026 · asked ↩
            by Maya · waits for an answer · Until there is an answer, assumed: Kit B, as in the ↩
            last study
        ---
        **Q-1** Which lab kit do the sites use?
        <@U0JANE> · needed by Fri 27 Nov 2026
        Until there is an answer, assumed:
        | Kit B, as in the last study
        (Asked by Maya · waits for an answer)
        [Answer]=question.answer=q1:1 [Withdraw]=question.withdraw=q1:1
    """)


def test_one_to_a_side_mentions_nobody() -> None:
    asked = replace(made.a_question(), asked_of=None, assumption=None, needed_by=None)
    assert card_of(asked, "Kestrel Research") == lines("""
        Q-1 Which lab kit do the sites use? · asked of Kestrel Research · asked by Maya · waits ↩
            for an answer
        ---
        **Q-1** Which lab kit do the sites use?
        (Asked of Kestrel Research · asked by Maya · waits for an answer)
        [Answer]=question.answer=q1:1 [Withdraw]=question.withdraw=q1:1
    """)


def test_an_answered_one_asks_the_asking_side_whether_it_is_enough() -> None:
    seen = card_of(made.answered()).partition("---\n")[2]
    assert seen == lines("""
        **Q-1** Which lab kit do the sites use?
        Assumed before the answer:
        | Kit B, as in the last study
        Answer by Jane
        | Kit C.
        | Lot 7.
        (Asked of Jane · asked by Maya · answered, the side that asked says whether that is enough)
        [Accept]=question.accept=q1:2 [Not enough yet]=question.reopen=q1:2
    """)


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        (made.answered().accept(by=made.MAYA, at=made.MONDAY), "answer accepted"),
        (made.a_question().withdraw(by=made.MAYA, at=made.MONDAY), "withdrawn"),
    ],
)
def test_a_settled_one_asks_for_nothing(settled: Question, said: str) -> None:
    last = card_of(settled).splitlines()[-1]
    assert last == f"(Asked of Jane · asked by Maya · {said})"


def test_the_asker_hears_what_was_understood() -> None:
    assert draw_seen(question_logged(made.a_question(), asked="Jane")) == lines("""
        **Q-1** Which lab kit do the sites use? · asked of Jane · needed by Fri 27 Nov 2026
        Until there is an answer, assumed:
        | Kit B, as in the last study
        (The side that asks says when the answer is enough.)
        [Withdraw]=question.withdraw=q1:1
    """)


def test_a_list_says_of_whom_until_when_and_where_each_stands() -> None:
    both = [made.a_question(), replace(made.answered(), id="q2", number=2)]
    listed = question_list(both, heading="Open questions", asked={"q1": "Jane", "q2": "Jane"})
    check_message(listed)
    assert draw_seen(listed) == lines("""
        **Open questions**
        • **Q-1** Which lab kit do the sites use? · Jane · needed by Fri 27 Nov 2026 · waits for ↩
            an answer
        • **Q-2** Which lab kit do the sites use? · Jane · answered, waits to be accepted
    """)
    empty = question_list([], heading="Open questions", asked={})
    assert draw_seen(empty) == "Open questions: nothing at the moment."
    long = question_list([made.a_question()] * 100, heading="All", asked={})
    check_message(long)
    assert draw_seen(long).splitlines()[-1] == "• and 61 more"


@pytest.mark.parametrize(("day", "is_said"), [(27, True), (28, False)])
def test_a_post_in_the_channel_leaves_out_a_date_that_has_passed(day: int, is_said: bool) -> None:
    today = made.FRIDAY.replace(day=day)
    row = question_row(made.a_question(), asked="Jane", today=today)
    assert ("needed by" in row[1].text) is is_said


def test_what_waits_for_somebody_has_its_next_step_beside_it() -> None:
    block = waiting_block(made.answered(), study="abc-101")
    assert block["text"]["text"] == (
        "abc-101 Q-1 Which lab kit do the sites use? · answered, waits to be accepted"
    )
    assert block["accessory"]["action_id"] == "question.accept"


def test_one_is_shown_with_its_history() -> None:
    shown = question_shown(
        made.a_question(), ["Maya asked it"], asked="Jane", asker_name="Maya", answerer_name=None
    )
    check_message(shown)
    assert draw_seen(shown).splitlines()[-3:] == [
        *("**History**", "• Maya asked it"),
        "[Answer]=question.answer=q1:1 [Withdraw]=question.withdraw=q1:1",
    ]


def test_the_form_asks_what_whom_until_when_and_what_is_assumed() -> None:
    view = question_form(title="Which kit?", asked=("side:cro", "Kestrel"), private={})
    check_form(view)
    assert draw_form(view) == lines("""
        Ask a question (question.form)
        title: What is not clear = plain_text_input Which kit?
        asked: Asked of = external_select side:cro
        due: Answer needed by (optional) = plain_text_input\x20
        assumption: What you assume until then (optional) = plain_text_input\x20
        [Ask] [Cancel]
    """)


def test_each_step_shows_what_it_is_about() -> None:
    for view in (
        answer_form(made.a_question(), {"channel": "C0STUDY"}),
        again_form(made.answered(), {}),
        withdraw_form(made.a_question(), {}),
    ):
        check_form(view)
    assert draw_form(answer_form(made.a_question(), {})) == lines("""
        Answer Q-1 (question.answer_form)
        **Q-1** Which lab kit do the sites use?
        Until there is an answer, assumed:
        | Kit B, as in the last study
        answer: Your answer = plain_text_input\x20
        [Save] [Cancel]
    """)
    assert "| Kit C." in draw_form(again_form(made.answered(), {}))
