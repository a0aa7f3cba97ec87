"""When a person is written to: three days ahead, on the day, and one, two and seven after it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.action import Action
from bot.domain.due import DueOrigin
from bot.domain.hours import Hours
from bot.domain.nudges import (
    Look,
    Part,
    had_a_full_day,
    is_working_hour,
    may_be_pushed,
    part_for_asker,
    part_for_contact,
    part_for_owner,
    pause_of,
)
from bot.domain.workdays import add_working_days, is_working_day
from tests.support.making import BERLIN, NEW_YORK, an_action, due_on

GIVEN = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
DUE = date(2026, 11, 18)
"""A Wednesday."""
NONE: frozenset[date] = frozenset()
DAY = timedelta(days=1)


def the_look(today: date, told_on: date | None, off: frozenset[date] = NONE) -> Look:
    return Look(hours=Hours(zone=BERLIN, off=off), today=today, told_on=told_on)


def the_day(action: Action, today: date, off: frozenset[date] = NONE) -> tuple[Part, bool] | None:
    """Look at an action on a day, by somebody who had a message about it the day before."""
    return part_for_owner(action, the_look(today, today - DAY, off))


@pytest.mark.parametrize(
    ("today", "part", "speaks"),
    [
        (date(2026, 11, 12), None, False),  # Thursday: four business days ahead
        (date(2026, 11, 13), Part.DUE_SOON, True),  # Friday: three
        (date(2026, 11, 16), Part.DUE_SOON, False),  # two: it was said already
        (date(2026, 11, 17), Part.DUE_SOON, False),
        (date(2026, 11, 18), Part.DUE_TODAY, True),
        (date(2026, 11, 19), Part.WAS_DUE, True),  # one after
        (date(2026, 11, 20), Part.WAS_DUE, True),  # two
        (date(2026, 11, 23), Part.WAS_DUE, False),
        (date(2026, 11, 26), Part.WAS_DUE, False),
        (date(2026, 11, 27), Part.WAS_DUE, True),  # seven
        (date(2026, 11, 30), Part.WAS_DUE, False),
    ],
)
def test_what_today_means_for_a_dated_action(today: date, part: Part | None, speaks: bool) -> None:
    found = the_day(an_action(due=due_on(DUE), created_at=GIVEN), today)
    assert found == ((part, speaks) if part else None)


@pytest.mark.parametrize(
    ("told_on", "today", "speaks"),
    [
        (None, date(2026, 11, 23), True),  # never told: three days late is told at once
        (date(2026, 11, 17), date(2026, 11, 23), True),  # nothing came for days: now it does
        (date(2026, 11, 19), date(2026, 11, 23), True),  # the second step fell into the gap
        (date(2026, 11, 20), date(2026, 11, 26), False),
        (date(2026, 11, 20), date(2026, 12, 31), True),  # a month later the seventh day counts
        (date(2026, 11, 30), date(2026, 12, 31), False),
    ],
)
def test_a_step_that_fell_into_an_outage_is_taken_once_afterwards(
    told_on: date | None, today: date, speaks: bool
) -> None:
    action = an_action(due=due_on(DUE), created_at=GIVEN)
    assert part_for_owner(action, the_look(today, told_on)) == (Part.WAS_DUE, speaks)


def test_what_is_due_today_is_said_once_today() -> None:
    action = an_action(due=due_on(DUE), created_at=GIVEN)
    assert part_for_owner(action, the_look(DUE, DUE)) == (Part.DUE_TODAY, False)


@pytest.mark.parametrize(
    ("given", "speaks"),
    [
        (date(2026, 11, 10), True),  # six business days before its date
        (date(2026, 11, 11), False),  # five: who was told a moment ago is not told again
    ],
)
def test_only_what_was_given_early_is_announced(given: date, speaks: bool) -> None:
    said = datetime(given.year, given.month, given.day, 12, tzinfo=UTC)
    on_friday = date(2026, 11, 13)
    expected = (Part.DUE_SOON, True) if speaks else None
    assert the_day(an_action(due=due_on(DUE), created_at=said), on_friday) == expected
    moved = DueOrigin(phrase="", reference=said, zone=BERLIN, locale="en", rule="")
    late_word = an_action(due=due_on(DUE), created_at=GIVEN, due_origin=moved)
    assert the_day(late_word, on_friday) == expected


def test_holidays_are_no_business_days() -> None:
    friday_off = frozenset({date(2026, 11, 13)})
    early = an_action(due=due_on(DUE), created_at=GIVEN)
    assert the_day(early, date(2026, 11, 12), friday_off) == (Part.DUE_SOON, True)


def test_the_day_it_was_given_is_counted_in_the_readers_zone() -> None:
    # 23:30 UTC on the 10th is the 11th in Berlin: five business days, not six.
    late = an_action(due=due_on(DUE), created_at=datetime(2026, 11, 10, 23, 30, tzinfo=UTC))
    assert the_day(late, date(2026, 11, 13)) is None


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 11, 6), None),
        (date(2026, 11, 9), (Part.UNDATED, True)),  # five business days
        (date(2026, 11, 10), (Part.UNDATED, False)),
    ],
)
def test_an_undated_action_asks_once_for_a_date(
    today: date, found: tuple[Part, bool] | None
) -> None:
    assert the_day(an_action(created_at=GIVEN), today) == found
    assert the_day(an_action(created_at=GIVEN).need_no_date(), today) is None


def test_what_is_wanted_soon_is_asked_for_each_morning_but_the_first() -> None:
    urgent = an_action(urgent=True, created_at=GIVEN)
    assert the_day(urgent, GIVEN.date()) == (Part.URGENT, False)
    for days in range(1, 5):
        assert the_day(urgent, GIVEN.date() + timedelta(days=days)) == (Part.URGENT, True)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(6, 40))
def test_five_messages_at_most_and_all_on_working_days(due: date, ahead: int) -> None:
    given_on = add_working_days(due, -ahead)
    noon = datetime(given_on.year, given_on.month, given_on.day, 12, tzinfo=UTC)
    action = an_action(due=due_on(due), created_at=noon)
    told_on: date | None = None
    spoken = []
    for day in (due + timedelta(days=shift) for shift in range(-60, 60)):
        found = part_for_owner(action, the_look(day, told_on))
        if is_working_day(day) and found is not None and found[1]:
            spoken.append(day)
            told_on = day
    expected = [add_working_days(due, n) for n in (1, 2, 7)]
    if is_working_day(due):
        expected = [add_working_days(due, -3), due, *expected]
        assert spoken == expected
    else:
        assert set(expected) <= set(spoken)
        assert len(spoken) <= 5


# ------------------------------------------------------------------- whom else it reaches


@pytest.mark.parametrize(
    ("today", "contact", "asker"),
    [
        (date(2026, 11, 18), None, None),
        (date(2026, 11, 19), None, None),  # one: it is the owner's alone
        (date(2026, 11, 20), (Part.YOUR_SIDE, True), None),
        (date(2026, 11, 23), (Part.YOUR_SIDE, False), None),
        (date(2026, 11, 26), (Part.YOUR_SIDE, False), None),
        (date(2026, 11, 27), (Part.YOUR_SIDE, False), (Part.ASKED_FOR, True)),
    ],
)
def test_a_late_action_reaches_the_contact_on_the_second_day_and_the_asker_on_the_seventh(
    today: date, contact: tuple[Part, bool] | None, asker: tuple[Part, bool] | None
) -> None:
    action = an_action(due=due_on(DUE), created_at=GIVEN)
    assert part_for_contact(action, the_look(today, today - DAY)) == contact
    assert part_for_asker(action, the_look(today, today - DAY)) == asker


SIDE = Hours(zone=BERLIN, off=frozenset({date(2026, 11, 25)}))
SHORT = Hours(zone=BERLIN, opens=time(8, 0), closes=time(12, 0), days=frozenset({0, 1, 3}))
NEVER = Hours(zone=BERLIN, days=frozenset())


def berlin(text: str) -> datetime:
    """Return a moment on the clocks of Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(BERLIN))


