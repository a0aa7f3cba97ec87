"""When recurring meetings take place, clock changes and short months included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars.recurrences import occurrences
from bot.domain.recurrence import Cadence, Recurrence
from bot.domain.workdays import is_working_day

BERLIN = "Europe/Berlin"
YEAR = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def dates_of(recurrence: Recurrence, free: frozenset[date] = frozenset()) -> list[date]:
    zone = ZoneInfo(recurrence.zone)
    return [start.astimezone(zone).date() for start in occurrences(recurrence, *YEAR, free)]


def test_a_single_meeting_takes_place_once() -> None:
    once = Recurrence(cadence=Cadence.ONCE, on=date(2026, 11, 27), at=time(14), zone=BERLIN)
    assert occurrences(once, *YEAR) == [datetime(2026, 11, 27, 13, tzinfo=UTC)]


@pytest.mark.parametrize("on", [None, date(2030, 1, 1)])
def test_a_single_meeting_outside_the_span_does_not_show(on: date | None) -> None:
    assert (
        occurrences(Recurrence(cadence=Cadence.ONCE, on=on, at=time(14), zone=BERLIN), *YEAR) == []
    )


def test_a_weekly_meeting_keeps_its_local_hour_over_the_clock_change() -> None:
    weekly = Recurrence(cadence=Cadence.WEEKLY, weekday=1, at=time(15), zone=BERLIN)
    starts = occurrences(
        weekly, datetime(2026, 3, 23, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)
    )
    assert starts == [
        datetime(2026, 3, 24, 14, tzinfo=UTC),
        datetime(2026, 3, 31, 13, tzinfo=UTC),
    ]


def test_a_fortnightly_meeting_keeps_the_phase_of_its_first_date() -> None:
    every_other = Recurrence(
        cadence=Cadence.WEEKLY, interval=2, weekday=1, on=date(2026, 11, 3), at=time(9), zone=BERLIN
    )
    assert dates_of(every_other) == [
        date(2026, 11, 3),
        date(2026, 11, 17),
        date(2026, 12, 1),
        date(2026, 12, 15),
        date(2026, 12, 29),
    ]


def test_a_weekly_meeting_without_a_weekday_keeps_that_of_its_first_date() -> None:
    weekly = Recurrence(cadence=Cadence.WEEKLY, on=date(2026, 12, 18), at=time(9), zone=BERLIN)
    assert dates_of(weekly) == [date(2026, 12, 18), date(2026, 12, 25)]


def test_the_first_monday() -> None:
    monthly = Recurrence(cadence=Cadence.MONTHLY_WEEKDAY, nth=1, weekday=0, at=time(9), zone=BERLIN)
    assert dates_of(monthly)[:3] == [date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 2)]


def test_the_last_friday_every_quarter() -> None:
    quarterly = Recurrence(
        cadence=Cadence.MONTHLY_WEEKDAY,
        interval=3,
        nth=-1,
        weekday=4,
        on=date(2026, 2, 1),
        at=time(9),
        zone=BERLIN,
    )
    assert dates_of(quarterly)[:2] == [date(2026, 2, 27), date(2026, 5, 29)]


def test_the_last_working_day_yields_to_a_holiday() -> None:
    monthly = Recurrence(cadence=Cadence.MONTHLY_WORKDAY, nth=-1, at=time(16), zone=BERLIN)
    new_years_eve = date(2026, 12, 31)
    assert dates_of(monthly)[-1] == new_years_eve
    assert dates_of(monthly, frozenset({new_years_eve}))[-1] == date(2026, 12, 30)


def test_the_second_working_day() -> None:
    monthly = Recurrence(cadence=Cadence.MONTHLY_WORKDAY, nth=2, at=time(16), zone=BERLIN)
    new_year = frozenset({date(2026, 1, 1)})
    assert dates_of(monthly, new_year)[:2] == [date(2026, 1, 5), date(2026, 2, 3)]


def test_the_31st_falls_on_the_last_day_of_shorter_months() -> None:
    monthly = Recurrence(cadence=Cadence.MONTHLY_DAY, on=date(2026, 1, 31), at=time(9), zone=BERLIN)
    assert dates_of(monthly)[:4] == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


def test_a_start_counts_after_the_first_moment_and_up_to_the_last() -> None:
    weekly = Recurrence(cadence=Cadence.WEEKLY, weekday=1, at=time(15), zone="UTC")
    first = datetime(2026, 11, 24, 15, tzinfo=UTC)
    assert occurrences(weekly, first, first + timedelta(days=7)) == [first + timedelta(days=7)]


@given(
    cadence=st.sampled_from([one for one in Cadence if one is not Cadence.ONCE]),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from((BERLIN, "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo")),
    day=st.integers(1, 31),
    nth=st.sampled_from((1, 2, 3, 4, -1)),
)
def test_no_local_date_has_two_meetings(
    cadence: Cadence, at: time, zone: str, day: int, nth: int
) -> None:
    recurrence = Recurrence(
        cadence=cadence, weekday=6, nth=nth, on=date(2026, 1, day), at=at, zone=zone
    )
    days = dates_of(recurrence)
    assert len(days) == len(set(days))
    assert days == sorted(days)
    if cadence is Cadence.MONTHLY_WORKDAY:
        assert all(is_working_day(one) for one in days)
