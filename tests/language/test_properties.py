"""What holds for any text: no error, no past, the echo means the same, nights and leap days."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.due import Due
from bot.language import Speaker, read_due, read_meeting, read_sentence, split_reason
from bot.language.phrases import Reader, languages_of
from bot.language.tiling import MOST_STEPS
from tests.language.promises import CRUMBS, LOCALES, WORDS, broken, invented_texts
from tests.language.speakers import speaker

speakers = st.builds(
    lambda moment, zone, locale, orders: Speaker(
        reference=moment, zone=zone, locale=locale, orders=orders
    ),
    st.datetimes(
        min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        max_value=datetime(2032, 12, 31),  # noqa: DTZ001 - the same
        timezones=st.just(UTC),
    ),
    st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Apia", "UTC")),
    st.sampled_from(LOCALES),
    st.sampled_from((frozenset(), frozenset({"DMY", "MDY"}))),
)
phrases = st.builds(
    lambda words, gap: gap.join(words),
    st.lists(st.sampled_from(WORDS + CRUMBS * 8), min_size=1, max_size=9),
    st.sampled_from((" ", " ", " ", "", ", ")),
)
PATIENT = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=120)


@PATIENT
@given(text=phrases, author=speakers)
def test_every_promise_holds_for_words_of_dates(text: str, author: Speaker) -> None:
    assert broken(text, author) is None


def test_a_short_search_finds_nothing_that_breaks_a_promise() -> None:
    for text, author in islice(invented_texts(seed=20261125), 200):
        assert broken(text, author) is None, (text, author)


@PATIENT
@given(on=st.dates(date(2026, 11, 25), date(2029, 11, 25)), locale=st.sampled_from(LOCALES))
def test_the_echo_is_read_alike_in_every_locale(on: date, locale: str) -> None:
    due = Due(on=on, zone=speaker(locale).zone)
    assert read_due(due.text(), speaker(locale)).due == due
    assert read_sentence(f"x by {due.text()}", speaker(locale)).due == due


@PATIENT
@given(text=st.text(max_size=300), author=speakers)
def test_no_text_is_an_error(text: str, author: Speaker) -> None:
    read_sentence(text, author)
    read_due(text, author)
    read_meeting(text, author)
    split_reason(text)


def test_a_text_that_reads_in_too_many_ways_is_given_up() -> None:
    author = speaker("en-US")
    for words in languages_of(author):
        reader = Reader("1 " * 300, author, words)
        for start in range(len(reader.tokens)):
            reader.read(start, min(start + 20, len(reader.tokens)))
        assert MOST_STEPS < reader.steps <= MOST_STEPS + len(reader.tokens)


@settings(max_examples=60)
@given(crumbs=st.lists(st.sampled_from(WORDS + CRUMBS * 8), min_size=1, max_size=4))
def test_no_text_takes_more_than_its_share_of_work(crumbs: list[str]) -> None:
    text = " ".join(crumbs * 300)
    author = speaker("de-DE")
    for words in languages_of(author):
        reader = Reader(text, author, words)
        for start in range(len(reader.tokens)):
            reader.read(start, min(start + 20, len(reader.tokens)))
        assert reader.steps <= MOST_STEPS + len(reader.tokens)


@given(days=st.integers(0, 1000), author=speakers)
def test_a_number_of_days_is_counted_on_the_calendar(days: int, author: Speaker) -> None:
    due = read_due(f"in {days} days", author).due
    assert due
    assert due.on == author.today + timedelta(days=days)


@given(hours=st.integers(1, 500), author=speakers)
def test_hours_are_exact(hours: int, author: Speaker) -> None:
    due = read_due(f"in {hours} hours", author).due
    assert due
    moment = due.moment()
    assert moment
    local = author.reference.astimezone(ZoneInfo(author.zone)).replace(second=0, microsecond=0)
    assert moment - local == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("phrase", "moment"),
    [
        ("29 March 2026 02:30", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("25 October 2026 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_the_nights_of_the_clock_change_have_one_moment(phrase: str, moment: datetime) -> None:
    author = speaker("en-GB", datetime(2026, 3, 2, 9), zone="Europe/Berlin")  # noqa: DTZ001
    due = read_due(phrase, author).due
    assert due
    assert due.moment() == moment


def test_a_leap_day_waits_for_a_leap_year() -> None:
    due = read_due("29 February", speaker()).due
    assert due
    assert due.on == date(2028, 2, 29)
    author = speaker(now=datetime(2028, 2, 29, 10))  # noqa: DTZ001 - the author's clock
    due = read_due("in a year", author).due
    assert due
    assert due.on == date(2029, 2, 28)


def test_the_second_autumn_hour_has_a_name_in_utc() -> None:
    moment = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    author = Speaker(reference=moment, zone="Europe/Berlin", locale="en-GB")
    due = read_due("in 10 minutes", author).due
    assert due
    assert (due.moment(), due.zone) == (moment + timedelta(minutes=10), "UTC")