@pytest.mark.parametrize(
    ("told", "side", "until"),
    [
        # Five minutes before they close on Thursday: Friday at that time, not Friday morning.
        ("2026-11-26T16:55", SIDE, "2026-11-27T16:55"),
        ("2026-11-26T09:00", SIDE, "2026-11-26T17:00"),
        ("2026-11-26T18:30", SIDE, "2026-11-27T17:00"),
        ("2026-11-27T12:00", SIDE, "2026-11-30T12:00"),
        ("2026-11-24T10:00", SIDE, "2026-11-26T10:00"),  # a holiday between
        ("2026-11-24T11:00", SHORT, "2026-11-26T11:00"),  # they do not work on Wednesday
        ("2026-11-26T11:00", SHORT, "2026-11-30T11:00"),  # nor on Friday
        ("2026-11-26T11:00", NEVER, "2026-11-27T11:00"),
    ],
)
def test_a_full_business_day_is_as_long_as_the_side_works(
    told: str, side: Hours, until: str
) -> None:
    known, over = berlin(told), berlin(until)
    assert not had_a_full_day(known, side, over - timedelta(minutes=1))
    assert had_a_full_day(known, side, over)
    assert not had_a_full_day(None, side, over)


@pytest.mark.parametrize(
    ("past", "told", "may"),
    [
        (2, ["2026-11-23T09:00", "2026-11-23T09:00"], False),
        (3, ["2026-11-23T09:00", "2026-11-24T09:00"], True),
        (3, ["2026-11-23T09:00", "2026-11-27T09:00"], False),  # the contact was told this morning
        (9, ["2026-11-27T09:00", "2026-11-27T09:00"], False),  # after an outage
        (9, ["2026-11-23T09:00", None], False),  # somebody is named who was not told
        (3, ["2026-11-24T09:00"], True),  # nobody is named beside the owner
        (3, [], True),  # nobody can be told
    ],
)
def test_the_other_company_sees_it_after_the_own_side_had_it_for_a_day(
    past: int, told: list[str | None], may: bool
) -> None:
    known = [berlin(one) if one else None for one in told]
    assert may_be_pushed(past, known, SIDE, berlin("2026-11-27T10:00")) is may


