"""What a day and a week hold, and when they are empty."""

from datetime import date
from typing import Any

import pytest

from bot.domain.summary import DayGroup, WeeklySummary
from tests.support.fakes import MONDAY
from tests.support.making import a_concern, a_series, an_action

ONE, TWO = an_action(id="a1"), an_action(id="a2")


def test_each_action_of_a_day_stands_once_the_nearest_first() -> None:
    group = DayGroup(study="abc", due_soon=(TWO, ONE), due_today=(ONE,))
    assert group.actions == (ONE, TWO)


@pytest.mark.parametrize(
    ("facts", "is_empty"),
    [({}, True), ({"concerns": (a_concern(),)}, False), ({"undated": (ONE,)}, False)],
)
def test_a_study_that_asks_for_nothing_is_left_out(facts: Any, is_empty: bool) -> None:
    assert DayGroup(study="abc", **facts).is_empty is is_empty


@pytest.mark.parametrize(
    "name",
    [
        *("needs_answer", "new_concerns", "changed_concerns", "closed_concerns"),
        *("due_next", "past_date", "closed"),
    ],
)
def test_anything_that_changed_or_is_due_makes_a_week(name: str) -> None:
    facts: Any = {name: (ONE,)}
    assert not WeeklySummary(study="abc", day=date(2026, 11, 26), **facts).is_empty


def test_a_meeting_ahead_alone_makes_no_news() -> None:
    week = WeeklySummary(study="abc", day=date(2026, 11, 26), meetings=((a_series(), MONDAY),))
    assert week.is_empty
