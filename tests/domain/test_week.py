"""What makes a week worth telling, and how the post's lines are shared between its parts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.items import ItemKind
from bot.domain.week import (
    MOST_LINES,
    Ahead,
    AheadLine,
    ItemLine,
    News,
    Part,
    WeeklySummary,
    share_lines,
)

THURSDAY = date(2026, 11, 26)
QUIET = WeeklySummary(study="abc", day=THURSDAY)
LINE = ItemLine(item_id="a1", kind=ItemKind.ACTION, number=1, version=1, title="Send IB")
MEETING = AheadLine(kind=Ahead.MEETING, on=THURSDAY, title="Steering call")


@pytest.mark.parametrize("name", ["needs", "concerns", "due_next", "past", "closed"])
def test_anything_that_waits_changed_or_is_due_makes_a_week(name: str) -> None:
    facts: Any = {name: (LINE,)}
    assert not replace(QUIET, **facts).is_empty


@pytest.mark.parametrize(
    "facts",
    [{}, {"ahead": (MEETING,)}, {"concerns": (replace(LINE, news=News.OLDEST),)}],
)
def test_a_meeting_ahead_or_an_old_concern_alone_is_no_news(facts: Any) -> None:
    assert replace(QUIET, **facts).is_empty


def test_a_line_has_the_id_people_say() -> None:
    assert f"{LINE.public_id}" == "A-1"
    assert [f"{one.public_id}" for one in replace(QUIET, past=(LINE,)).items] == ["A-1"]


def test_a_short_week_stands_in_the_post_as_a_whole() -> None:
    counts = {Part.NEEDS: 2, Part.CONCERNS: 0, Part.PAST: 3}
    assert share_lines(counts) == {Part.NEEDS: 2, Part.PAST: 3}


def test_lines_are_shared_in_turn_when_there_are_too_many() -> None:
    every = dict.fromkeys(Part, 30)
    assert share_lines(every) == dict.fromkeys(Part, 2)
    assert share_lines({Part.NEEDS: 30, Part.CLOSED: 1}) == {Part.NEEDS: 15, Part.CLOSED: 1}


def test_no_thread_is_opened_for_the_line_that_would_lead_to_it() -> None:
    assert share_lines({Part.NEEDS: 18}) == {Part.NEEDS: 18}
    assert share_lines({Part.NEEDS: 19}) == {Part.NEEDS: 17}


@given(counts=st.fixed_dictionaries({part: st.integers(0, 40) for part in Part}))
def test_the_post_is_never_longer_than_twenty_lines_and_no_part_is_starved(
    counts: dict[Part, int],
) -> None:
    given_out = share_lines(counts)
    assert set(given_out) == {part for part, count in counts.items() if count}
    lines = 1 + len(given_out) + sum(given_out.values())
    assert lines + (sum(given_out.values()) < sum(counts.values())) <= MOST_LINES
    assert all(0 < had <= counts[part] for part, had in given_out.items())
    cut = [had for part, had in given_out.items() if had < counts[part]]
    assert not cut or max(given_out.values()) <= min(cut) + 1