# ---------------------------------------------------------------------- rests from reminders


def spoken_from(action: Action, start: date, days: int = 30) -> list[str]:
    """Let days pass and return on which ones the owner is written to."""
    told_on: date | None = start
    spoken = []
    for day in (start + timedelta(days=n) for n in range(1, days)):
        found = part_for_owner(action, the_look(day, told_on))
        if is_working_day(day) and found is not None and found[1]:
            spoken.append(f"{day:%a %d}")
            told_on = day
    return spoken


def test_a_pause_holds_the_ladder_for_three_business_days() -> None:
    action = an_action(due=due_on(DUE), created_at=GIVEN)
    thursday = date(2026, 11, 19)
    paused = action.keep_on_track(pause_of(action, Hours(zone=BERLIN), thursday))
    assert spoken_from(action, thursday) == ["Fri 20", "Fri 27"]
    assert spoken_from(paused, thursday) == ["Tue 24", "Tue 01"]
    contact = [day for day in range(19, 30) if part_for_contact(paused, on_november(day))]
    assert contact[0] == 24


def on_november(day: int) -> Look:
    return the_look(date(2026, 11, day), None)


def test_a_second_pause_keeps_the_owner_quiet_and_nobody_else() -> None:
    action = an_action(due=due_on(DUE), created_at=GIVEN)
    thursday, monday = date(2026, 11, 19), date(2026, 11, 23)
    hours = Hours(zone=BERLIN)
    once = action.keep_on_track(pause_of(action, hours, thursday))
    twice = once.keep_on_track(pause_of(once, hours, monday))
    assert spoken_from(twice, monday)[0] == "Thu 26"
    assert part_for_contact(twice, on_november(24)) == (Part.YOUR_SIDE, True)


def test_before_the_date_a_pause_rests_until_its_day() -> None:
    action = an_action(due=due_on(DUE), created_at=GIVEN)
    paused = action.keep_on_track(pause_of(action, Hours(zone=BERLIN), date(2026, 11, 13)))
    assert paused.late_from is None
    assert spoken_from(paused, date(2026, 11, 13)) == ["Wed 18", "Thu 19", "Fri 20", "Fri 27"]


