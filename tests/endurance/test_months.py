"""Weeks and months that go by, tick by tick: what time brings comes once, each at its hour."""

from collections import Counter
from collections.abc import Container, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.delivery import PostKind
from bot.domain.people import Actor
from bot.usecases.ports import Letter
from tests.support.fakes import (
    JONAS,
    MAYA,
    MONDAY,
    STUDY_CHANNEL,
)
from tests.support.house import House
from tests.support.making import BERLIN, JONAS_ACTS, MAYA_ACTS, NEW_YORK
from tests.support.passing_time import HOUR, QUARTER, at, start, states, weekly

AROUND_THE_WEEKS = range(10, 18)
"""Hours (UTC) before and after a week is told, in Berlin and in New York."""
AROUND_MORNINGS = (7, 8, 9, 13, 14)
"""Hours (UTC) around nine o'clock in Berlin, in UTC and in New York."""


def in_zone(moment: datetime, zone: str) -> datetime:
    """Return a moment on somebody's clock."""
    return moment.astimezone(ZoneInfo(zone))


def live(
    house: House, until: datetime, step: timedelta = HOUR, *, hours: Container[int] = range(24)
) -> Iterator[tuple[datetime, Letter]]:
    """Let time pass, tick by tick in these hours (UTC); yields what was sent and when.

    What comes at a wrong hour is seen at the next one that is looked at, and that is no hour at
    which anybody is to be told, either.
    """
    while house.clock.at < until:
        now = house.clock.at
        before = len(house.messenger.letters)
        if now.hour in hours:
            house.tick()
        yield from ((now, letter) for letter in house.messenger.letters[before:])
        house.clock.at = now + step


def direct(sent: list[tuple[datetime, Letter]], person: str) -> list[datetime]:
    """Return when a person was written to."""
    return [now for now, letter in sent if letter.person == person]


def test_an_action_is_told_when_it_is_new_and_then_five_times_each_on_its_day(house: House) -> None:
    start(house, "2026-11-02T10:00")
    house.command(MAYA_ACTS, "/action <@UJONAS> Send IRB amendment by 18 November")
    sent = list(live(house, at("2026-12-05T00:00"), hours=range(7, 16)))
    told = [in_zone(now, BERLIN) for now in direct(sent, JONAS)]
    assert [f"{now:%a %d %H:%M}" for now in told] == [
        "Mon 02 12:00",  # new, an hour's tick after it was given
        "Fri 13 09:00",
        "Wed 18 09:00",
        "Thu 19 09:00",
        "Fri 20 09:00",
        "Fri 27 09:00",
    ]
    [note] = [in_zone(now, NEW_YORK) for now in direct(sent, MAYA)]
    assert f"{note:%a %d %H:%M}" == "Fri 27 09:00"  # one note to whoever asked for it


