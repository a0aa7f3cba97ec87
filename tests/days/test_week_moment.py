"""When a study's week is told: at its hour, on a shared day, and late ones in working hours."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.hours import Hours
from bot.domain.settings import SideSettings
from bot.usecases.week_moment import is_good_hour, last_moment, summary_days
from tests.support.fakes import KESTREL, NORTH, STUDY_CHANNEL
from tests.support.house import House
from tests.support.making import BERLIN, JONAS_ACTS, MAYA_ACTS, NEW_YORK, a_study

BOTH = [Hours(zone=BERLIN), Hours(zone=NEW_YORK)]


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "sides", "good"),
    [
        ("2026-11-26T14:00", BOTH, True),
        ("2026-11-26T14:59", BOTH, True),
        ("2026-11-26T15:30", BOTH, True),  # late, 16:30 in Berlin
        ("2026-11-26T16:00", BOTH, False),  # later, 17:00
        ("2026-11-27T07:59", BOTH, False),
        ("2026-11-27T08:00", BOTH, True),
        ("2026-11-27T08:00", [Hours(zone=BERLIN, off=frozenset({date(2026, 11, 27)}))], False),
        ("2026-11-28T08:00", BOTH, False),
    ],
)
def test_a_late_summary_waits_for_working_hours(now: str, sides: list[Hours], good: bool) -> None:
    assert is_good_hour(a_study(), sides, at("2026-11-26T14:00"), at(now)) is good


def test_an_hour_in_the_evening_is_kept() -> None:
    study = a_study(summary_at=time(18, 30))
    moment, day = last_moment(study, BOTH, at("2026-11-26T18:00"))
    assert (day, moment) == (date(2026, 11, 26), at("2026-11-26T17:30"))
    assert is_good_hour(study, BOTH, moment, moment)


def test_weeks_around_today_are_looked_at() -> None:
    days = list(summary_days(a_study(), BOTH, at("2026-11-29T12:00")))
    assert days == [date(2026, 11, 19) + timedelta(days=7 * n) for n in range(4)]


def posted_on(house: House, first: str, last: str) -> list[str]:
    """Let days pass; returns when (in UTC) the week was told."""
    found = []
    house.clock.at = at(first)
    while house.clock.at < at(last):
        now = house.clock.at
        found += [f"{now:%a %d %H}" for one in house.tick() if "week to" in one.text]
        house.clock.at = now + timedelta(hours=1)
    return found


@pytest.mark.parametrize(
    ("sponsor", "cro", "told"),
    [
        ({0, 1, 2, 3, 4}, {0, 1, 2, 3, 4}, ["Thu 26 14"]),
        ({0, 1, 2, 3, 4}, {0, 1, 2}, ["Wed 25 14"]),
        ({4}, {0, 4}, ["Fri 27 14"]),
        ({0, 1}, {2, 3}, ["Thu 26 14"]),  # never together: a day on which one side works
    ],
)
@pytest.mark.uncounted
def test_the_week_is_told_on_the_last_day_both_work(
    house: House, sponsor: set[int], cro: set[int], told: list[str]
) -> None:
    house.command(JONAS_ACTS, "/action send IB by Friday")
    house.command(MAYA_ACTS, "/concern the lab is late")
    with house.store.begin() as tx:
        study = tx.engagements.find_by_channel(STUDY_CHANNEL)
        assert study is not None
        tx.sides.keep_settings(study.id, NORTH, SideSettings(days=frozenset(sponsor)))
        tx.sides.keep_settings(study.id, KESTREL, SideSettings(days=frozenset(cro)))
    house.deliver()
    assert posted_on(house, "2026-11-24T00:00", "2026-11-30T00:00") == told


def test_what_a_side_changes_counts_a_quarter_of_an_hour_later(house: House) -> None:
    house.command(JONAS_ACTS, "/action send IB by Friday")
    house.command(MAYA_ACTS, "/action order kits")
    house.deliver()
    house.clock.at = at("2026-11-26T13:40")
    assert not [one for one in house.tick() if "week to" in one.text]
    with house.store.begin() as tx:
        study = tx.engagements.find_by_channel(STUDY_CHANNEL)
        assert study is not None
        off_today = SideSettings(days=frozenset({0, 1, 2, 4}))
        tx.sides.keep_settings(study.id, KESTREL, off_today)
    # The summary of Wednesday is late by now, and comes in the working hours of a shared day.
    house.clock.at = at("2026-11-26T13:56")
    assert not [one for one in house.tick() if "week to" in one.text]
    house.clock.at = at("2026-11-26T14:00")
    assert not [one for one in house.tick() if "week to" in one.text]


def test_a_study_nobody_is_placed_in_keeps_its_own_hours(house: House) -> None:
    house.command(JONAS_ACTS, "/action send IB by Friday")
    house.desk.unshared(workspace=NORTH, channel=STUDY_CHANNEL, company=KESTREL)
    house.deliver()
    assert posted_on(house, "2026-11-26T00:00", "2026-11-27T00:00") == ["Thu 26 14"]