@pytest.mark.parametrize(
    ("facts", "part"),
    [
        ({"due": due_on(DUE)}, Part.WAS_DUE),
        ({"due": due_on(date(2027, 1, 29))}, Part.SNOOZED),
        ({}, Part.UNDATED),
        ({"no_date": True}, Part.SNOOZED),
        ({"urgent": True}, Part.URGENT),
    ],
)
def test_a_snoozed_action_is_silent_until_its_day_and_then_said(
    facts: dict[str, Any], part: Part
) -> None:
    snoozed = an_action(created_at=GIVEN, **facts).snooze(date(2026, 11, 30))
    for day in range(19, 30):
        assert part_for_owner(snoozed, on_november(day)) is None
    assert part_for_owner(snoozed, on_november(30)) == (part, True)
    told = the_look(date(2026, 11, 30), date(2026, 11, 30))
    found = part_for_owner(snoozed, told)
    assert found is None or found[1] is (part is Part.URGENT)


def test_a_snooze_is_the_owners_alone() -> None:
    snoozed = an_action(due=due_on(DUE), created_at=GIVEN).snooze(date(2026, 12, 31))
    assert part_for_contact(snoozed, on_november(20)) == (Part.YOUR_SIDE, True)
    assert snoozed.due == due_on(DUE)


def test_a_new_date_and_another_owner_end_a_rest() -> None:
    action = an_action(due=due_on(DUE), created_at=GIVEN)
    paused = action.keep_on_track(pause_of(action, Hours(zone=BERLIN), date(2026, 11, 19)))
    moved = paused.move_due(due_on(date(2026, 12, 4)), None)
    assert (moved.quiet_until, moved.late_from) == (None, None)
    assert paused.hand_to("UANA", "T").quiet_until is None
    blocked = action.block(GIVEN, pause_of(action, Hours(zone=BERLIN), date(2026, 11, 19)))
    assert blocked.is_blocked
    assert not blocked.keep_on_track(pause_of(action, Hours(zone=BERLIN), DUE)).is_blocked
    assert not blocked.unblock().is_blocked
    assert not blocked.complete(by="U", at=GIVEN, note=None).is_blocked


@pytest.mark.parametrize(
    ("now", "zone", "works"),
    [
        ("2026-11-23T07:59:59+00:00", BERLIN, False),
        ("2026-11-23T08:00:00+00:00", BERLIN, True),  # 09:00 in winter
        ("2026-11-23T15:59:59+00:00", BERLIN, True),
        ("2026-11-23T16:00:00+00:00", BERLIN, False),  # 17:00
        ("2026-11-22T10:00:00+00:00", BERLIN, False),  # Sunday
        ("2026-10-23T07:00:00+00:00", BERLIN, True),  # Friday, still summer time
        ("2026-10-26T07:00:00+00:00", BERLIN, False),  # Monday after the clocks went back
        ("2026-10-26T08:00:00+00:00", BERLIN, True),
        ("2027-03-26T07:30:00+00:00", BERLIN, False),  # Friday, still winter time
        ("2027-03-29T07:30:00+00:00", BERLIN, True),  # Monday after the clocks went forward
        ("2026-10-30T13:00:00+00:00", NEW_YORK, True),  # Friday 09:00 in summer time
        ("2026-11-02T13:00:00+00:00", NEW_YORK, False),  # Monday 08:00 in winter time
        ("2026-11-02T14:00:00+00:00", NEW_YORK, True),
        ("2026-11-23T00:30:00+00:00", "Asia/Tokyo", True),  # Monday there, Sunday in New York
    ],
)
def test_working_hours_are_the_readers_own(now: str, zone: str, works: bool) -> None:
    assert is_working_hour(datetime.fromisoformat(now), zone, NONE) is works


def test_nobody_works_on_a_holiday() -> None:
    monday = datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert not is_working_hour(monday, BERLIN, {date(2026, 11, 23)})
