"""What the weekly summary gathers: news, what waits, what is ahead; late items after three days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.roles import RoleKind, Seat
from bot.domain.summary import WeeklySummary
from bot.usecases.summarise_week import summarise, with_names
from tests.support.fakes import ANA, KESTREL, NORTH
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS


def week(house: House) -> WeeklySummary:
    """Return the study's week as it stands now."""
    with house.reading() as (tx, study):
        return summarise(tx, study, house.clock.now())


def ids(items: object) -> list[str]:
    """Return the ids of what stands in a part of the summary."""
    assert isinstance(items, tuple)
    return [f"{one.public_id}" for one in items]


def mornings(house: House, last: date) -> None:
    """Let each morning in Berlin bring what it brings, up to that day."""
    while house.clock.at.date() < last:
        house.clock.at = house.clock.at.replace(hour=8, minute=0) + timedelta(days=1)
        house.tick()


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 11, 27), False),  # the day itself, a Friday
        (date(2026, 11, 30), False),
        (date(2026, 12, 1), False),
        (date(2026, 12, 2), True),  # three business days after it
        (date(2026, 12, 9), True),
    ],
)
def test_what_is_late_is_shown_after_three_business_days(
    house: House, today: date, shown: bool
) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    mornings(house, today)
    house.clock.at = datetime(today.year, today.month, today.day, 15, tzinfo=UTC)
    assert ids(week(house).past_date) == (["A-1"] if shown else [])


def test_after_an_outage_its_owner_hears_of_it_a_business_day_before_the_other_company(
    house: House,
) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.clock.at = datetime(2026, 12, 9, 8, tzinfo=UTC)  # nothing ran for two weeks
    assert any("Was due Fri 27 Nov 2026" in one.text for one in house.tick())
    house.clock.move(hours=7)
    assert ids(week(house).past_date) == []
    house.clock.move(hours=17)
    assert ids(week(house).past_date) == ["A-1"]


def test_what_is_due_within_seven_days_is_ahead(house: House) -> None:
    for words in ("one by today", "two by 30 November", "three by 1 December", "four"):
        house.command(JONAS_ACTS, f"/action {words}")
    assert ids(week(house).due_next) == ["A-1", "A-2"]


def test_each_concern_stands_once_where_it_belongs(house: House) -> None:
    for number in range(5):
        house.command(MAYA_ACTS, f"/concern no. {number}")
    house.command(JONAS_ACTS, "/concern ack C-1 C-2 C-3 C-4")
    house.clock.move(days=8)
    house.command(MAYA_ACTS, "/concern a new one")
    house.command(MAYA_ACTS, "/concern one more")
    house.command(JONAS_ACTS, "/concern ack C-7")
    house.command(JONAS_ACTS, "/concern resolve C-1 C-2 so")
    house.command(MAYA_ACTS, "/concern close C-2")
    told = week(house)
    assert ids(told.needs_answer) == ["C-5", "C-6"]
    assert ids(told.new_concerns) == ["C-7"]
    assert ids(told.changed_concerns) == ["C-1"]
    assert ids(told.closed_concerns) == ["C-2"]


def test_what_was_closed_this_week_names_who_did_it(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB")
    house.command(MAYA_ACTS, "/action done A-1")
    house.clock.move(days=3)
    house.command(JONAS_ACTS, "/concern it slips")
    house.clock.at = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)  # Thursday 15:30 in New York
    [summary] = [one for one in house.tick() if "week to" in one.text]
    assert "Closed this week\nA-1 send IB · Maya" in summary.text
    house.clock.move(days=8)
    assert ids(week(house).closed) == []


def test_names_are_asked_for_everybody_who_is_spoken_of(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.command(MAYA_ACTS, "/concern it slips")
    house.command(JONAS_ACTS, "/concern ack C-1")
    named = with_names(week(house), lambda one: one.title())
    assert named.people == {"UJONAS": "Ujonas", "UMAYA": "Umaya"}


def test_nobody_is_counted(house: House) -> None:
    for number in range(7):
        house.command(MAYA_ACTS, f"/action <@UJONAS> no. {number} by Friday")
    mornings(house, date(2026, 12, 3))
    house.clock.at = datetime(2026, 12, 3, 20, 30, tzinfo=UTC)
    [summary] = [one for one in house.tick() if "week to" in one.text]
    past = summary.text.split("Past its date\n")[1]
    assert "Jonas" not in past
    assert "Jonas:" not in summary.text
    assert len(summary.text.splitlines()) <= 20


def test_meetings_ahead_stand_in_the_week(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.command(JONAS_ACTS, "/meeting once 10 December 15:00 Later call")
    assert [series.title for series, _ in week(house).meetings] == ["Steering call"]


def test_another_studys_week_is_its_own(house: House) -> None:
    house.directory.channels["C0OTHER"] = "xyz-9"
    house.command(JONAS_ACTS, "/action ours by Friday")
    house.command(JONAS_ACTS, "/action theirs by Friday", channel="C0OTHER")
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Theirs", channel="C0OTHER")
    told = week(house)
    assert [one.title for one in told.due_next] == ["ours"]
    assert told.meetings == ()


@pytest.mark.parametrize(("code", "shown"), [("user_not_visible", ["A-1"]), (None, [])])
def test_a_contact_who_cannot_hear_of_it_is_not_waited_for(
    house: House, code: str | None, shown: list[str]
) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    mornings(house, date(2026, 12, 1))
    with house.sql.begin() as tx:  # named when the second day is over, so never told of it
        study = tx.engagements.every()[0]
        chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
        tx.roles.give(study.id, KESTREL, chair, ANA, house.clock.now())
        if code is not None:
            tx.unreachables.keep(NORTH, ANA, code, house.clock.now())
    house.clock.at = datetime(2026, 12, 4, 15, tzinfo=UTC)
    assert ids(week(house).past_date) == shown
