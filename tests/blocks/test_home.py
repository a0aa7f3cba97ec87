"""The Home tab: three lists a study, each action once, within Slack's limits."""

from datetime import date

import pytest

from bot.blocks.home import BLOCKS_LIMIT, StudyHome, home
from bot.blocks.my_list import StudyItems
from bot.domain.action import Action
from tests.blocks.rules import check_home
from tests.support.making import a_concern, an_action, due_on

TODAY = date(2026, 11, 24)
NAMES = {"UMAYA": "Maya", "UJANE": "Jane"}
HOSTILE = "<!channel> *x* @here <https://a|b> " + "\u202e" + "w" * 400


def actions(count: int, title: str = "Send the report") -> list[Action]:
    """Return so many actions, the first of them late."""
    due = due_on(date(2026, 11, 23))
    return [
        an_action(id=f"a{n}", number=n, title=title, due=due if n == 1 else None)
        for n in range(1, count + 1)
    ]


def study(count: int, name: str = "abc-101", title: str = "Send the report") -> StudyHome:
    """Return a study with so many actions in each list."""
    mine = StudyItems(study=name, actions=actions(count, title))
    concerns = [a_concern(title=title) for _ in range(count)]
    return StudyHome(
        study=name,
        mine=mine,
        ours=actions(count, title),
        theirs=actions(count, title),
        concerns=concerns,
    )


def test_nobody_without_a_study_is_left_alone() -> None:
    view = home([], names={}, today=TODAY)
    check_home(view)
    assert "/invite @Liaison" in str(view)


def test_a_late_one_says_so_and_what_is_empty_is_left_out() -> None:
    mine = StudyItems(study="abc-101", actions=actions(1))
    view = home([StudyHome(study="abc-101", mine=mine)], names=NAMES, today=TODAY)
    check_home(view)
    assert "was due Mon 23 Nov 2026" in str(view)
    assert "With the other side'" not in str(view)
    nothing = home([StudyHome(study="x", mine=StudyItems(study="x"))], names={}, today=TODAY)
    assert "Nothing at the moment." in str(nothing)


@pytest.mark.parametrize("count", [1, 10, 11, 60])
@pytest.mark.parametrize("title", ["Send the report", HOSTILE])
def test_it_fits_however_much_there_is(count: int, title: str) -> None:
    view = home([study(count, title=title)] * 3, names=NAMES, today=TODAY)
    check_home(view)


def test_more_studies_than_fit_are_said() -> None:
    view = home([study(2, name=f"study-{n}") for n in range(40)], names=NAMES, today=TODAY)
    check_home(view)
    assert len(view["blocks"]) <= BLOCKS_LIMIT
    assert "There are more studies than fit here" in str(view)
