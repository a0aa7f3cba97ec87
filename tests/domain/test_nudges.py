"""When a person is written to: three days ahead, on the day, and one, two and seven after it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.action import Action
from bot.domain.nudges import Day, day_of, is_working_hour
from bot.domain.workdays import add_working_days, is_working_day
from tests.support.making import BERLIN, NEW_YORK, an_action, due_on

GIVEN = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
DUE = date(2026, 11, 18)
"""A Wednesday."""
NONE: frozenset[date] = frozenset()


def the_day(action: Action, today: date, holidays: frozenset[date] = NONE) -> Day:
    return day_of([action], today=today, zone=BERLIN, holidays=holidays)


def groups_of(day: Day) -> set[str]:
    names = ("due_soon", "due_today", "was_due", "urgent", "undated")
    return {name for name in names if getattr(day, name)}


@pytest.mark.parametrize(
    ("today", "group", "speaks"),
    [
        (date(2026, 11, 12), None, False),  # Thursday: four business days ahead
        (date(2026, 11, 13), "due_soon", True),  # Friday: three
        (date(2026, 11, 16), "due_soon", False),  # two: it was said already
        (date(2026, 11, 17), "due_soon", False),
        (date(2026, 11, 18), "due_today", True),
        (date(2026, 11, 19), "was_due", True),  # one after
        (date(2026, 11, 20), "was_due", True),  # two
        (date(2026, 11, 23), "was_due", False),
        (date(2026, 11, 26), "was_due", False),
        (date(2026, 11, 27), "was_due", True),  # seven
        (date(2026, 11, 30), "was_due", False),
    ],
)
def test_what_today_means_for_a_dated_action(today: date, group: str | None, speaks: bool) -> None:
    day = the_day(an_action(due=due_on(DUE), created_at=GIVEN), today)
    assert groups_of(day) == ({group} if group else set())
    assert day.is_worth_a_message is speaks


@pytest.mark.parametrize(
    ("given", "speaks"),
    [
        (date(2026, 11, 10), True),  # six business days before its date
        (date(2026, 11, 11), False),  # five: who was told a moment ago is not told again
    ],
)
def test_only_what_was_given_early_is_announced(given: date, speaks: bool) -> None:
    created = datetime(given.year, given.month, given.day, 12, tzinfo=UTC)
    day = the_day(an_action(due=due_on(DUE), created_at=created), date(2026, 11, 13))
    assert day.is_worth_a_message is speaks
    assert groups_of(day) == ({"due_soon"} if speaks else set())


def test_holidays_are_no_business_days() -> None:
    friday_off = frozenset({date(2026, 11, 13)})
    early = an_action(due=due_on(DUE), created_at=GIVEN)
    assert the_day(early, date(2026, 11, 12), friday_off).is_worth_a_message


def test_the_day_it_was_given_is_counted_in_the_readers_zone() -> None:
    # 23:30 UTC on the 10th is the 11th in Berlin: five business days, not six.
    late = an_action(due=due_on(DUE), created_at=datetime(2026, 11, 10, 23, 30, tzinfo=UTC))
    assert not the_day(late, date(2026, 11, 13)).is_worth_a_message


@pytest.mark.parametrize(
    ("today", "group", "speaks"),
    [
        (date(2026, 11, 6), None, False),
        (date(2026, 11, 9), "undated", True),  # five business days
        (date(2026, 11, 10), "undated", False),
    ],
)
def test_an_undated_action_asks_once_for_a_date(
    today: date, group: str | None, speaks: bool
) -> None:
    day = the_day(an_action(created_at=GIVEN), today)
    assert groups_of(day) == ({group} if group else set())
    assert day.is_worth_a_message is speaks


def test_what_is_wanted_soon_is_asked_for_each_morning_but_the_first() -> None:
    urgent = an_action(urgent=True, created_at=GIVEN)
    same_day = the_day(urgent, GIVEN.date())
    assert groups_of(same_day) == {"urgent"}
    assert not same_day.is_worth_a_message
    for days in range(1, 5):
        assert the_day(urgent, GIVEN.date() + timedelta(days=days)).is_worth_a_message


def test_one_reason_brings_everything_along() -> None:
    today = date(2026, 11, 18)
    reason = an_action(id="a1", due=due_on(today), created_at=GIVEN)
    quiet = an_action(id="a2", due=due_on(date(2026, 11, 11)), created_at=GIVEN)
    day = day_of([reason, quiet], today=today, zone=BERLIN, holidays=NONE)
    assert day.is_worth_a_message
    assert (day.due_today, day.was_due) == ((reason,), (quiet,))


def test_nothing_to_do_is_nothing_to_say() -> None:
    assert day_of([], today=DUE, zone=BERLIN, holidays=NONE) == Day()


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(6, 40))
def test_five_messages_at_most_and_all_on_working_days(due: date, ahead: int) -> None:
    given_on = add_working_days(due, -ahead)
    noon = datetime(given_on.year, given_on.month, given_on.day, 12, tzinfo=UTC)
    action = an_action(due=due_on(due), created_at=noon)
    days = [due + timedelta(days=shift) for shift in range(-60, 60)]
    spoken = [
        day for day in days if is_working_day(day) and the_day(action, day).is_worth_a_message
    ]
    expected = [add_working_days(due, n) for n in (1, 2, 7)]
    if is_working_day(due):
        expected = [add_working_days(due, -3), due, *expected]
        assert spoken == expected
    else:
        assert set(expected) <= set(spoken)
        assert len(spoken) <= 5


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
