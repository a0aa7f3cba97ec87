"""A day without an hour is its owner's: said in New York, it ends in Berlin."""

from datetime import UTC, datetime

import pytest

from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS

EVENING = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
"""Thursday 18:30 in New York, Friday 00:30 in Berlin."""
OVER = "For Jonas it is Fri 27 Nov 2026 already (Europe/Berlin), so that day is over there."


@pytest.fixture
def evening(house: House) -> House:
    """Both have said something before: they are known."""
    house.command(JONAS_ACTS, "/action list")
    house.command(MAYA_ACTS, "/action <@UJONAS> get the contracts signed")
    house.command(MAYA_ACTS, "/action order kits by 31 December")
    house.clock.at = EVENING
    return house


def zone_of(house: House, number: int) -> str | None:
    due = house.action(number).due
    return due.zone if due else None


def test_a_day_ends_where_its_owner_is(evening: House) -> None:
    answer = spoken(evening.command(MAYA_ACTS, "/action <@UJONAS> send the list by Friday"))
    assert "already" not in answer
    assert zone_of(evening, 3) == "Europe/Berlin"
    evening.clock.at = datetime(2026, 11, 27, 22, 30, tzinfo=UTC)
    assert "A-3" not in spoken(evening.command(MAYA_ACTS, "/action list overdue"))
    evening.clock.at = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    assert "A-3" in spoken(evening.command(MAYA_ACTS, "/action list overdue"))


def test_whoever_names_a_day_that_is_over_for_its_owner_is_told(evening: House) -> None:
    answer = spoken(evening.command(MAYA_ACTS, "/action <@UJONAS> send the list by today"))
    assert "due Thu 26 Nov 2026" in answer
    assert OVER in answer
    assert OVER in spoken(evening.command(MAYA_ACTS, "/action due A-1 today"))
    assert zone_of(evening, 1) == "Europe/Berlin"
    assert "already" not in spoken(evening.command(MAYA_ACTS, "/action send the list by today"))


def test_an_hour_stays_where_it_was_named(evening: House) -> None:
    said = "/action <@UJONAS> call the site tomorrow 15:00"
    assert "America/New_York" in spoken(evening.command(MAYA_ACTS, said))
    assert zone_of(evening, 3) == "America/New_York"


def test_a_day_goes_with_the_item_to_the_next_owner(evening: House) -> None:
    assert zone_of(evening, 2) == "America/New_York"
    evening.command(MAYA_ACTS, "/action assign A-2 <@UJONAS>")
    assert zone_of(evening, 2) == "Europe/Berlin"
    evening.command(MAYA_ACTS, "/action assign A-2 <@UMAYA>")
    assert zone_of(evening, 2) == "America/New_York"


def test_what_is_late_for_both_is_handed_on_without_a_word_of_days(evening: House) -> None:
    evening.clock.at = datetime(2027, 1, 12, 10, tzinfo=UTC)
    answer = spoken(evening.command(MAYA_ACTS, "/action assign A-2 <@UJONAS>"))
    assert "already" not in answer


def test_what_is_to_be_done_on_a_day_that_is_over_for_its_owner_is_told_in_their_next_hours(
    evening: House,
) -> None:
    evening.deliver()
    evening.command(MAYA_ACTS, "/action due A-1 today because the lab waits")
    before = len(evening.messenger.letters)
    evening.clock.at = datetime(2026, 11, 27, 8, 15, tzinfo=UTC)
    evening.tick()
    told = [
        one.message.text for one in evening.messenger.letters[before:] if one.person == "UJONAS"
    ]
    assert any("A-1" in text for text in told), told
