"""What need not be counted as covered: long runs through code that shorter tests cover anyway.

Counting covered lines doubles what a run of the program costs, and more where it computes. Storms,
kills, crowds and invented examples are there to find what breaks, not to reach a line for the first
time; a line that only an invented example reaches would be reached by luck. A program that a test
starts is counted only where the test says so: each would count every line of Liaison anew.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping

import pytest
from coverage import Coverage

COUNTS = "COVERAGE_PROCESS_CONFIG"
"""By this variable coverage tells a program that it is to count itself."""
UNCOUNTED = "uncounted"
"""The mark of a test that is wide or long, and reaches nothing for the first time."""
_taken: dict[str, str] = {}


@contextlib.contextmanager
def counting_stopped() -> Iterator[None]:
    """Count nothing of this process for the while."""
    counting = Coverage.current()
    if counting is None:
        yield
        return
    counting.stop()
    try:
        yield
    finally:
        counting.start()
        keep_from_programs()


@pytest.fixture(autouse=True)
def not_counted() -> Iterator[None]:
    """Count nothing of this process during the tests of a folder whose conftest imports this."""
    with counting_stopped():
        yield


def is_counted(test: pytest.Item) -> bool:
    """Tell whether a test counts: not one that says so, nor one of invented examples."""
    of_hypothesis = getattr(getattr(test, "obj", None), "is_hypothesis_test", False)
    return not of_hypothesis and test.get_closest_marker(UNCOUNTED) is None


@pytest.fixture(autouse=True, scope="session")
def counted_once() -> None:
    """Count once in this process, and in no program but those that are given `with_counting`.

    In a process that shares the tests with others pytest-cov begins twice. Of two countings the
    first goes on when the second is stopped, and what need not be counted took twice its time.
    """
    counting = Coverage.current()
    if counting is not None:
        counting.stop()
        while (first := Coverage.current()) is not None:
            first.stop()
        counting.start()
    keep_from_programs()


def keep_from_programs() -> None:
    """Let no program count that is started from now on; each start of counting asks them to."""
    if COUNTS in os.environ:
        _taken[COUNTS] = os.environ.pop(COUNTS)


def with_counting(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a program that counts as covered what it reaches."""
    return {**environment, **_taken}
