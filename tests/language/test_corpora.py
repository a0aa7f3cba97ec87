"""The development cases beside the project: the figures must not fall behind the goals."""

from pathlib import Path

import pytest

from scripts.dates import CASES, Report, measure_phrases, measure_sentences

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(),
    reason="NOT MEASURED: the development cases are not beside the project (../shared/data/dates)",
)


@pytest.fixture
def report() -> Report:
    return Report(verbose=False)


def test_sentences_keep_their_goal(report: Report) -> None:
    tally = measure_sentences(report, "titles-dev.jsonl")
    assert tally.share(tally.right) >= 0.97
    assert tally.share(tally.extra["title"]) >= 0.95
    assert tally.share(tally.extra["owner"]) == 1
    assert tally.extra["invented"] == 0


@pytest.mark.parametrize("cue", ["", "send the report by "])
def test_english_expressions_keep_their_goal(report: Report, cue: str) -> None:
    tally = measure_phrases(report, "corpus-dev.jsonl", cue)
    assert tally.share(tally.right) >= 0.96
    assert tally.share(tally.wrong) <= 0.025


def test_german_expressions_keep_their_goal(report: Report) -> None:
    tally = measure_phrases(report, "corpus-de-dev.jsonl")
    assert tally.share(tally.right) >= 0.92


def test_the_cases_are_where_the_readme_says() -> None:
    assert CASES.parts[-3:] == ("shared", "data", "dates")
    assert Path(CASES).is_dir()
