"""What stands beside a date: questions, the other reading, refusals, haste, and the origin."""

from datetime import date, datetime, time

import pytest

from bot.domain.due import Due, DueOrigin
from bot.language import AskKind, Speaker, read_due, read_sentence, split_reason, warm_up
from bot.language.phrases import LONGEST_PHRASE
from tests.language.speakers import WEDNESDAY, speaker, told

BOTH = frozenset({"DMY", "MDY"})
NEW_YORK = "America/New_York"


def test_a_channel_of_both_orders_is_asked() -> None:
    reading = read_due("by 12/11", speaker(orders=BOTH))
    assert reading.due is None
    assert reading.ask
    assert reading.ask.kind is AskKind.TWO_READINGS
    assert [one.text() for one in reading.ask.readings] == ["Fri 11 Dec 2026", "Fri 12 Nov 2027"]


def test_the_author_alone_is_not_asked() -> None:
    assert told_of("by 12/11") == "Fri 11 Dec 2026"
    assert told_of("by 12/11", "en-GB") == "Fri 12 Nov 2027"


@pytest.mark.parametrize("phrase", ["by 25/12", "by 12/12", "by Fri 11/12", "by Fri 12/11"])
def test_both_orders_with_one_reading_are_not_asked(phrase: str) -> None:
    assert read_due(phrase, speaker(orders=BOTH)).ask is None


def test_only_readings_ahead_are_offered() -> None:
    reading = read_due("11/12/2026", speaker(orders=BOTH))
    assert reading.ask
    assert [one.text() for one in reading.ask.readings] == ["Fri 11 Dec 2026"]


def test_both_readings_in_the_past_are_refused() -> None:
    assert read_due("10/11/2025", speaker(orders=BOTH)).refused == "Sat 11 Oct 2025"


@pytest.mark.parametrize(
    ("locale", "means"),
    [
        ("en-US", "Sat 5 Dec 2026"),
        ("en_US", "Sat 5 Dec 2026"),
        ("en-GB", "Wed 12 May 2027"),
        ("de-DE", "Wed 12 May 2027"),
        ("ja-JP", "Sat 5 Dec 2026"),
        ("", "Sat 5 Dec 2026"),
    ],
)
def test_a_numeric_date_follows_the_locale(locale: str, means: str) -> None:
    assert told_of("12/5", locale) == means


@pytest.mark.parametrize(
    ("phrase", "due", "other"),
    [
        ("next Friday", "Fri 4 Dec 2026", "Fri 27 Nov 2026"),
        ("this Friday", "Fri 27 Nov 2026", "Fri 4 Dec 2026"),
        ("Wednesday", "Wed 2 Dec 2026", "Wed 25 Nov 2026"),
        ("next Monday", "Mon 30 Nov 2026", "Mon 7 Dec 2026"),
        ("Friday", "Fri 27 Nov 2026", None),
    ],
)
def test_the_other_reading_is_offered(phrase: str, due: str, other: str | None) -> None:
    reading = read_due(phrase, speaker())
    assert reading.due
    assert reading.due.text() == due
    assert (reading.other.text() if reading.other else None) == other


def test_the_other_reading_is_not_offered_once_it_has_passed() -> None:
    assert read_due("Wednesday 9am", speaker()).other is None


def test_an_ambiguous_zone_offers_each() -> None:
    reading = read_due("Friday 5pm CST", speaker())
    assert reading.ask
    assert [one.zone for one in reading.ask.readings] == ["America/Chicago", "Asia/Shanghai"]


def test_a_contradiction_offers_both_days() -> None:
    reading = read_due("Friday 3 March", speaker())
    assert reading.ask
    assert [one.text() for one in reading.ask.readings] == ["Wed 3 Mar 2027", "Fri 27 Nov 2026"]


@pytest.mark.parametrize(
    "phrase", ["tomorrow 4 December", "Thursday 18 of next month", "Monday 4 December 2026"]
)
def test_words_that_disagree_are_asked(phrase: str) -> None:
    reading = read_due(phrase, speaker())
    assert reading.ask
    assert reading.ask.kind is AskKind.WEEKDAY_CONTRADICTS


def test_eod_in_the_evening_is_the_rest_of_the_day() -> None:
    late = speaker(now=datetime(2026, 11, 25, 18))  # noqa: DTZ001 - the author's clock
    assert read_due("EOD", late).due == Due(on=date(2026, 11, 25), zone=NEW_YORK)


def test_end_of_week_on_a_weekend_is_the_next_friday() -> None:
    saturday = speaker(now=datetime(2026, 11, 28, 12))  # noqa: DTZ001 - the author's clock
    assert told_from("EOW", saturday) == "Fri 4 Dec 2026"
    assert told_from("this week", saturday) == "Sun 29 Nov 2026"


def test_june_in_new_york_is_daylight_time() -> None:
    reading = read_due("15 June 2027 5pm ET", speaker("en-GB"))
    assert reading.due == Due(on=date(2027, 6, 15), at=time(17), zone=NEW_YORK)


def test_holidays_of_the_engagement_do_not_count() -> None:
    free = speaker(holidays=frozenset({date(2026, 11, 26)}))
    assert told_from("in 10 business days", free) == "Thu 10 Dec 2026"
    assert told_from("next business day", free) == "Fri 27 Nov 2026"


