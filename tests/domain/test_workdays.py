"""Working days: the rules have a shape, and hypothesis knows it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.workdays import (
    add_working_days,
    first_working_day_from,
    is_working_day,
    last_working_day_by,
    previous_working_day,
    working_days_between,
)

DAY = timedelta(days=1)
THANKSGIVING = date(2026, 11, 26)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1))
holidays = st.frozensets(
    st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 3, 1)), max_size=12
)
days_of_2026 = st.dates(min_value=date(2025, 12, 1), max_value=date(2026, 4, 1))


def test_a_holiday_is_no_working_day() -> None:
    assert is_working_day(THANKSGIVING)
    assert not is_working_day(THANKSGIVING, {THANKSGIVING})


def test_the_weekend_lies_where_a_country_has_it() -> None:
    friday, sunday = date(2026, 11, 27), date(2026, 11, 29)
    assert not is_working_day(sunday)
    assert is_working_day(sunday, weekend={4, 5})
    assert not is_working_day(friday, weekend={4, 5})


def test_ten_working_days_from_a_wednesday() -> None:
    wednesday = date(2026, 11, 25)
    assert add_working_days(wednesday, 10) == date(2026, 12, 9)
    assert add_working_days(wednesday, 10, {THANKSGIVING}) == date(2026, 12, 10)
    assert add_working_days(wednesday, 0) == wednesday


def test_the_day_of_the_request_does_not_count() -> None:
    assert add_working_days(date(2026, 11, 27), 1) == date(2026, 11, 30)
    assert add_working_days(date(2026, 11, 28), 1) == date(2026, 11, 30)


def test_the_working_days_between_two_days_are_counted_both_ways() -> None:
    wednesday, tuesday = date(2026, 11, 25), date(2026, 12, 1)
    assert working_days_between(wednesday, tuesday) == 4
    assert working_days_between(wednesday, tuesday, {THANKSGIVING}) == 3
    assert working_days_between(tuesday, wednesday) == -4
    assert working_days_between(wednesday, wednesday) == 0


def test_a_weekend_is_walked_over_forwards_and_back() -> None:
    friday, saturday, monday = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)
    assert (last_working_day_by(saturday), first_working_day_from(saturday)) == (friday, monday)
    assert (last_working_day_by(monday), first_working_day_from(friday)) == (monday, friday)
    assert previous_working_day(monday) == friday


@given(start=days_of_2026, n=st.integers(1, 60), free=holidays)
def test_counting_on_and_counting_between_agree(start: date, n: int, free: frozenset[date]) -> None:
    end = add_working_days(start, n, free)
    assert is_working_day(end, free)
    assert working_days_between(start, end, free) == n
    assert working_days_between(end, start, free) == -n


@given(start=days_of_2026, n=st.integers(1, 60), free=holidays)
def test_counting_back_mirrors_counting_on(start: date, n: int, free: frozenset[date]) -> None:
    working = first_working_day_from(start, free)
    assert add_working_days(add_working_days(working, n, free), -n, free) == working


@given(day=days_of_2026, free=holidays)
def test_the_nearest_working_days_have_none_between(day: date, free: frozenset[date]) -> None:
    before, until = previous_working_day(day, free), last_working_day_by(day, free)
    after = first_working_day_from(day, free)
    assert before < day
    assert before <= until <= day <= after
    assert working_days_between(before, day - DAY, free) == 0
    assert (until == day) == is_working_day(day, free) == (after == day)


@given(a=days, b=days, c=days)
def test_spans_add_up(a: date, b: date, c: date) -> None:
    whole = working_days_between(a, c)
    assert working_days_between(a, b) + working_days_between(b, c) == whole
