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
def programs_not_counted() -> Iterator[None]:
    """Take away what programs count by; `with_counting` gives it to one."""
    with pytest.MonkeyPatch.context() as patch:
        _taken.update({COUNTS: os.environ[COUNTS]} if COUNTS in os.environ else {})
        patch.delenv(COUNTS, raising=False)
        yield
        _taken.clear()


def with_counting(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a program that counts as covered what it reaches."""
    return {**environment, **_taken}
