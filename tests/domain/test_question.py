"""A question's life: asked, answered, enough or not; every other step is refused."""

from collections.abc import Callable

import pytest

from bot.domain.errors import WrongQuestionState
from bot.domain.question import Question, QuestionState
from tests.support.fakes import ANA, MAYA, MONDAY
from tests.support.making import a_question

STEPS: dict[str, Callable[[Question], Question]] = {
    "answer": lambda one: one.give_answer("Kit B", by=ANA, at=MONDAY),
    "accept": lambda one: one.accept(by=MAYA, at=MONDAY),
    "reopen": lambda one: one.reopen(),
    "withdraw": lambda one: one.withdraw(by=MAYA, at=MONDAY),
}
LEADS = {
    (QuestionState.OPEN, "answer"): QuestionState.ANSWERED,
    (QuestionState.OPEN, "withdraw"): QuestionState.WITHDRAWN,
    (QuestionState.ANSWERED, "accept"): QuestionState.ACCEPTED,
    (QuestionState.ANSWERED, "reopen"): QuestionState.OPEN,
}


@pytest.mark.parametrize("state", QuestionState)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_leads_where_the_chart_says_or_nowhere(state: QuestionState, step: str) -> None:
    standing = a_question(state=state)
    if (state, step) not in LEADS:
        with pytest.raises(WrongQuestionState) as refused:
            STEPS[step](standing)
        assert refused.value.facts["state"] == state.value
        return
    after = STEPS[step](standing)
    assert (after.state, after.version) == (LEADS[state, step], standing.version + 1)
    assert after.is_open == (after.state in {QuestionState.OPEN, QuestionState.ANSWERED})


def test_what_is_not_enough_leaves_no_answer_behind() -> None:
    answered = STEPS["answer"](a_question())
    assert (answered.answer, answered.answered_by) == ("Kit B", ANA)
    again = answered.reopen()
    assert (again.answer, again.answered_at, again.answered_by) == (None, None, None)


def test_the_id_is_said_with_a_q() -> None:
    assert f"{a_question(number=7).public_id}" == "Q-7"
