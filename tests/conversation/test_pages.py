"""A long list has pages: every id is reachable, by typing and by pressing."""

import re

import pytest

from tests.support.house import House, buttons_of, message_of, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS


@pytest.fixture
def many(house: House) -> House:
    """Give a study with 130 actions."""
    for batch in range(13):
        lines = "\n".join(f"task {batch} {n}" for n in range(10))
        house.mention(MAYA_ACTS, f"action\n{lines}")
    return house


def ids(said: str) -> list[str]:
    """Return the ids that lines of a list begin with."""
    return re.findall(r"^([A-Z]-\d+) ", said, re.MULTILINE)


def test_every_id_is_reached_page_by_page(many: House) -> None:
    seen: list[str] = []
    for page in ("list all", "list all 2", "list all 3", "list all 4"):
        seen += ids(spoken(many.command(MAYA_ACTS, f"/action {page}")))
    assert seen == [f"A-{number}" for number in range(130, 0, -1)]


def test_a_button_leads_to_the_next_page_and_back(many: House) -> None:
    first = message_of(many.mention(JONAS_ACTS, "list all"))
    assert first.text.endswith("Page 1 of 4. @Liaison action list all 2 shows the next.")
    second = message_of(many.press(JONAS_ACTS, buttons_of(first)["Next page"]))
    assert ids(second.text)[0] == "A-90"
    assert list(buttons_of(second)) == ["Page before", "Next page"]
    back = message_of(many.press(JONAS_ACTS, buttons_of(second)["Page before"]))
    assert ids(back.text) == ids(first.text)


def test_a_page_that_is_not_there_is_the_last_one(many: House) -> None:
    assert ids(spoken(many.command(MAYA_ACTS, "/action list 99")))[-1] == "A-130"


def test_of_mine_the_later_pages_are_reached(many: House) -> None:
    assert len(ids(spoken(many.command(MAYA_ACTS, "/action list mine 4")))) == 10


def test_a_list_of_one_person_names_the_person(many: House) -> None:
    said = spoken(many.command(MAYA_ACTS, "/action list <@UMAYA|maya> 2"))
    assert said.startswith("Open actions of Maya")
    assert len(ids(said)) == 40


@pytest.mark.parametrize("kind", ["concern", "question"])
def test_other_lists_have_pages_as_well(house: House, kind: str) -> None:
    for batch in range(5):
        lines = "\n".join(f"matter {batch} {n}" for n in range(10))
        house.mention(MAYA_ACTS, f"{kind}\n{lines}")
    first = message_of(house.mention(JONAS_ACTS, f"{kind} list all"))
    second = message_of(house.press(JONAS_ACTS, buttons_of(first)["Next page"]))
    assert len({*ids(first.text), *ids(second.text)}) == 50


def test_a_button_of_no_list_says_so(house: House) -> None:
    assert "not here any more" in spoken(house.press(MAYA_ACTS, ("list.page", "nothing 2")))


@pytest.mark.parametrize("words", ["list concerns", "list questions", "list meetings"])
def test_lists_are_asked_for_by_their_kind(house: House, words: str) -> None:
    assert "nothing at the moment" in spoken(house.mention(JONAS_ACTS, words)) or (
        words == "list meetings"
    )
    assert "is not something" not in spoken(house.mention(JONAS_ACTS, words))
