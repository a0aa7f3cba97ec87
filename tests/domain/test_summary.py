"""What a day holds, and when it is empty."""

from bot.domain.nudges import Part
from bot.domain.summary import DayGroup, DayLine
from tests.support.making import a_concern, an_action

ONE, TWO = an_action(id="a1"), an_action(id="a2")


def test_each_item_of_a_day_stands_once_the_nearest_first() -> None:
    lines = [(Part.DUE_SOON, TWO), (Part.DUE_SOON, ONE), (Part.DUE_TODAY, ONE)]
    group = DayGroup(study="abc", lines=[DayLine(part=part, item=item) for part, item in lines])
    assert [line.item for line in group.ordered] == [ONE, TWO]


def test_a_study_that_says_nothing_is_left_out() -> None:
    assert DayGroup(study="abc").is_empty
    concern = DayLine(part=Part.TO_ACKNOWLEDGE, item=a_concern())
    assert not DayGroup(study="abc", lines=[concern]).is_empty
