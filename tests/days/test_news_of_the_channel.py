"""Word to a person that a channel closed or a company left comes in their hours, not at night."""

import pytest

from tests.support.fakes import ANA, KESTREL, NORTH, STUDY_CHANNEL
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS, give
from tests.support.passing_time import QUARTER, at


@pytest.fixture
def study(house: House) -> House:
    """Both companies work; it is Sunday 03:10 in Berlin, where Ana and Jonas are."""
    house.command(MAYA_ACTS, "/action call the lab")
    house.command(JONAS_ACTS, "/action call the site")
    give(house, KESTREL, ANA)
    house.deliver()
    house.clock.at = at("2026-11-29T02:10")
    return house


def told(house: House, words: str, until: str) -> list[str]:
    """Let time pass; returns when a person was told this."""
    found = []
    while house.clock.at < at(until):
        now, before = house.clock.at, len(house.messenger.letters)
        house.deliver()
        sent = [one for one in house.messenger.letters[before:] if one.person]
        found += [f"{now:%a %H:%M}" for one in sent if words in one.message.text]
        house.clock.at = max(house.clock.at, now + QUARTER)
    return found


def test_that_a_channel_is_closed(study: House) -> None:
    study.desk.left(channel=STUDY_CHANNEL, why="archived")
    assert told(study, "abc-101", "2026-11-30T08:00") == []
    assert len(told(study, "abc-101", "2026-11-30T09:00")) == 1


def test_that_a_company_left(study: House) -> None:
    study.desk.unshared(workspace=NORTH, channel=STUDY_CHANNEL, company=KESTREL)
    assert told(study, "abc-101", "2026-11-30T08:00") == []
    assert len(told(study, "abc-101", "2026-11-30T09:00")) == 1
