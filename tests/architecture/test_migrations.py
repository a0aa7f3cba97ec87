"""A revision's name tells which programs can still work with it (docs/decisions/0007)."""

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from bot.store.schema import REVISION, needs_of, number_of, revisions

VERSIONS = Path(__file__).parents[2] / "bot/store/migrations/versions"
TAKES_AWAY = {
    *("drop_column", "drop_table", "drop_constraint"),
    *("alter_column", "rename_table", "batch_alter_table"),
}
"""What a program of before may not survive; a dropped index costs it time only."""
SAID_TO_TAKE_AWAY = re.compile(r"\b(DROP\s+(TABLE|COLUMN)|RENAME|ALTER\s+COLUMN)\b", re.IGNORECASE)


def problems_of_names(names: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the names of revisions, oldest first."""
    for name in names:
        if not REVISION.fullmatch(name):
            yield f"{name} is no rNNNN and no rNNNN_needs_rMMMM"
            return
    for before, after in pairwise(names):
        if number_of(after) <= number_of(before):
            yield f"{after} has no higher number than {before}"
        if needs_of(after) < needs_of(before):
            yield f"{after} forgets what {before} needs"
    for name in names:
        if needs_of(name) > number_of(name):
            yield f"{name} needs what comes after it"


def takes_away(source: str) -> Iterator[str]:
    """Yield the calls by which a revision's upgrade takes something from a program of before."""
    upgrade = next(
        part
        for part in ast.parse(source).body
        if isinstance(part, ast.FunctionDef) and part.name == "upgrade"
    )
    for part in ast.walk(upgrade):
        if isinstance(part, ast.Attribute) and part.attr in TAKES_AWAY:
            yield part.attr
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield from (found.group(0) for found in SAID_TO_TAKE_AWAY.finditer(part.value))


def test_the_names_say_which_programs_still_work() -> None:
    assert list(problems_of_names(revisions())) == []
    named = {file.stem for file in VERSIONS.glob("r*.py")}
    assert all(any(stem.startswith(f"{one}_") for stem in named) for one in revisions())


def test_a_revision_that_only_bears_a_number_only_adds() -> None:
    before = 0
    for name in revisions():
        [file] = [one for one in VERSIONS.glob("r*.py") if one.stem.startswith(f"{name}_")]
        if needs_of(name) == before:
            assert list(takes_away(file.read_text())) == [], name
        before = needs_of(name)


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (["r0001", "r2"], "r2 is no rNNNN and no rNNNN_needs_rMMMM"),
        (["r0001", "r0001_needs_r0001"], "no higher number"),
        (["r0001", "r0002_needs_r0001", "r0003"], "r0003 forgets what r0002_needs_r0001 needs"),
        (["r0003_needs_r0002", "r0004_needs_r0001"], "forgets"),
        (["r0001_needs_r0002"], "needs what comes after it"),
    ],
)
def test_a_wrong_name_is_found(names: list[str], problem: str) -> None:
    assert problem in next(problems_of_names(names))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("op.drop_column('a', 'b')", ["drop_column"]),
        ("op.execute('ALTER TABLE a RENAME TO b')", ["RENAME"]),
        ("op.execute('ALTER TABLE a ADD COLUMN b TEXT')", []),
        ("op.drop_index('x')", []),
    ],
)
def test_what_takes_away_is_found(body: str, found: list[str]) -> None:
    assert list(takes_away(f"def upgrade():\n    {body}\ndef downgrade():\n    pass")) == found