def test_the_origin_says_how_it_was_understood() -> None:
    author = speaker()
    found = read_sentence("send it by next Friday", author)
    assert found.origin == DueOrigin(
        phrase="by next Friday",
        reference=author.reference,
        zone=NEW_YORK,
        locale="en-US",
        rule="weekday of next week",
    )


def test_a_refusal_has_no_origin_and_no_date() -> None:
    found = read_sentence("send it by 20 Nov 2026", speaker())
    assert (found.refused, found.due, found.origin) == ("Fri 20 Nov 2026", None, None)


@pytest.mark.parametrize(
    ("locale", "typed"),
    [
        ("en-US", "send it ASAP"),
        ("en-US", "send it as soon as possible"),
        ("de-DE", "dringend senden"),
        ("fr-FR", "envoyer dès que possible"),
        ("es-ES", "enviar lo antes posible"),
        ("ja-JP", "大至急送る"),
    ],
)
def test_haste_is_flagged_and_stays_in_the_title(locale: str, typed: str) -> None:
    found = read_sentence(typed, speaker(locale))
    assert (found.urgent, found.title, found.due) == (True, typed, None)


def test_asap_as_a_phrase_is_no_date() -> None:
    reading = read_due("ASAP!", speaker())
    assert (reading.urgent, reading.due, reading.ask) == (True, None, None)


def test_an_empty_phrase_is_nothing() -> None:
    reading = read_due("  ", speaker())
    assert (reading.due, reading.ask, reading.refused, reading.urgent) == (None, None, None, False)


def test_an_unknown_phrase_comes_back() -> None:
    reading = read_due("when the lab is done", speaker())
    assert reading.ask
    assert (reading.ask.kind, reading.ask.phrase) == (
        AskKind.UNKNOWN_PHRASE,
        "when the lab is done",
    )


def test_a_cue_without_a_date_is_said() -> None:
    found = read_sentence("send it, deadline to be agreed", speaker())
    assert found.ask
    assert found.ask.phrase == "to be agreed"


@pytest.mark.parametrize("typed", ["signed by Jane", "send it by email", "the site by the lake"])
def test_a_cue_that_is_none_is_not_remarked_on(typed: str) -> None:
    assert read_sentence(typed, speaker()).ask is None


def test_a_language_without_a_table_gets_a_second_opinion_as_an_offer() -> None:
    reading = read_due("venerdì", speaker("it-IT"))
    assert reading.due is None
    assert reading.ask
    assert [one.text() for one in reading.ask.readings] == ["Fri 27 Nov 2026"]


@pytest.mark.parametrize("phrase", ["12 maggio 1999", "12 maggio 2099", "x" * 80, "99 999"])
def test_the_second_opinion_offers_nothing_past_far_or_long(phrase: str) -> None:
    reading = read_due(phrase, speaker("it-IT"))
    assert (reading.ask.readings if reading.ask else ()) == ()


def test_a_second_opinion_on_another_weekday_is_not_offered() -> None:
    reading = read_due("Friday 3-5pm", speaker())
    assert reading.ask
    assert reading.ask.readings == ()


def test_a_language_nobody_knows_is_no_error() -> None:
    reading = read_due("blorb frunk", speaker("xx-XX"))
    assert reading.ask
    assert reading.ask.readings == ()


def test_english_is_understood_from_everybody() -> None:
    assert told_of("next Friday", "it-IT") == "Fri 4 Dec 2026"
    assert told_of("next Friday", "de-DE") == "Fri 4 Dec 2026"


def test_a_long_phrase_is_cut() -> None:
    reading = read_due("word " * 100, speaker())
    assert reading.ask
    assert len(reading.ask.phrase) <= LONGEST_PHRASE


def test_of_a_long_text_both_ends_are_read() -> None:
    middle = "x " * 600
    found = read_sentence(f"<@U1JANE> {middle} by Friday", speaker())
    assert (found.owners, told(found.due, None, None)) == (("U1JANE",), "Fri 27 Nov 2026")
    assert found.title == middle.strip()


@pytest.mark.parametrize(
    ("typed", "phrase", "reason"),
    [
        ("next Friday because the lab is closed", "next Friday", "the lab is closed"),
        ("next Friday, because of QA", "next Friday", "of QA"),
        ("Freitag weil das Labor zu ist", "Freitag", "das Labor zu ist"),
        ("vendredi parce que c'est fermé", "vendredi", "c'est fermé"),
        ("next Friday", "next Friday", None),
        ("because", "because", None),
        ("", "", None),
    ],
)
def test_a_reason_is_split_from_its_phrase(typed: str, phrase: str, reason: str | None) -> None:
    assert split_reason(typed) == (phrase, reason)


def test_warming_up_changes_nothing() -> None:
    before = told_of("next Friday")
    warm_up()
    assert told_of("next Friday") == before


def told_of(phrase: str, locale: str = "en-US") -> str:
    return told_from(phrase, speaker(locale, WEDNESDAY))


def told_from(phrase: str, author: Speaker) -> str:
    reading = read_due(phrase, author)
    return told(reading.due, reading.refused, reading.ask)
