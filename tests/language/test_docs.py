"""Every example of docs/due-dates.md holds."""

from pathlib import Path

import pytest

from bot.language import read_due, read_meeting, read_sentence
from tests.language.speakers import speaker, told

PAGE = Path(__file__).resolve().parents[2] / "docs" / "due-dates.md"
SENTENCES = "| typed | title | due |"
PHRASES = "| phrase | means | rule |"
MEETINGS = "| meeting | means |"
OTHERS = "| locale | typed | title | due |"


def rows_under(header: str) -> list[list[str]]:
    rows: list[list[str]] = []
    inside = False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line == header:
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


@pytest.mark.parametrize(("typed", "title", "due"), rows_under(SENTENCES))
def test_a_sentence_is_split_as_documented(typed: str, title: str, due: str) -> None:
    found = read_sentence(typed, speaker())
    assert (found.title, told(found.due, found.refused, found.ask)) == (title, due)


@pytest.mark.parametrize(("phrase", "means"), [row[:2] for row in rows_under(PHRASES)])
def test_a_phrase_means_what_is_documented(phrase: str, means: str) -> None:
    found = read_due(phrase, speaker())
    assert told(found.due, found.refused, found.ask) == means


@pytest.mark.parametrize(("locale", "typed", "title", "due"), rows_under(OTHERS))
def test_other_languages_read_as_documented(locale: str, typed: str, title: str, due: str) -> None:
    found = read_sentence(typed, speaker(locale))
    assert (found.title, told(found.due, found.refused, found.ask)) == (title, due)


@pytest.mark.parametrize(("typed", "means"), rows_under(MEETINGS))
def test_a_meeting_is_read_as_documented(typed: str, means: str) -> None:
    found = read_meeting(typed, speaker())
    read = found.recurrence.text() if found.recurrence else told(None, found.refused, found.ask)
    assert read == means


def test_the_page_has_examples() -> None:
    assert min(map(len, map(rows_under, (SENTENCES, PHRASES, OTHERS, MEETINGS)))) > 5
