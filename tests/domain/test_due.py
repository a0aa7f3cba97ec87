"""A due date: how it is written, and which instant it means."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.due import Due, first_instant, spell_day

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Asia/Kolkata")


def test_a_date_is_written_as_both_continents_read_it() -> None:
    assert Due(on=date(2026, 12, 4), zone="Europe/London").text() == "Fri 4 Dec 2026"


def test_a_clock_time_is_written_with_its_zone() -> None:
    due = Due(on=date(2026, 12, 4), at=time(17), zone="Europe/London")
    assert due.text() == "Fri 4 Dec 2026, 17:00 Europe/London"


def test_a_date_alone_is_no_moment() -> None:
    assert Due(on=date(2026, 12, 4), zone="Europe/London").moment() is None


def test_summer_time_counts_where_it_applies() -> None:
    due = Due(on=date(2026, 6, 15), at=time(17), zone="America/New_York")
    assert due.moment() == datetime(2026, 6, 15, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "utc"),
    [
        (time(1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (time(2, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (time(2, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (time(3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
    ],
)
def test_an_hour_that_is_missing_becomes_the_first_valid_minute_after(
    at: time, utc: datetime
) -> None:
    assert first_instant(date(2026, 3, 29), at, "Europe/Berlin") == utc


def test_an_hour_that_comes_twice_counts_the_first_time() -> None:
    instant = first_instant(date(2026, 10, 25), time(2, 30), "Europe/Berlin")
    assert instant == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_that_a_zone_leapt_over_begins_on_the_next() -> None:
    instant = first_instant(date(2011, 12, 30), time(12), "Pacific/Apia")
    assert instant == datetime(2011, 12, 30, 10, 0, tzinfo=UTC)


@given(
    day=st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)),
    minute=st.integers(min_value=0, max_value=24 * 60 - 1),
    zone=st.sampled_from(ZONES),
)
def test_every_local_minute_has_exactly_one_instant(day: date, minute: int, zone: str) -> None:
    at = time(*divmod(minute, 60))
    assert first_instant(day, at, zone) == first_instant(day, at.replace(fold=1), zone)


@given(day=st.dates())
def test_the_spelling_does_not_depend_on_the_locale(day: date) -> None:
    weekday, number, month, year = spell_day(day).split()
    assert datetime.strptime(f"{number} {month} {year.zfill(4)}", "%d %b %Y").date() == day  # noqa: DTZ007
    assert weekday == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (Due(on=date(2026, 12, 4), zone="America/New_York"), True),  # a day is a day anywhere
        (Due(on=date(2026, 12, 5), zone="Europe/Berlin"), False),
        (Due(on=date(2026, 12, 4), at=time(17), zone="Europe/Berlin"), False),
        (None, False),
    ],
)
def test_the_same_day_is_the_same_date_in_any_zone(other: Due | None, is_same: bool) -> None:
    assert Due(on=date(2026, 12, 4), zone="Europe/Berlin").is_same(other) is is_same


def test_the_same_hour_elsewhere_is_another_one() -> None:
    berlin = Due(on=date(2026, 12, 4), at=time(17), zone="Europe/Berlin")
    assert berlin.is_same(Due(on=date(2026, 12, 4), at=time(17), zone="Europe/Berlin"))
    assert not berlin.is_same(Due(on=date(2026, 12, 4), at=time(17), zone="Asia/Tokyo"))
