"""The chart of a question's states in the documentation is what the code does."""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.domain.errors import WrongQuestionState
from bot.domain.question import QuestionState
from tests.domain.test_question import STEPS
from tests.support.making import a_question

STATES = Path(__file__).parents[2] / "docs" / "states.md"
_ARROW = re.compile(r"^ +(\S+) --> (\w+): ", re.MULTILINE)


def drawn(heading: str) -> set[tuple[str, str]]:
    """Return the arrows of one chart."""
    part = STATES.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return set(_ARROW.findall(part))


def walked() -> Iterator[tuple[str, str]]:
    """Yield where each step leads from each state, and where a question begins."""
    yield "[*]", a_question().state.value
    for state in QuestionState:
        for step in STEPS.values():
            try:
                yield state.value, step(a_question(state=state)).state.value
            except WrongQuestionState:
                continue


def test_a_questions_chart_shows_every_step_and_no_other() -> None:
    assert drawn("Question") == set(walked())
