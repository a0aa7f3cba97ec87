"""The day on which a week is told: one on which both sides work, never later than needed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hours import Hours
from bot.domain.week_days import day_before, summary_day

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, 23) + timedelta(days=n) for n in range(7))
NEVER: frozenset[int] = frozenset()


def side(*off: date, days: frozenset[int] = frozenset(range(5))) -> Hours:
    """Return a side's hours with some days off."""
    return Hours(zone="Europe/Berlin", days=days, off=frozenset(off))


@pytest.mark.parametrize(
    ("sides", "day"),
    [
        ((side(), side()), THU),
        ((side(), side(THU)), WED),  # a holiday on one side
        ((side(WED), side(THU)), TUE),
        ((side(WED, TUE), side(THU, MON)), FRI),  # nothing before it: the first one after it
        ((side(days=frozenset({6, 0, 1, 2, 3})), side()), THU),
        ((side(days=frozenset({0, 2})), side()), WED),
        ((side(days=frozenset({0, 2})), side(days=frozenset({1, 3}))), THU),  # never together
        ((side(THU, days=frozenset({3, 4})), side(days=frozenset({1}))), TUE),
        ((side(days=frozenset({4})), side(days=frozenset({5}))), FRI),
        ((side(days=NEVER), side(days=NEVER)), THU),
        ((side(THU),), WED),
        ((), THU),
    ],
)
def test_thursdays_week_is_told_on_a_day_both_work(sides: tuple[Hours, ...], day: date) -> None:
    assert summary_day(THU, sides) == day


@given(
    wanted=st.integers(0, 6),
    works=st.lists(st.frozensets(st.integers(0, 6)), min_size=1, max_size=3),
)
def test_it_stays_in_its_week_and_everybody_works_if_that_is_possible(
    wanted: int, works: list[frozenset[int]]
) -> None:
    sides = [side(days=days) for days in works]
    day = summary_day(MON + timedelta(days=wanted), sides)
    assert MON <= day <= SUN
    shared = frozenset.intersection(*works)
    assert not shared or day.weekday() in shared
    assert wanted not in shared or day.weekday() == wanted


@pytest.mark.parametrize(
    ("day", "hours", "before"),
    [
        (THU, side(), WED),
        (MON, side(), date(2026, 11, 20)),
        (THU, side(WED, TUE), MON),
        (FRI, side(days=NEVER), None),
    ],
)
def test_the_day_before_is_somebodys_own_last_working_day(
    day: date, hours: Hours, before: date | None
) -> None:
    assert day_before(day, hours) == before
