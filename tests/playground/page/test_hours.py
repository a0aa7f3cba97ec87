"""The demonstration's clock: what the bot reads, what is shown, and where a journey halts."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground.page.hours import (
    CRO_ZONE,
    SPONSOR_ZONE,
    Hours,
    first_monday,
    next_morning,
    stops_between,
)
from bot.wiring.clock import MovedClock

MONDAY = datetime(2026, 11, 30, 9, 5, tzinfo=SPONSOR_ZONE)


def test_the_bot_reads_the_hour_it_was_moved_to(tmp_path: Path) -> None:
    hours = Hours(tmp_path / "clock", MONDAY)
    bots = MovedClock(tmp_path / "clock")
    assert abs(bots.now() - MONDAY) < timedelta(minutes=1)
    hours.move_to(MONDAY + timedelta(days=3))
    assert abs(bots.now() - hours.now()) < timedelta(minutes=1)


def test_what_was_said_before_a_move_keeps_its_hour(tmp_path: Path) -> None:
    hours = Hours(tmp_path / "clock", MONDAY)
    said_at = time.time()
    hours.move_to(MONDAY + timedelta(days=7))
    shown = datetime.fromtimestamp(hours.shown(said_at), UTC)
    assert abs(shown - MONDAY) < timedelta(minutes=1)
    later = datetime.fromtimestamp(hours.shown(time.time()), UTC)
    assert abs(later - MONDAY - timedelta(days=7)) < timedelta(minutes=1)


@pytest.mark.parametrize("day", range(7))
def test_it_begins_on_a_monday_that_is_still_to_come(day: int) -> None:
    today = datetime(2026, 11, 23, 22, 0, tzinfo=UTC) + timedelta(days=day)
    monday = first_monday(today)
    assert monday.weekday() == 0
    assert monday > today
    assert (monday.astimezone(CRO_ZONE).hour, monday.astimezone(SPONSOR_ZONE).hour) == (15, 9)


@pytest.mark.parametrize(
    ("now", "next_one"),
    [
        (MONDAY, MONDAY + timedelta(days=1)),
        (MONDAY - timedelta(hours=2), MONDAY),
        (MONDAY + timedelta(days=4), MONDAY + timedelta(days=7)),
        (MONDAY + timedelta(days=5), MONDAY + timedelta(days=7)),
    ],
)
def test_the_next_morning_is_a_working_day(now: datetime, next_one: datetime) -> None:
    assert next_morning(now) == next_one


def test_a_week_halts_at_each_companys_morning_and_nowhere_on_the_weekend() -> None:
    stops = stops_between(MONDAY, MONDAY + timedelta(days=7))
    assert stops == sorted(stops)
    assert stops[-1] == MONDAY + timedelta(days=7)
    halts = [stop.astimezone(CRO_ZONE) for stop in stops[:-1]]
    assert {stop.weekday() for stop in halts} <= {0, 1, 2, 3, 4}
    assert [stop for stop in halts if (stop.hour, stop.minute) == (9, 5)] == [
        datetime(2026, 12, day, 9, 5, tzinfo=CRO_ZONE) for day in (1, 2, 3, 4, 7)
    ]


def test_a_journey_halts_where_it_is_asked_to() -> None:
    call = MONDAY + timedelta(hours=1)
    assert call in stops_between(MONDAY, MONDAY + timedelta(hours=2), [call])
    assert call not in stops_between(MONDAY, MONDAY + timedelta(minutes=30), [call])


def test_a_fast_journey_halts_for_the_weekly_summary() -> None:
    stops = stops_between(MONDAY, MONDAY + timedelta(days=7), is_fast=True)
    assert datetime(2026, 12, 3, 15, 5, tzinfo=SPONSOR_ZONE) in stops
    assert len(stops) < len(stops_between(MONDAY, MONDAY + timedelta(days=7)))
