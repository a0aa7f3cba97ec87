"""What a day and a week hold, and when they are empty."""

from datetime import date
from typing import Any

import pytest

from bot.domain.nudges import Part
from bot.domain.summary import DayGroup, DayLine, WeeklySummary
from tests.support.fakes import MONDAY
from tests.support.making import a_concern, a_series, an_action

ONE, TWO = an_action(id="a1"), an_action(id="a2")


def test_each_item_of_a_day_stands_once_the_nearest_first() -> None:
    lines = [(Part.DUE_SOON, TWO), (Part.DUE_SOON, ONE), (Part.DUE_TODAY, ONE)]
    group = DayGroup(study="abc", lines=[DayLine(part=part, item=item) for part, item in lines])
    assert [line.item for line in group.ordered] == [ONE, TWO]


def test_a_study_that_says_nothing_is_left_out() -> None:
    assert DayGroup(study="abc").is_empty
    concern = DayLine(part=Part.TO_ACKNOWLEDGE, item=a_concern())
    assert not DayGroup(study="abc", lines=[concern]).is_empty


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
