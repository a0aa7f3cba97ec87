"""In which order several processes run the tests: long ones first, so that all end together."""

from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Final

import pytest

LONG: Final = ("chaos", "journeys", "page", "browser", "endurance")
"""Folders whose tests start programs or let months go by: a single one can take a minute."""


def spread(items: list[pytest.Item], processes: int) -> list[pytest.Item]:
    """Return the tests so that each process begins with its share of the long files.

    Each process is given an equal stretch of the list and later takes from the end of another's.
    A long test at the end of it would keep one process at work while the others have nothing.
    """
    files = [(path, list(group)) for path, group in groupby(items, lambda one: one.path)]
    long = [tests for path, tests in files if _is_long(path)]
    rest = [test for path, tests in files if not _is_long(path) for test in tests]
    shares = [
        [test for tests in long[first::processes] for test in tests] for first in range(processes)
    ]
    ordered: list[pytest.Item] = []
    for number, share in enumerate(shares):
        size = ceil((len(items) - len(ordered)) / (processes - number))
        fill = max(size - len(share), 0)
        ordered += [*share, *rest[:fill]]
        rest = rest[fill:]
    return [*ordered, *rest]


def _is_long(path: Path) -> bool:
    return path.parent.name in LONG
