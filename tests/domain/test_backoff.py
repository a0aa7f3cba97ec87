"""The wait doubles up to a quarter of an hour; at least half of it is always waited."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.backoff import FIRST, LONGEST, back_off


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 30), (2, 60), (3, 120), (5, 480), (6, 900), (8, 900), (99, 900)]
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(attempts: int, seconds: int) -> None:
    assert back_off(attempts, 1.0) == timedelta(seconds=seconds)
    assert back_off(attempts, 0.0) == timedelta(seconds=seconds / 2)


@given(some.integers(-5, 10_000), some.floats(allow_nan=False))
def test_no_wait_is_too_short_or_too_long(attempts: int, draw: float) -> None:
    assert FIRST / 2 <= back_off(attempts, draw) <= LONGEST


@given(some.integers(1, 40), some.floats(0, 1), some.floats(0, 1))
def test_a_later_attempt_never_waits_less_for_the_same_draw(
    attempts: int, one: float, other: float
) -> None:
    assert back_off(attempts, one) <= back_off(attempts + 1, one)
    if one < other:
        assert back_off(attempts, one) <= back_off(attempts, other)
