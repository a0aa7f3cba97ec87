"""A short chaos on each database; `make chaos` runs a long one and kills at every named point."""

from pathlib import Path

import pytest

from bot.playground.journal import Entry
from bot.store import migrate
from tests.chaos.run import Plan, run
from tests.chaos.verdict import judge, reminders_of

SECONDS = 5.0
"""Of killing; then the programs are let finish."""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_killed_again_and_again_nothing_is_lost_or_seen_twice(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/liaison.db"
    if database == "postgresql":
        url = request.getfixturevalue("postgres_database")
    migrate(url)
    report = run(
        Plan(
            database=url,
            folder=tmp_path,
            seconds=SECONDS,
            programs=1 if database == "sqlite" else 2,
            channels=12,
            haste=0.06,
            day=3.0,
            pause=0.7,
        )
    )
    assert report.problems == [], str(report)
    assert report.verdict.saved, str(report)
    assert sum(report.kills.values()), str(report)


# ------------------------------------------------------------------ a verdict that can be bad
def posted(text: str, ts: str, channel: str = "C1") -> Entry:
    """Return the log of one post."""
    answer = {"ok": True, "channel": channel, "ts": ts}
    content = {"channel": channel, "text": text}
    return Entry(from_bot=True, name="chat.postMessage", content=content, answer=answer)


def told(text: str, answer: str) -> Entry:
    """Return the log of one command."""
    return Entry(from_bot=False, name="/action", content={"text": text}, answer={"text": answer})


CARD = "A-1 · Chaos n00001 · owner jonas"
SAVED = told("@jonas Chaos n00001", "A-1 · Chaos n00001 · @jonas")


def test_what_was_acknowledged_and_posted_once_is_well() -> None:
    verdict = judge([SAVED, posted(CARD, "1.1")])
    assert (verdict.faults, verdict.saved, verdict.posts) == ([], 1, 1)


def test_what_was_acknowledged_and_not_posted_is_lost() -> None:
    assert [one[:5] for one in judge([SAVED]).faults] == ["lost:"]


def test_a_second_card_is_seen_even_if_its_answer_was_lost() -> None:
    twice = posted(CARD, "1.2")
    twice.answer = f"{twice.answer}, but fault: 503 (after)"
    faults = judge([SAVED, posted(CARD, "1.1"), twice]).faults
    assert faults
    assert all(fault.startswith("seen twice") for fault in faults)


def test_a_second_card_that_was_taken_away_is_counted_apart() -> None:
    gone = Entry(
        from_bot=True,
        name="chat.delete",
        content={"channel": "C1", "ts": "1.2"},
        answer={"ok": True},
    )
    verdict = judge([SAVED, posted(CARD, "1.1"), posted(CARD, "1.2"), gone])
    assert (verdict.faults, verdict.taken_away) == ([], 1)


def test_not_saved_and_yet_posted_is_untrue() -> None:
    denied = told("@jonas Chaos n00001", "Not saved: the record could not be reached.")
    [fault] = judge([denied, posted(CARD, "1.1")]).faults
    assert fault.startswith("untrue")


def test_a_number_used_twice_is_seen() -> None:
    other = "A-1 · Chaos n00002 · owner jonas"
    [fault] = judge([posted(CARD, "1.1"), posted(other, "1.2")]).faults
    assert "two items are A-1" in fault


def test_a_nudge_that_came_twice_is_seen() -> None:
    day = "Your items on Mon 30 Nov 2026"
    [fault] = judge([posted(day, "1.1", "D1"), posted(day, "1.2", "D1")]).faults
    assert fault.startswith("seen twice")


def test_done_that_no_card_says_is_lost() -> None:
    said = Entry(
        from_bot=True,
        name="response_url",
        content={"text": "A-1 is done."},
        answer={"ok": True},
    )
    [fault] = judge([SAVED, posted(CARD, "1.1"), said]).faults
    assert fault.startswith("lost")


def test_a_concern_and_a_question_are_held_to_the_same() -> None:
    concern = Entry(
        from_bot=False,
        name="/concern",
        content={"text": "major Chaos n00003"},
        answer={"text": "C-1 Chaos n00003 · major. The clock started."},
    )
    assert [one[:5] for one in judge([concern]).faults] == ["lost:"]
    assert judge([concern, posted("C-1 Chaos n00003 · major", "1.1")]).faults == []


def test_a_minute_without_its_line_is_lost_and_with_two_it_is_seen_twice() -> None:
    said = Entry(
        from_bot=True,
        name="response_url",
        content={"text": "M-1 is logged. We said no. 17 It is kept word for word."},
        answer={"ok": True},
    )
    line = posted("Noted as M-1 by Maya", "1.1")
    assert [one[:5] for one in judge([said]).faults] == ["lost:"]
    assert judge([said, line]).faults == []
    [fault] = judge([said, line, posted("Noted as M-1 by Maya", "1.2")]).faults
    assert fault.startswith("seen twice")


def test_the_last_mornings_reminder_comes_once() -> None:
    wish = "Chaos n99999"
    day = posted(f"Your items on Mon 7 Dec 2026\nA-9 {wish}", "1.1", "D1")
    assert reminders_of(wish, [day]) == 1
    assert reminders_of(wish, [posted(f"A-9 · {wish}", "1.2")]) == 0
