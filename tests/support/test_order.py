"""The order of the tests in several processes: nothing is left out, long files come first."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.order import spread


def some(folder: str, files: int, tests: int) -> list[Any]:
    """Return invented tests of so many files."""
    return [
        SimpleNamespace(path=Path("tests") / folder / f"test_{file}.py", number=number)
        for file in range(files)
        for number in range(tests)
    ]


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
@pytest.mark.parametrize(("long", "short"), [(5, 40), (0, 7), (6, 0), (9, 1)])
def test_every_test_is_there_once_and_those_of_a_long_file_stay_together(
    processes: int, long: int, short: int
) -> None:
    items = [*some("domain", short, 5), *some("journeys", long, 3)]
    ordered: list[Any] = spread(items, processes)
    assert sorted(map(id, ordered)) == sorted(map(id, items))
    starts = [
        at for at, one in enumerate(ordered) if "journeys" in one.path.parts and not one.number
    ]
    for at in starts:
        assert len({one.path for one in ordered[at : at + 3]}) == 1


def test_each_process_begins_with_its_share_of_the_long_files() -> None:
    ordered: list[Any] = spread([*some("domain", 10, 6), *some("chaos", 3, 10)], 3)
    for stretch in (ordered[:30], ordered[30:60], ordered[60:]):
        assert [one.path.parent.name for one in stretch] == ["chaos"] * 10 + ["domain"] * 20
