"""The morning's message has one hour: their own opening, whatever midnight or a restart does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.settings import SideSettings
from bot.usecases.one_reading import OneReading
from bot.usecases.own_side_first import is_shown_as_past
from bot.usecases.plan_concerns import concern_wishes
from bot.usecases.plan_together import people_together
from tests.days.test_look_ahead import HEADING, days
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH
from tests.support.house import House
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS, give

TUESDAY = "2026-11-24T"
MORNING = "Your items"


def at(text: str) -> datetime:
    """Return a moment in UTC; Berlin is an hour ahead in these weeks, Los Angeles eight behind."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def mornings(house: House, person: str, *moments: str) -> list[str]:
    """Look at the clock at these moments; returns at which somebody got a day's message."""
    found = []
    for moment in moments:
        house.clock.at = at(moment)
        before = len(house.messenger.letters)
        house.tick()
        sent = house.messenger.letters[before:]
        if any(one.person == person and one.message.text.startswith(MORNING) for one in sent):
            found.append(moment)
    return found


def closed_for_maya(house: House) -> None:
    """Let somebody finish what Maya asked for: news for the message of her next morning."""
    house.command(MAYA_ACTS, "/action <@UJONAS> send the report by Thursday")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()


def test_midnight_of_utc_opens_nobodys_day(house: House) -> None:
    westerner = replace(house.directory.people[MAYA], zone="America/Los_Angeles")
    with house.store.begin() as tx:
        tx.people.keep(house.directory.add(westerner))
    closed_for_maya(house)
    # She is at work, 09:00 to 17:00, when a new day begins in UTC.
    assert mornings(house, MAYA, "2026-11-24T17:00", "2026-11-24T18:30") == []
    house.command(JONAS_ACTS, "/action done A-1")
    house.deliver()
    after = ("2026-11-24T23:55", "2026-11-25T00:01", "2026-11-25T00:55")
    assert mornings(house, MAYA, *after) == []
    assert mornings(house, MAYA, "2026-11-25T16:59", "2026-11-25T17:00") == ["2026-11-25T17:00"]


def test_a_restart_in_the_middle_of_a_day_is_no_morning(house: House) -> None:
    closed_for_maya(house)
    assert mornings(house, MAYA, "2026-11-24T14:00", "2026-11-24T16:00") == []
    house.command(JONAS_ACTS, "/action done A-1")
    house.deliver()
    house.planner = house.another_planner()
    assert mornings(house, MAYA, "2026-11-24T16:01", "2026-11-24T19:00") == []
    assert mornings(house, MAYA, "2026-11-25T14:00") == ["2026-11-25T14:00"]


def test_one_more_instance_in_the_middle_of_a_day_is_no_morning_either(house: House) -> None:
    closed_for_maya(house)
    assert mornings(house, MAYA, "2026-11-24T14:00", "2026-11-24T16:00") == []
    house.command(JONAS_ACTS, "/action done A-1")
    house.deliver()
    first, house.planner = house.planner, house.another_planner()
    assert mornings(house, MAYA, "2026-11-24T16:00") == []
    house.planner = first
    assert mornings(house, MAYA, "2026-11-24T16:01") == []


def test_a_morning_that_nobody_looked_at_is_caught_up_with_once(house: House) -> None:
    closed_for_maya(house)
    house.command(JONAS_ACTS, "/action done A-1")
    house.deliver()
    # Down from Monday evening until Tuesday noon in New York, long after she had opened.
    house.planner = house.another_planner()
    found = mornings(house, MAYA, "2026-11-24T17:00", "2026-11-24T17:01")
    house.planner = house.another_planner()
    assert [*found, *mornings(house, MAYA, "2026-11-24T17:02")] == ["2026-11-24T17:00"]


