"""What was closed is told to whoever asked for it, however long they or Liaison were away."""

import pytest

from tests.support.fakes import MAYA
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS
from tests.support.passing_time import HOUR, at

DONE = "Done by Jonas; you asked for it."


def closings(house: House, until: str) -> list[str]:
    """Let time pass; returns the days on which Maya heard of the closing."""
    found = []
    while house.clock.at < at(until):
        now, before = house.clock.at, len(house.messenger.letters)
        house.tick()
        sent = house.messenger.letters[before:]
        found += [f"{now:%a %d}" for one in sent if one.person == MAYA and DONE in one.message.text]
        house.clock.at = max(house.clock.at, now + HOUR)
    return found


@pytest.fixture
def study(house: House) -> House:
    """Maya has heard what there was today before Jonas closes what she asked for."""
    house.clock.at = at("2026-11-27T16:00")
    house.command(MAYA_ACTS, "/action <@UJONAS> send the site list by 18 December")
    house.deliver()
    house.tick()
    house.command(JONAS_ACTS, "/action done A-1 sent it")
    house.deliver()
    return house


def test_after_a_long_outage_it_is_told_once(study: House) -> None:
    study.clock.at = at("2026-12-15T12:00")
    study.planner = study.another_planner()
    assert closings(study, "2026-12-18T22:00") == ["Tue 15"]


def test_after_a_long_holiday_it_is_told_once(study: House) -> None:
    study.command(MAYA_ACTS, "/liaison away from 28 November until 20 December")
    study.clock.at = at("2026-12-18T12:00")
    assert closings(study, "2026-12-23T22:00") == ["Mon 21"]
