"""People's words made safe: what cannot be seen goes, what is too long is cut kindly."""

import json

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.safe import clean, clip, escape, escaped_units, many_lines, one_line, units
from tests.blocks.rules import check_visible, width

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<@U0JANE|jane> sends <@U0MAYA>", "@jane sends @U0MAYA"),
        ("<#C0STUDY|abc-101> and <#C0OTHER>", "#abc-101 and #C0OTHER"),
        ("<!channel> <!here|here> <!everyone>", "@channel @here @everyone"),
        ("<!subteam^S0ALL|@leads> <!subteam^S0ALL>", "@leads @S0ALL"),
        ("<!date^1796403600^{date_short}|4 Dec>", "4 Dec"),
        ("<https://a.example>", "https://a.example"),
        ("<https://bad.example|good.example>", "good.example (https://bad.example)"),
        ("<mailto:jane@a.example|jane@a.example>", "jane@a.example"),
        ("a < b & c > d", "a < b & c > d"),
        ("<!unknown>", "<!unknown>"),
    ],
)
def test_slacks_codes_are_written_as_they_were_seen(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\u202eb\u202cc", "abc"),
        ("\u2066a\u2069", "a"),
        ("a\u200bb\u200cc\u200dd\ufeff", "abcd"),
        ("soft\u00adhyphen", "softhyphen"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("bell\x07null\x00", "bellnull"),
        ("\ud800half", "\ufffdhalf"),
        ("one\r\ntwo\rthree\u2028four\u0085five", "one\ntwo\nthree\nfour\nfive"),
        ("tab\there", "tab here"),
        (FAMILY, FAMILY),
        ("👩🏽‍🔬 and ❤️", "👩🏽‍🔬 and ❤️"),
        ("العربية", "العربية"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_one_line_is_one_line() -> None:
    assert one_line("  one\n\n two\u00a0\u2003three ", 50) == "one two three"
    assert many_lines("one\ntwo", 50) == "one\ntwo"


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("ab cdef", 4, "ab…"),
        ("ae\u0301e\u0301", 4, "ae\u0301…"),
        (f"a{FAMILY}b", 10, "a…"),
        ("🇬🇧🇩🇪", 7, "🇬🇧…"),
        ("e" + "\u0301" * 50, 5, "e\u0301\u0301\u0301…"),
    ],
)
def test_a_cut_falls_between_characters_as_people_see_them(text: str, limit: int, cut: str) -> None:
    assert clip(text, limit) == cut


@given(text=st.text(max_size=60), limit=st.integers(min_value=1, max_value=40))
def test_a_cut_text_fits_and_begins_like_the_whole(text: str, limit: int) -> None:
    cut = clip(text, limit)
    assert units(cut) <= limit
    assert cut == text or text.startswith(cut.removesuffix("…"))


@given(text=st.text(alphabet="&<>ab🔬", max_size=40), limit=st.integers(1, 60))
def test_a_text_can_be_measured_as_it_will_be_once_escaped(text: str, limit: int) -> None:
    assert units(escape(clip(text, limit, escaped_units))) <= limit


@given(text=st.text(max_size=80))
def test_cleaned_text_can_be_seen_and_sent(text: str) -> None:
    cleaned = clean(text)
    check_visible(cleaned)
    assert json.loads(json.dumps(cleaned, ensure_ascii=False).encode()) == cleaned


@given(text=st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = regex.sub("[<>]", "", clean(text))
    assert clean(once) == once.strip()


@given(text=st.text())
def test_widths_are_counted_as_a_browser_does(text: str) -> None:
    assert units(text) == width(text)
