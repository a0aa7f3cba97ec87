"""What fails about one thing is counted and told, and the record's own absence is not hidden."""

import logging

import pytest

from bot.domain.errors import NotSaved
from bot.schedule import boundary
from bot.schedule.boundary import EachApart


def fail() -> int:
    """Fail as nobody foresaw."""
    raise ZeroDivisionError


def test_what_fails_is_counted_once_asked_and_the_others_go_on() -> None:
    apart = EachApart()
    found = [apart.keep("thing", run, 0, study="s") for run in (fail, lambda: 7, fail)]
    assert found == [0, 7, 0]
    assert (apart.take(), apart.take()) == (2, 0)


def test_a_record_that_is_away_is_the_errands_own_failure() -> None:
    def away() -> int:
        raise NotSaved(reason="unreachable")

    apart = EachApart()
    with pytest.raises(NotSaved):
        apart.keep("thing", away, 0)
    assert apart.take() == 0


def test_the_same_failure_is_told_once_an_hour(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    apart = EachApart()
    told = []
    for second, study in ((5.0, "s"), (15.0, "s"), (16.0, "t"), (3700.0, "s")):
        monkeypatch.setattr(boundary, "monotonic", lambda now=second: now)
        with caplog.at_level(logging.ERROR):
            apart.keep("thing", fail, 0, study=study)
        told.append(len(caplog.records))
    assert told == [1, 1, 2, 3]
