"""What need not be counted as covered: long runs through code that shorter tests cover anyway.

Counting covered lines doubles what a run of the program costs. Storms, kills and crowds are there
to find what breaks, not to reach a line for the first time.
"""

from collections.abc import Iterator, Mapping

import pytest
from coverage import Coverage

COUNTS = "COVERAGE_PROCESS_CONFIG"
"""By this variable coverage tells a program that it is to count itself."""


@pytest.fixture(autouse=True)
def not_counted() -> Iterator[None]:
    """Count nothing of this process during the tests of a folder whose conftest imports this."""
    counting = Coverage.current()
    if counting is None:
        yield
        return
    counting.stop()
    try:
        yield
    finally:
        counting.start()


def without_counting(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a program that is not counted."""
    return {name: value for name, value in environment.items() if name != COUNTS}