def test_each_reader_has_their_own_morning(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.command(MAYA_ACTS, "/action order kits by Tuesday")
    sent = list(live(house, at("2026-11-25T00:00"), QUARTER))
    jonas, maya = (
        [f"{in_zone(now, zone):%a %H:%M}" for now in direct(sent, person)]
        for person, zone in ((JONAS, BERLIN), (MAYA, NEW_YORK))
    )
    assert jonas == ["Mon 11:15", "Tue 09:00"]  # new, then due
    assert maya == ["Tue 09:00"]  # her own is no news to her


@pytest.mark.parametrize(
    ("person", "zone", "first", "days"),
    [
        (JONAS, BERLIN, "2026-10-22T00:00", 7),  # 2026-10-25: 03:00 comes twice
        (JONAS, BERLIN, "2027-03-25T00:00", 7),  # 2027-03-28: 02:00 does not exist
        (MAYA, NEW_YORK, "2026-10-29T00:00", 7),  # 2026-11-01: 02:00 comes twice
        (MAYA, NEW_YORK, "2027-03-11T00:00", 7),
    ],
)
def test_a_clock_change_brings_no_second_message_and_none_at_night(
    house: House, person: str, zone: str, first: str, days: int
) -> None:
    start(house, first)
    house.command(Actor(user_id=person, team_id=None), f"/action <@{person}> send IB asap")
    sent = list(live(house, at(first) + timedelta(days=days), HOUR))
    told = [in_zone(now, zone) for now in direct(sent, person)]
    assert {now.time() for now in told} == {time(9, 0)}
    assert max(Counter(now.date() for now in told).values()) == 1
    given = in_zone(at(first), zone).date()
    mornings = [
        datetime.combine(given + timedelta(days=n), time(9), ZoneInfo(zone))
        for n in range(1, days + 2)
    ]
    before = at(first) + timedelta(days=days)
    assert told == [one for one in mornings if one.weekday() < 5 and one < before]


def test_whose_zone_slack_does_not_tell_is_written_to_in_the_studys_hours(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@USTRANGE> send IB by Tuesday")
    sent = list(live(house, at("2026-11-26T00:00"), QUARTER, hours=AROUND_MORNINGS))
    told = [in_zone(now, NEW_YORK) for now in direct(sent, "USTRANGE")]
    assert [f"{now:%a %H:%M}" for now in told] == ["Mon 09:00", "Tue 09:00", "Wed 09:00"]


def test_the_week_is_told_on_thursday_at_fifteen_in_the_studys_zone(house: House) -> None:
    house.command(JONAS_ACTS, "/action send IB by 10 December")
    sent = list(live(house, at("2026-12-12T00:00"), hours=AROUND_THE_WEEKS))
    told = [f"{in_zone(now, BERLIN):%a %d %H:%M}" for now in weekly(sent)]
    assert told == ["Thu 03 15:00", "Thu 10 15:00"]


def test_a_week_without_news_is_not_told(house: House) -> None:
    house.command(JONAS_ACTS, "/action send IB")
    house.command(JONAS_ACTS, "/meeting weekly Friday 10:00 Call")
    sent = list(live(house, at("2026-11-27T08:00")))
    assert weekly(sent) == []
    assert states(house)[PostKind.WEEKLY_SUMMARY] == "skipped"


@pytest.mark.parametrize("first", ["2026-10-19T10:00", "2027-03-22T10:00"])
def test_a_clock_change_tells_the_week_once(house: House, first: str) -> None:
    start(house, first)
    house.command(JONAS_ACTS, "/action <@UMAYA> send IB")
    house.command(JONAS_ACTS, "/concern the lab is late")
    sent = list(live(house, at(first) + timedelta(days=14), hours=AROUND_THE_WEEKS))
    told = [f"{in_zone(now, BERLIN):%a %H:%M}" for now in weekly(sent)]
    assert told == ["Thu 15:00", "Thu 15:00"]


def test_a_study_that_began_after_thursday_waits_for_the_next(house: House) -> None:
    start(house, "2026-11-26T15:00")
    house.command(JONAS_ACTS, "/concern the lab is late")
    assert weekly(list(live(house, at("2026-11-28T00:00")))) == []


def test_the_week_of_a_holiday_is_told_on_the_day_before(house: House) -> None:
    house.command(MAYA_ACTS, "/concern the lab is late")
    house.deliver()
    in_america(house)
    sent = list(live(house, at("2026-11-30T12:00"), HOUR))
    assert [f"{in_zone(now, NEW_YORK):%a %d %H:%M}" for now in weekly(sent)] == ["Wed 25 15:00"]


def in_america(house: House) -> None:
    """Give the study the holidays of the United States, as its set-up form will."""
    from sqlalchemy import update  # noqa: PLC0415

    from bot.store.tables import engagement  # noqa: PLC0415

    with house.sql._writer.begin() as connection:
        connection.execute(update(engagement).values(country="US"))


def about_meetings(sent: list[tuple[datetime, Letter]]) -> list[str]:
    """Return what the channel heard of meetings, and when in Berlin."""
    return [
        f"{in_zone(now, BERLIN):%a %d %H:%M} {letter.message.text.split(' · ')[0].splitlines()[0]}"
        for now, letter in sent
        if letter.channel == STUDY_CHANNEL
    ]


def test_an_agenda_comes_one_business_day_before_a_reminder_a_quarter_before(
    house: House,
) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.deliver()
    sent = list(live(house, at("2026-12-05T00:00"), QUARTER, hours=(7, 8, 12, 13)))
    assert about_meetings(sent) == [
        "Thu 26 09:00 Agenda: Steering call",
        "Fri 27 14:45 Steering call starts Fri 27 Nov 2026, 15:00 Europe/Berlin",
        "Thu 03 09:00 Agenda: Steering call",
        "Fri 04 14:45 Steering call starts Fri 4 Dec 2026, 15:00 Europe/Berlin",
    ]


def test_a_monday_meeting_has_its_agenda_on_friday(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Monday 10:00 Data review")
    house.deliver()
    sent = list(live(house, at("2026-12-01T00:00"), QUARTER, hours=range(7, 10)))
    assert about_meetings(sent) == [
        "Fri 27 09:00 Agenda: Data review",
        "Mon 30 09:45 Data review starts Mon 30 Nov 2026, 10:00 Europe/Berlin",
    ]


@pytest.mark.parametrize("words", ["skip", "cancel"])
def test_what_is_skipped_or_cancelled_is_silent(house: House, words: str) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.confirm(JONAS_ACTS, f"/meeting {words}")
    house.deliver()
    sent = list(live(house, at("2026-11-28T00:00"), QUARTER, hours=(8, 13)))
    assert about_meetings(sent) == []


def test_a_meeting_planned_at_short_notice_is_not_announced_twice(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting once today 11:10 Quick call")
    assert [message.text.split(" · ")[0] for message in house.deliver()] == ["S-1 Quick call"]
    sent = list(live(house, MONDAY + HOUR, timedelta(minutes=1)))
    assert about_meetings(sent) == []


@pytest.mark.parametrize(
    ("first", "hours"),
    [
        # The hour stays the same on the wall, so it moves by one in UTC.
        ("2026-10-19T10:00", [13, 14]),
        ("2027-03-22T10:00", [14, 13]),
    ],
)
def test_a_meeting_keeps_its_hour_over_a_clock_change(
    house: House, first: str, hours: list[int]
) -> None:
    start(house, first)
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.deliver()
    sent = list(live(house, at(first) + timedelta(days=14), QUARTER, hours=range(12, 15)))
    reminders = [now for now, letter in sent if "starts" in letter.message.text]
    assert [(now + QUARTER).hour for now in reminders] == hours


@pytest.mark.parametrize("first", ["2026-10-22T10:00", "2027-03-25T10:00"])
def test_a_meeting_in_the_night_of_a_clock_change_takes_place_once(
    house: House, first: str
) -> None:
    start(house, first)
    house.command(JONAS_ACTS, "/meeting weekly Sunday 02:30 Night shift")
    house.deliver()
    sent = list(live(house, at(first) + timedelta(days=4), QUARTER, hours=range(10)))
    assert len([one for one in about_meetings(sent) if "starts" in one]) == 1
    assert len([one for one in about_meetings(sent) if "Agenda" in one]) == 1


def test_a_series_goes_on_for_months(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting every 2 weeks Friday 15:00 Steering call")
    house.deliver()
    sent = list(live(house, at("2027-03-01T00:00"), timedelta(hours=12)))
    agendas = [one for one in about_meetings(sent) if "Agenda" in one]
    assert len(agendas) == 7
