"""Working hours: where they are, and how far a stretch of work reaches, on anybody's clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import Hours, NeverAtWorkError, widest

BERLIN = Hours(zone="Europe/Berlin")
moments = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001 - hypothesis wants bounds without a zone
    max_value=datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
stretches = st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(hours=60))
anyone = st.builds(
    Hours,
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]),
    opens=st.sampled_from([time(7), time(9), time(9, 30)]),
    closes=st.sampled_from([time(15), time(17), time(18, 15)]),
    days=st.sampled_from([frozenset(range(5)), frozenset({6, 0, 1, 2, 3})]),
    off=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30),
)


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (berlin(26, 8, 59), berlin(26, 9)),
        (berlin(26, 9), berlin(26, 9)),
        (berlin(26, 16, 59), berlin(26, 16, 59)),
        (berlin(26, 17), berlin(27, 9)),
        (berlin(27, 17), berlin(30, 9)),
        (berlin(28, 12), berlin(30, 9)),
    ],
)
def test_who_is_not_at_work_begins_on_their_next_working_morning(
    now: datetime, opens: datetime
) -> None:
    assert BERLIN.opening(now) == opens
    assert BERLIN.is_open(now) == (now == opens)


@pytest.mark.parametrize(
    ("now", "worked", "then"),
    [
        (berlin(26, 9), timedelta(hours=4), berlin(26, 13)),
        (berlin(26, 16), timedelta(hours=4), berlin(27, 12)),
        (berlin(27, 16), timedelta(hours=4), berlin(30, 12)),
        (berlin(27, 20), timedelta(hours=8), berlin(30, 17)),
        (berlin(26, 9), timedelta(hours=16), berlin(27, 17)),
    ],
)
def test_a_stretch_of_work_goes_on_the_next_working_day(
    now: datetime, worked: timedelta, then: datetime
) -> None:
    assert BERLIN.after(now, worked) == then


def test_days_off_are_skipped() -> None:
    away = replace(BERLIN, off=frozenset({date(2026, 11, 27), date(2026, 11, 30)}))
    assert away.opening(berlin(26, 18)) == datetime(2026, 12, 1, 8, tzinfo=UTC)


def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is() -> None:
    night = Hours(zone="Europe/Berlin", opens=time(0), closes=time(6), days=frozenset(range(7)))
    begins, ends = night.span(date(2026, 10, 25))
    assert ends - begins == timedelta(hours=7)
    begins, ends = night.span(date(2026, 3, 29))
    assert ends - begins == timedelta(hours=5)


def test_who_never_works_is_named_so() -> None:
    nobody = replace(BERLIN, days=frozenset())
    with pytest.raises(NeverAtWorkError):
        nobody.opening(berlin(26, 9))
    with pytest.raises(NeverAtWorkError):
        nobody.after(berlin(26, 9), timedelta(hours=1))


@given(hours=anyone, now=moments)
def test_an_opening_is_at_work_and_nothing_before_it_is(hours: Hours, now: datetime) -> None:
    opens = hours.opening(now)
    assert opens >= now
    assert hours.is_open(opens)
    assert opens == now or not hours.is_open(now + (opens - now) / 2)


@given(hours=anyone, now=moments, first=stretches, second=stretches)
def test_two_stretches_in_a_row_are_one(
    hours: Hours, now: datetime, first: timedelta, second: timedelta
) -> None:
    assert hours.after(hours.after(now, first), second) == hours.after(now, first + second)


@pytest.mark.parametrize(
    ("start", "n", "day"),
    [
        (date(2026, 11, 26), 1, date(2026, 11, 27)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 30), -2, date(2026, 11, 26)),
        (date(2026, 11, 28), 0, date(2026, 11, 28)),
    ],
)
def test_their_working_days_are_counted(start: date, n: int, day: date) -> None:
    assert BERLIN.working_day(start, n) == day
    assert BERLIN.working_days_between(start, day) == n


def test_who_never_works_has_no_working_day() -> None:
    with pytest.raises(NeverAtWorkError):
        replace(BERLIN, days=frozenset()).working_day(date(2026, 11, 27), 1)


def test_in_several_studies_the_widest_hours_count() -> None:
    early = Hours(zone="Europe/Berlin", opens=time(7), closes=time(15), off=frozenset())
    late = Hours(zone="Europe/Berlin", opens=time(10), closes=time(19), days=frozenset({5, 6}))
    both = widest([early, late])
    assert (both.opens, both.closes, both.days) == (time(7), time(19), frozenset(range(7)))
    assert widest([early]) is early


@given(st.lists(anyone, min_size=1, max_size=3), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_a_day_is_one_of_work_where_any_study_works(several: list[Hours], day: date) -> None:
    works = any(one.is_working_day(day) for one in several)
    assert widest(several).is_working_day(day) is works
