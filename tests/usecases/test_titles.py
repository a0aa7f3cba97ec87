"""What a title, a text and a reason may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import LiaisonError, ReasonMissing, TitleMissing, TitleTooLong
from bot.usecases.titles import LONGEST_TITLE, clean_reason, clean_text, clean_title
from bot.usecases.zones import local_time, today_in
from tests.support.fakes import MONDAY


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "\x00", "\u200b\u202e\ufeff\u00ad", "\u2066 \u200d"]
)
def test_what_cannot_be_seen_is_no_title(text: str) -> None:
    with pytest.raises(TitleMissing):
        clean_title(text)


@given(st.text(max_size=400))
def test_a_title_is_one_line_of_at_most_300_characters(text: str) -> None:
    try:
        title = clean_title(text)
    except LiaisonError:
        return
    assert title
    assert title == " ".join(title.split())
    assert "\x00" not in title
    assert len(title) <= LONGEST_TITLE


def test_a_title_too_long_says_how_long() -> None:
    assert len(clean_title("x" * 300)) == 300
    with pytest.raises(TitleTooLong) as refused:
        clean_title("x" * 301)
    assert refused.value.facts == {"length": 301, "longest": 300}


def test_a_longer_text_is_cut_to_what_a_record_holds() -> None:
    assert clean_text("a\x00b" + "x" * 4000) == "ab" + "x" * 2998


@pytest.mark.parametrize("text", ["", " \n", "\x00 "])
def test_a_reason_needs_words(text: str) -> None:
    with pytest.raises(ReasonMissing):
        clean_reason(text)
    assert clean_reason(f" {text}why ") == "why"


def test_a_zone_nobody_knows_is_utc() -> None:
    for zone in ("Mars/Olympus", "", "/etc", "../x", "Europe"):
        assert local_time(zone, MONDAY) == MONDAY
        assert today_in(zone, MONDAY) == MONDAY.date()
    assert local_time("Asia/Kathmandu", MONDAY).hour == 15
