"""What time brings, each exactly once: daily messages, agendas, reminders and weekly summaries."""

from dataclasses import replace
from datetime import date

import pytest

from bot.blocks.message import Message
from bot.domain.delivery import PostKind
from bot.domain.hours import Hours
from bot.usecases.holidays import holidays_of
from bot.usecases.ports import Letter
from bot.usecases.week_moment import last_moment
from tests.support.fakes import (
    GONE,
    JONAS,
)
from tests.support.house import House, buttons_of
from tests.support.making import BERLIN, JONAS_ACTS, MAYA_ACTS, NEW_YORK, a_study
from tests.support.passing_time import at, start, states, weekly

# ------------------------------------------------------------------ a person's day


def test_a_message_asks_for_the_next_step_with_four_buttons(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> Send IRB amendment by Tuesday")
    house.deliver()
    house.clock.at = at("2026-11-24T08:00")
    [message] = house.tick()
    assert message.text.splitlines() == [
        "Your items on Tue 24 Nov 2026",
        "abc-101",
        "A-1 Send IRB amendment",
        "From Maya. Due today, Tue 24 Nov 2026.",
    ]
    assert list(buttons_of(message)) == ["Done", "On track", "New date", "Blocked"]
    house.press_in_direct(JONAS_ACTS, buttons_of(message)["Done"])
    assert not house.action().is_open


def test_everything_of_a_day_comes_in_one_message_by_study(house: House) -> None:
    house.directory.channels["C0OTHER"] = "xyz-9"
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.command(MAYA_ACTS, "/action <@UJONAS> sign the CDA asap")
    house.command(MAYA_ACTS, "/action <@UJONAS> book the room by Tuesday", channel="C0OTHER")
    house.deliver()
    house.clock.at = at("2026-11-24T09:00")
    [message] = house.tick()
    lines = message.text.splitlines()
    assert lines.index("abc-101") < lines.index("A-1 send IB")
    assert lines.index("xyz-9") < lines.index("A-1 book the room")
    assert "A-2 sign the CDA asap" in lines


def test_many_planners_and_restarts_write_once_a_day(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    house.clock.at = at("2026-11-24T08:00")
    planned = [house.another_planner().run() for _ in range(3)]
    assert planned == [1, 0, 0]
    assert len(house.deliver()) == 1
    for _ in range(8):
        house.clock.move(hours=1)
        assert house.another_planner().run() == 0
    assert house.deliver() == []


def test_what_was_planned_before_a_failure_is_not_sent_in_the_evening(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    house.clock.at = at("2026-11-24T15:30")  # 16:30 in Berlin
    house.planner.run()
    house.clock.move(hours=1)
    assert house.deliver() == []
    assert states(house)[PostKind.PERSON_DAY] == "skipped"


def test_after_a_night_without_delivery_one_message_comes_not_two(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    house.clock.at = at("2026-11-24T15:30")
    house.planner.run()
    house.clock.at = at("2026-11-25T09:00")
    [message] = house.tick()
    assert message.text.startswith("Your items on Wed 25 Nov 2026")


def test_what_was_settled_meanwhile_is_not_said_any_more(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    house.clock.at = at("2026-11-24T08:00")
    house.planner.run()
    house.command(JONAS_ACTS, "/action done A-1")
    assert [message.text.split(" · ")[0] for message in house.deliver()] == ["A-1"]
    assert states(house)[PostKind.PERSON_DAY] == "skipped"


def test_who_left_is_not_written_to(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    house.directory.add(replace(house.directory.people[JONAS], is_deleted=True))
    house.clock.at = at("2026-11-24T08:00")
    assert house.planner.run() == 0
    assert house.directory.people[GONE].is_deleted


# ---------------------------------------------------------------------- the week


def test_after_an_outage_the_week_is_told_the_next_morning_or_not_at_all(house: House) -> None:
    house.command(JONAS_ACTS, "/concern the lab is late")
    house.deliver()
    house.clock.at = at("2026-11-27T09:30")
    assert weekly([(house.clock.at, one) for one in letters(house)]) == []
    assert [message.text.splitlines()[0] for message in house.tick()] == [
        "abc-101: week to Fri 27 Nov 2026"
    ]
    house.clock.at = at("2026-12-04T14:30")
    assert house.tick() == []


def test_a_summary_that_waited_too_long_to_leave_is_not_news(house: House) -> None:
    house.command(JONAS_ACTS, "/concern the lab is late")
    house.deliver()
    house.clock.at = at("2026-11-26T14:30")
    house.planner.run()
    house.clock.move(days=2)
    assert house.deliver() == []
    assert states(house)[PostKind.WEEKLY_SUMMARY] == "skipped"


def letters(house: House) -> list[Letter]:
    """Return what was sent so far."""
    return house.messenger.letters


@pytest.mark.parametrize(
    ("now", "moment", "day"),
    [
        # Thanksgiving is a Thursday: the week is told the day before.
        ("2026-11-25T19:59", "2026-11-19T20:00", "2026-11-19"),
        ("2026-11-25T20:00", "2026-11-25T20:00", "2026-11-25"),
        ("2026-11-26T20:00", "2026-11-25T20:00", "2026-11-25"),
        ("2026-11-27T20:00", "2026-11-25T20:00", "2026-11-25"),
        ("2026-12-03T20:00", "2026-12-03T20:00", "2026-12-03"),
        # Two weeks after a clock change the local hour is the same.
        ("2026-10-29T19:00", "2026-10-29T19:00", "2026-10-29"),
        ("2026-11-05T20:00", "2026-11-05T20:00", "2026-11-05"),
    ],
)
def test_a_holiday_moves_the_week_to_the_working_day_before_it(
    now: str, moment: str, day: str
) -> None:
    study = a_study(zone=NEW_YORK, country="US")
    america = Hours(zone=NEW_YORK, off=holidays_of("US", 2026))
    assert last_moment(study, [america, Hours(zone=BERLIN)], at(now)) == (
        at(moment),
        date.fromisoformat(day),
    )


# ---------------------------------------------------------------------- meetings


@pytest.mark.parametrize("words", ["skip", "cancel"])
def test_skipped_between_planning_and_sending_it_is_silent_too(house: House, words: str) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.deliver()
    house.clock.at = at("2026-11-26T08:00")
    assert house.planner.run() == 1
    house.confirm(JONAS_ACTS, f"/meeting {words}")
    assert not any(message.text.startswith("Agenda") for message in house.deliver())
    assert states(house)[PostKind.MEETING_AGENDA] == "skipped"


def test_nothing_comes_after_the_start(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting once Friday 15:00 Kick-off")
    house.deliver()
    house.clock.at = at("2026-11-27T13:50")
    assert house.planner.run() == 3  # and the week, which was due on Thursday
    house.clock.at = at("2026-11-27T14:00")
    assert house.deliver() == []
    assert states(house)[PostKind.MEETING_REMINDER] == "skipped"
    house.clock.at = at("2026-11-27T14:05")
    assert house.another_planner().run() == 0


def test_restarts_and_many_planners_remind_once(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting once Friday 15:00 Kick-off")
    house.deliver()
    house.clock.at = at("2026-11-27T13:45")
    assert [house.another_planner().run() for _ in range(3)] == [3, 0, 0]


def test_an_agenda_names_what_is_open(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting once Friday 15:00 Kick-off")
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.command(MAYA_ACTS, "/concern the lab is late")
    house.deliver()
    house.clock.at = at("2026-11-26T08:00")
    [agenda] = [one for one in house.tick() if one.text.startswith("Agenda")]
    assert "A-1 send IB · Jonas · due Fri 27 Nov 2026" in agenda.text
    assert "C-1 the lab is late" in agenda.text


def test_an_agenda_shows_nothing_late_before_its_own_side_had_it(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Wednesday")
    house.deliver()
    house.clock.at = at("2026-11-26T08:00")  # one business day after its date
    agenda = agenda_of(house.tick())
    assert "send IB" not in agenda.text
    # Nor does it claim that nothing is open.
    assert agenda.text.endswith(
        "Nothing is listed beforehand; list all shows everything that is open."
    )
    house.clock.at = at("2026-12-03T08:00")
    agenda = agenda_of(house.tick())
    assert "A-1 send IB · Jonas · was due Wed 25 Nov 2026" in agenda.text


def test_an_agendas_today_is_that_of_the_series(house: House) -> None:
    tokyo = replace(house.directory.people[JONAS], zone="Asia/Tokyo")
    house.directory.add(tokyo)
    start(house, "2026-11-16T10:00")
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.command(JONAS_ACTS, "/action send IB by 20 November")
    house.deliver()
    house.clock.at = at("2026-11-24T00:00")  # the second day after, in Tokyo: its owner hears of it
    house.tick()
    house.clock.at = at("2026-11-26T00:00")  # 09:00 in Tokyo, where it is the fourth day after
    agenda = agenda_of(house.tick())
    assert "A-1 send IB · Jonas · was due Fri 20 Nov 2026" in agenda.text


def agenda_of(messages: list[Message]) -> Message:
    """Return the agenda among what was sent."""
    return next(one for one in messages if one.text.startswith("Agenda"))


def test_the_planner_forgets_what_it_asked_for_on_other_days(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB asap")
    for _ in range(30):
        house.clock.move(days=1)
        house.tick()
    assert len(house.planner._asked) < 10


def test_a_planner_without_anything_to_plan_plans_nothing(house: House) -> None:
    assert house.planner.run() == 0