def test_hours_and_days_away_that_change_reach_the_planner_within_an_hour(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send the report by 24 November")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()
    assert mornings(house, JONAS, "2026-11-24T05:00") == []  # he opens at 08:00 UTC
    assert house.study is not None
    with house.store.begin() as tx:
        early = SideSettings(opens=(at("2026-11-24T07:00")).time())
        tx.sides.keep_settings(house.study.id, KESTREL, early)
    found = mornings(house, JONAS, "2026-11-24T05:30", "2026-11-24T06:05", "2026-11-24T08:05")
    assert found == ["2026-11-24T06:05"]


def test_who_goes_away_over_night_gets_no_morning(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send the report by 24 November")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()
    house.clock.at = at("2026-11-23T20:00")
    house.tick()
    house.command(JONAS_ACTS, "/liaison away until 24 November")
    assert mornings(house, JONAS, "2026-11-24T08:00", "2026-11-24T09:00") == []


@pytest.fixture
def both(house: House) -> House:
    """Let something be late on Kestrel's side, and its owner and contact have heard of it."""
    house.command(ANA_ACTS, "/action <@UJONAS> send IB by 27 November")
    house.command(MAYA_ACTS, "/action <@UANA> name the depot by 7 December")
    give(house, KESTREL, ANA)
    give(house, NORTH, MAYA)
    house.deliver()
    days(house, "2026-11-24T08:00", "2026-12-01T20:00")
    return house


def test_what_is_shown_tomorrow_stands_in_the_message_of_the_day(both: House) -> None:
    before = len(both.messenger.letters)
    both.clock.at = at("2026-12-02T08:00")  # Wednesday: due soon for Ana, and the week is tomorrow
    for _ in range(8):
        both.tick()
        both.clock.move(minutes=15)
    [message] = [one.message for one in both.messenger.letters[before:] if one.person == ANA]
    assert message.text.startswith(MORNING)
    assert "name the depot" in message.text
    assert HEADING in message.text
    assert message.text.count("send IB") == 1
    assert "weekly summary on Thu 3 Dec 2026" in message.text


def test_without_a_message_of_the_day_it_comes_alone(both: House) -> None:
    both.command(ANA_ACTS, "/action done A-2")
    both.deliver()
    before = len(both.messenger.letters)
    both.clock.at = at("2026-12-02T08:00")
    for _ in range(8):
        both.tick()
        both.clock.move(minutes=15)
    [message] = [one.message for one in both.messenger.letters[before:] if one.person == ANA]
    assert message.text.startswith(HEADING)


def test_several_concerns_at_one_moment_are_one_message(house: House) -> None:
    house.command(PRIYA_ACTS, "/action tidy up by 30 December")
    house.command(JONAS_ACTS, "/action tidy up by 30 December")
    give(house, KESTREL, ANA)
    house.tick()
    house.clock.move(seconds=10)
    for words in ("the lab is slow", "contracts slip"):
        house.command(MAYA_ACTS, f"/concern {words}")
    house.deliver()
    before = len(house.messenger.letters)
    house.tick()
    [message] = [one.message for one in house.messenger.letters[before:] if one.person == ANA]
    assert "C-1 the lab is slow" in message.text
    assert "C-2 contracts slip" in message.text
    house.command(MAYA_ACTS, "/concern the courier is late")
    house.clock.move(seconds=10)
    before = len(house.messenger.letters)
    house.tick()
    [message] = [one.message for one in house.messenger.letters[before:] if one.person == ANA]
    assert "C-3" in message.text
    assert "C-1" not in message.text
    assert house.clock.at - at("2026-11-23T10:00") < timedelta(minutes=1)


def test_both_companies_are_shown_nothing_late_before_a_full_day_of_the_own_side(
    house: House,
) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Monday 10:00 Sync")
    house.command(MAYA_ACTS, "/action <@UJONAS> send the report by 23 November")
    house.command(MAYA_ACTS, "/concern the lab is slow")
    give(house, KESTREL, ANA)
    house.deliver()
    house.clock.at = at("2026-11-26T15:55")  # Thursday 16:55 in Berlin, after an outage
    house.planner = house.another_planner()
    house.tick()
    shown = []
    for moment in ("2026-11-27T08:00", "2026-11-27T15:54", "2026-11-27T15:56"):
        house.clock.at = at(moment)
        with house.reading() as (tx, study):
            shown.append(is_shown_as_past(tx, house.action(), study, house.clock.now()))
    assert shown == [False, False, True]


def test_what_one_program_asks_alone_and_another_with_others_is_told_once(house: House) -> None:
    house.command(JONAS_ACTS, "/action tidy up by 30 December")
    give(house, KESTREL, ANA)
    for words in ("the lab is slow", "contracts slip"):
        house.command(MAYA_ACTS, f"/concern {words}")
    house.deliver()
    now = house.clock.now()
    reading = OneReading(house.store)
    wishes = list(concern_wishes(reading, now, house.boundary))
    reading.close()
    alone = [one for one in wishes if one.person == ANA]
    together = list(people_together(alone, now, is_catch_up=False))
    assert (len(alone), len(together)) == (2, 1)
    with house.store.begin() as tx:
        for one in (alone[0], *together):
            tx.outbox.put(one, now)
    before = len(house.messenger.letters)
    house.deliver()
    texts = [one.message.text for one in house.messenger.letters[before:] if one.person == ANA]
    assert [("C-1" in one, "C-2" in one) for one in texts] == [(True, False), (False, True)]
    assert house.planner.run() == 0
