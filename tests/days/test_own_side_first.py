"""Promise 5 with moved clocks: who has to have had a late item before both companies are shown."""

from datetime import datetime, timedelta

import pytest

from bot.usecases.own_side_first import is_shown_as_past
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, PRIYA
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS, give
from tests.support.passing_time import at

HOUR, HALF_HOUR = timedelta(hours=1), timedelta(minutes=30)


@pytest.fixture
def study(house: House) -> House:
    """Jonas was to send the list on Monday; it is Friday before, and nobody has a role."""
    house.clock.at = at("2026-11-20T10:00")
    house.command(MAYA_ACTS, "/action <@UJONAS> send the site list by 23 November")
    house.deliver()
    return house


def told(house: House, until: str, step: timedelta = HOUR) -> list[tuple[str | None, str]]:
    """Let time pass; returns who was told of the item, and when it was shown to both (None)."""
    found = []
    while house.clock.at < at(until):
        now, before = house.clock.at, len(house.messenger.letters)
        house.tick()
        for one in house.messenger.letters[before:]:
            is_of_lateness = one.person is not None or "Past its date" in one.message.text
            found += [(one.person, f"{now:%a %d %H:%M}")] if is_of_lateness else []
        house.clock.at = max(house.clock.at, now + step)
    return found


def is_shown(house: House, moment: str | datetime) -> bool:
    """Tell whether a post of that moment may show A-1 as past its date."""
    now = at(moment) if isinstance(moment, str) else moment
    with house.reading() as (tx, engagement):
        return is_shown_as_past(tx, house.action(), engagement, now)


def test_an_owner_who_is_away_with_nobody_beside_them_is_waited_for(study: House) -> None:
    study.command(JONAS_ACTS, "/liaison away from 23 November until 4 December")
    told(study, "2026-11-20T12:00")
    assert told(study, "2026-12-04T22:00") == []
    assert told(study, "2026-12-07T09:30") == [(JONAS, "Mon 07 08:00")]
    assert not is_shown(study, "2026-12-07T15:59")
    assert is_shown(study, "2026-12-08T08:30")


def test_an_owner_who_had_it_for_a_day_before_they_went_away_has_had_it(study: House) -> None:
    study.command(JONAS_ACTS, "/liaison away from 25 November until 4 December")
    told(study, "2026-11-24T20:00")
    assert is_shown(study, "2026-11-26T20:00")


def test_the_cover_is_waited_for_where_nobody_has_a_role(study: House) -> None:
    study.command(JONAS_ACTS, "/liaison away from 23 November until 4 January cover <@UANA>")
    study.clock.at = at("2026-11-26T19:59")
    study.planner = study.another_planner()
    assert told(study, "2026-11-27T09:00", HALF_HOUR) == [(ANA, "Fri 27 08:29")]
    assert not is_shown(study, "2026-11-27T16:00")
    assert is_shown(study, "2026-11-30T08:30")


def test_the_cover_and_the_contact_are_both_waited_for(study: House) -> None:
    give(study, KESTREL, PRIYA)
    with study.store.begin() as tx:
        tx.people.keep(study.directory.people[PRIYA])
    study.command(JONAS_ACTS, "/liaison away from 23 November until 4 January cover <@UANA>")
    told(study, "2026-11-24T20:00")
    assert not is_shown(study, "2026-11-26T22:00")
    told(study, "2026-11-26T22:00")
    assert is_shown(study, "2026-11-27T22:00")


def test_whoever_gets_a_late_item_has_it_for_a_day_before_both_are_shown(study: House) -> None:
    told(study, "2026-11-26T19:30")
    assert is_shown(study, study.clock.at)
    study.command(JONAS_ACTS, "/action assign A-1 <@UANA>")
    assert not is_shown(study, study.clock.at)
    assert told(study, "2026-11-27T12:00") == [(ANA, "Fri 27 08:00")]
    assert not is_shown(study, "2026-11-27T15:59")
    assert is_shown(study, "2026-11-30T08:30")


def test_the_contact_of_the_new_owners_side_is_waited_for_too(study: House) -> None:
    give(study, KESTREL, ANA)
    told(study, "2026-11-26T19:30", HALF_HOUR)
    assert is_shown(study, "2026-11-26T20:00")
    give(study, NORTH, MAYA)
    study.command(JONAS_ACTS, "/action assign A-1 <@UPRIYA>")
    assert told(study, "2026-11-27T16:00", HALF_HOUR) == [
        (PRIYA, "Thu 26 20:00"),
        (MAYA, "Fri 27 14:00"),
    ]
    assert not is_shown(study, "2026-11-27T22:00")
    assert is_shown(study, "2026-11-30T14:30")


def test_the_contact_who_heard_of_it_need_not_hear_again_of_a_new_owner(study: House) -> None:
    give(study, KESTREL, JONAS)
    told(study, "2026-11-26T12:00")
    study.command(JONAS_ACTS, "/action assign A-1 <@UANA>")
    told(study, "2026-11-26T13:00", HALF_HOUR)
    assert is_shown(study, "2026-11-27T13:00")
