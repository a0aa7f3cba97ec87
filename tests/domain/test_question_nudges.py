"""When a question that waits is a reason to write: once, on its day, and once it has passed."""

from datetime import date, time

import pytest

from bot.domain.hours import Hours
from bot.domain.nudges import Look, Part
from bot.domain.question import QuestionState
from bot.domain.question_nudges import part_for_question
from tests.support.making import BERLIN, a_question, due_on

TUESDAY, THURSDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 27)


def look(today: date, told_on: date | None) -> Look:
    hours = Hours(zone=BERLIN, opens=time(9), closes=time(17))
    return Look(hours=hours, today=today, told_on=told_on)


@pytest.mark.parametrize(
    ("today", "told_on", "is_reason"),
    [
        (TUESDAY, None, True),
        (date(2026, 11, 25), TUESDAY, False),
        (THURSDAY, TUESDAY, True),
        (THURSDAY, THURSDAY, False),
        (FRIDAY, THURSDAY, True),
        (FRIDAY, TUESDAY, True),
        (date(2026, 11, 30), FRIDAY, False),
    ],
)
def test_what_is_needed_on_thursday(today: date, told_on: date | None, *, is_reason: bool) -> None:
    question = a_question(needed_by=due_on(THURSDAY))
    assert part_for_question(question, look(today, told_on)) == (Part.QUESTION, is_reason)


def test_one_without_a_date_and_one_that_is_answered_are_told_once() -> None:
    undated = a_question(needed_by=None)
    assert part_for_question(undated, look(FRIDAY, None)) == (Part.QUESTION, True)
    assert part_for_question(undated, look(FRIDAY, TUESDAY)) == (Part.QUESTION, False)
    answered = a_question(needed_by=due_on(THURSDAY), state=QuestionState.ANSWERED)
    assert part_for_question(answered, look(FRIDAY, TUESDAY)) == (Part.QUESTION, False)
