"""Meetings: a series ends once, one meeting of it may be left out."""

import pytest

from bot.domain.errors import MeetingIsOver
from bot.domain.meeting import OccurrenceState, SeriesState
from tests.support.fakes import MONDAY
from tests.support.making import a_series, an_occurrence


def test_a_series_is_called_by_s_and_its_number() -> None:
    assert str(a_series(number=3).public_id) == "S-3"


def test_a_series_ends_once() -> None:
    ended = a_series().cancel()
    assert (ended.state, ended.version) == (SeriesState.CANCELLED, 2)
    with pytest.raises(MeetingIsOver):
        ended.cancel()


def test_one_meeting_is_left_out_with_its_reason() -> None:
    skipped = an_occurrence(MONDAY).skip("the audit")
    assert skipped.state is OccurrenceState.SKIPPED
    assert (skipped.reason, skipped.version) == ("the audit", 2)
