"""Days in a row in words: a first day and a last one, or a question and never a guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import Unclear, read_days
from tests.language.speakers import speaker

BERLIN = "Europe/Berlin"
# A Wednesday, 25 November 2026.


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("tomorrow", "2026-11-26", "2026-11-26"),
        ("4 January", "2027-01-04", "2027-01-04"),
        ("until 4 December", "2026-11-25", "2026-12-04"),
        ("through Friday", "2026-11-25", "2026-11-27"),
        ("for 2 weeks", "2026-11-25", "2026-12-08"),
        ("2 weeks", "2026-11-25", "2026-12-08"),
        ("for a week", "2026-11-25", "2026-12-01"),
        ("for 1 month", "2026-11-25", "2026-12-24"),
        ("for 3 days", "2026-11-25", "2026-11-27"),
        ("for 7 days", "2026-11-25", "2026-12-01"),
        ("5 working days", "2026-11-25", "2026-12-01"),
        ("from Monday for 3 days", "2026-11-30", "2026-12-02"),
        ("tomorrow for 1 day", "2026-11-26", "2026-11-26"),
        ("from 23 December for 2 weeks", "2026-12-23", "2027-01-05"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("this week", "2026-11-25", "2026-11-29"),
        ("in December", "2026-12-01", "2026-12-31"),
        ("in November", "2026-11-25", "2026-11-30"),
        ("Q1", "2027-01-01", "2027-03-31"),
        ("week of 7 December", "2026-12-07", "2026-12-13"),
        ("CW 52", "2026-12-21", "2026-12-27"),
        ("this weekend", "2026-11-28", "2026-11-29"),
        ("from next week until 18 December", "2026-11-30", "2026-12-18"),
        ("until the end of December", "2026-11-25", "2026-12-31"),
        ("21 Dec - 4 Jan", "2026-12-21", "2027-01-04"),
        ("23.12. - 27.12.", "2026-12-23", "2026-12-27"),
        ("23.-27.12.", "2026-12-23", "2026-12-27"),
        ("23-27 December", "2026-12-23", "2026-12-27"),
        ("23\u201327 December", "2026-12-23", "2026-12-27"),
        ("December 23-27", "2026-12-23", "2026-12-27"),
        ("Dec 23rd to 27th", "2026-12-23", "2026-12-27"),
        ("from the 26th to the 27th", "2026-11-26", "2026-11-27"),
        ("between 23 December and 27 December", "2026-12-23", "2026-12-27"),
        ("24 and 25 December", "2026-12-24", "2026-12-25"),
        ("Thursday and Friday", "2026-11-26", "2026-11-27"),
        ("2026-12-23 to 2026-12-27", "2026-12-23", "2026-12-27"),
        ("2026-12-23 - 2026-12-27", "2026-12-23", "2026-12-27"),
        ("Mon-Wed", "2026-11-30", "2026-12-02"),
        ("Friday to Tuesday", "2026-11-27", "2026-12-01"),
        ("next Wednesday to Friday", "2026-12-02", "2026-12-04"),
        ("from 4 December until 30 November", "2026-12-04", "2026-11-30"),
    ],
)
def test_days_in_a_row_are_read(words: str, first: str, last: str) -> None:
    found = read_days(words, speaker("en-GB", zone=BERLIN))
    assert found.days == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("vom 21.12. bis 4.1.", "2026-12-21", "2027-01-04"),
        ("für 2 Wochen", "2026-11-25", "2026-12-08"),
        ("nächste Woche", "2026-11-30", "2026-12-06"),
        ("23. bis 27. Dezember", "2026-12-23", "2026-12-27"),
    ],
)
def test_german_has_days_in_a_row(words: str, first: str, last: str) -> None:
    found = read_days(words, speaker("de-DE", zone=BERLIN))
    assert found.days == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("whenever", Unclear.UNKNOWN),
        ("until whenever", Unclear.UNKNOWN),
        ("", Unclear.UNKNOWN),
        ("until 4 Jan 2099", Unclear.UNKNOWN),
        ("in 2 weeks", Unclear.UNKNOWN),
        ("2 weeks from Monday", Unclear.UNKNOWN),
        ("next 2 weeks", Unclear.UNKNOWN),
        ("1.5 weeks", Unclear.UNKNOWN),
        ("2026-12-23 2026-12-27", Unclear.UNKNOWN),
        ("Monday and Friday", Unclear.UNKNOWN),
        ("from Monday", Unclear.NO_LAST_DAY),
        ("from next week", Unclear.NO_LAST_DAY),
        ("until next week", Unclear.NO_DAY),
        ("next week for 3 days", Unclear.NO_DAY),
        ("early December", Unclear.NO_DAY),
        ("mid-January", Unclear.NO_DAY),
        ("2027", Unclear.UNKNOWN),
        ("Friday afternoon", Unclear.PART_OF_A_DAY),
        ("until Friday 14:00", Unclear.PART_OF_A_DAY),
        ("for 2 hours", Unclear.PART_OF_A_DAY),
        ("for 5 days", Unclear.WEEKENDS),
        ("Wed-Fri", Unclear.TODAY),
    ],
)
def test_what_leaves_a_day_open_is_asked(words: str, why: Unclear) -> None:
    found = read_days(words, speaker("en-GB", zone=BERLIN))
    assert (found.days, found.unclear) == (None, why)


def test_both_readings_are_given_where_there_are_two() -> None:
    found = read_days("for 5 days", speaker("en-GB", zone=BERLIN))
    last = (date(2026, 11, 29), date(2026, 12, 1))
    assert found.readings == tuple((date(2026, 11, 25), day) for day in last)


@pytest.mark.parametrize("words", ["yesterday", "until yesterday"])
def test_days_that_are_over_are_refused(words: str) -> None:
    assert read_days(words, speaker("en-GB", zone=BERLIN)).past == "Tue 24 Nov 2026"


@given(st.integers(1, 28), st.integers(1, 28))
def test_however_a_range_is_written_it_is_the_same(first: int, last: int) -> None:
    ways = (
        f"{first}-{last} March",
        f"from {first} to {last} March",
        f"March {first} - {last}",
        f"{first} March until {last} March",
        f"between March {first} and March {last}",
    )
    meant = (date(2027, 3, first), date(2027, 3, last))
    assert {read_days(words, speaker("en-GB", zone=BERLIN)).days for words in ways} == {meant}
