"""A silent Slack is left alone, and asked by one alone whether it is back."""

import pytest

from bot.slack import silence
from bot.slack.silence import SECONDS, Silence

HOME = "T0SPONSOR"
OTHER = "T0OTHER"


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give the seconds that have passed, to be added to."""
    seconds = [100.0]
    monkeypatch.setattr(silence, "monotonic", lambda: sum(seconds))
    return seconds


def test_anybody_may_ask_a_slack_that_answers() -> None:
    quiet = Silence()
    assert [quiet.may_ask(HOME) for _ in range(3)] == [True, True, True]
    quiet.heard(HOME)
    assert quiet.may_ask(HOME)


def test_nobody_asks_a_slack_that_was_silent_a_moment_ago(passed: list[float]) -> None:
    quiet = Silence()
    quiet.nothing_heard(HOME)
    passed.append(SECONDS * 0.9)
    assert not quiet.may_ask(HOME)
    assert quiet.may_ask(OTHER)


def test_after_a_silence_one_goes_ahead_and_the_others_follow_an_answer(
    passed: list[float],
) -> None:
    quiet = Silence()
    quiet.nothing_heard(HOME)
    passed.append(SECONDS)
    assert [quiet.may_ask(HOME) for _ in range(3)] == [True, False, False]
    quiet.heard(HOME)
    assert [quiet.may_ask(HOME) for _ in range(3)] == [True, True, True]


def test_one_who_went_ahead_and_never_came_back_does_not_silence_slack_for_good(
    passed: list[float],
) -> None:
    quiet = Silence()
    quiet.nothing_heard(HOME)
    passed.append(SECONDS)
    assert quiet.may_ask(HOME)
    passed.append(SECONDS)
    assert quiet.may_ask(HOME)
