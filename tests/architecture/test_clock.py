"""The wall clock is read in one file; everybody else is given the time."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Source, dotted, source, sources

MAY_READ = {
    "bot/wiring/clock.py": "the one place that asks for the time",
    "bot/store/tables/evidence.py": "when a text's row was written, by which nothing is decided",
    "bot/store/migrations/": "the same column, as it was made",
    "bot/playground/": "plays Slack, another company's server with a clock of its own",
}

READS = (
    ("datetime", ("now", "utcnow", "today")),
    ("date", ("today",)),
    ("time", ("time", "time_ns")),
    # The database has a wall clock, too, and it is not the one that a test moves.
    ("func", ("now", "current_timestamp", "clock_timestamp", "localtimestamp", "sysdate")),
)
BANNED = tuple(f"{owner}.{name}" for owner, names in READS for name in names)


def findings(file: Source) -> Iterator[str]:
    """Name the places that read the wall clock."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Attribute) and reads_the_clock(node):
            yield f"{file.at(node)} {dotted(node)}"
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            for name in node.names:
                if f"time.{name.name}" in BANNED:
                    yield f"{file.at(node)} from time import {name.name}"
        if isinstance(node, ast.Constant) and "CURRENT_TIMESTAMP" in str(node.value).upper():
            yield f"{file.at(node)} CURRENT_TIMESTAMP"


def reads_the_clock(node: ast.Attribute) -> bool:
    """Tell whether the last two words of a dotted name are one of those banned."""
    return ".".join(dotted(node).split(".")[-2:]) in BANNED


def may_read(file: Source) -> bool:
    """Tell whether a file is an exception, whose reason stands above."""
    return file.path.startswith(tuple(MAY_READ))


def test_the_wall_clock_is_read_in_one_place() -> None:
    files = [file for file in sources("bot") if not may_read(file)]
    assert [finding for file in files for finding in findings(file)] == []


def test_every_exception_is_needed() -> None:
    readers = [file.path for file in sources("bot") if any(findings(file))]
    unused = [path for path in MAY_READ if not any(reader.startswith(path) for reader in readers)]
    assert unused == []


@pytest.mark.parametrize(
    "text",
    [
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "dt.date.today()",
        "time.time()",
        "from time import monotonic, time",
        "default_factory=time.time",
        "select(func.now())",
        "text('current_timestamp')",
    ],
)
def test_the_rule_sees_each_way_to_read_it(text: str) -> None:
    code = text.replace("default_factory=", "factory = ")
    assert list(findings(source("bot/domain/x.py", code)))


def test_measuring_a_span_is_not_reading_the_clock() -> None:
    assert list(findings(source("bot/x.py", "time.monotonic(); clock.now(); frame.today"))) == []
