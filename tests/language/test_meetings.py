"""A meeting in words: rhythm, day, hour and name."""

import pytest

from bot.language import read_meeting
from tests.language.speakers import speaker

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("typed", "rhythm", "first", "title"),
    [
        (
            "weekly Tuesday 15:00 Steering call",
            "every week on Tuesday at 15:00",
            "2026-12-01",
            "Steering call",
        ),
        ("weekly on Tuesday at 3pm X", "every week on Tuesday at 15:00", "2026-12-01", "X"),
        ("every Tuesday at 3 X", "every week on Tuesday at 15:00", "2026-12-01", "X"),
        ("Tuesdays 15:00 X", "every week on Tuesday at 15:00", "2026-12-01", "X"),
        ("weekly Wednesday 15:00 X", "every week on Wednesday at 15:00", "2026-11-25", "X"),
        ("weekly Wednesday 9:00 X", "every week on Wednesday at 09:00", "2026-12-02", "X"),
        ("every 2 weeks Tuesday 15:00 X", "every 2 weeks on Tuesday at 15:00", "2026-12-01", "X"),
        (
            "every two weeks on Tuesday 15:00 X",
            "every 2 weeks on Tuesday at 15:00",
            "2026-12-01",
            "X",
        ),
        ("every fortnight Tuesday 15:00 X", "every 2 weeks on Tuesday at 15:00", "2026-12-01", "X"),
        ("every other Tuesday 15:00 X", "every 2 weeks on Tuesday at 15:00", "2026-12-01", "X"),
        ("biweekly Tue 15:00 X", "every 2 weeks on Tuesday at 15:00", "2026-12-01", "X"),
        (
            "every 4 weeks on Thursday, 16:30 - Data review",
            "every 4 weeks on Thursday at 16:30",
            "2026-11-26",
            "Data review",
        ),
        ("monthly first Monday 10:00 X", "every month on the first Monday at 10:00", None, "X"),
        (
            "monthly last working day 16:00 X",
            "every month on the last working day at 16:00",
            None,
            "X",
        ),
        (
            "monthly second working day 16:00 X",
            "every month on the second working day at 16:00",
            None,
            "X",
        ),
        ("monthly last Friday 16:00 X", "every month on the last Friday at 16:00", None, "X"),
        ("monthly on the 15th at 9am X", "every month on the 15th at 09:00", None, "X"),
        ("every 2 months 15th 9:00 X", "every 2 months on the 15th at 09:00", "2026-12-15", "X"),
        (
            "every month on the first Monday 10:00 X",
            "every month on the first Monday at 10:00",
            None,
            "X",
        ),
        ("every first Monday 10:00 X", "every month on the first Monday at 10:00", None, "X"),
        (
            "first Monday of every month 10:00 X",
            "every month on the first Monday at 10:00",
            None,
            "X",
        ),
        (
            "first Monday of the month 10:00 X",
            "every month on the first Monday at 10:00",
            None,
            "X",
        ),
        (
            "quarterly first Monday 10:00 QBR",
            "every 3 months on the first Monday at 10:00",
            "2026-12-01",
            "QBR",
        ),
        (
            "every quarter last Friday 10:00 QBR",
            "every 3 months on the last Friday at 10:00",
            "2026-11-01",
            "QBR",
        ),
        (
            "once Friday 14:00 Kick-off",
            "once on Fri 27 Nov 2026 at 14:00",
            "2026-11-27",
            "Kick-off",
        ),
        ("Friday 14:00 Kick-off", "once on Fri 27 Nov 2026 at 14:00", "2026-11-27", "Kick-off"),
        (
            "Steering call weekly Tuesday 15:00",
            "every week on Tuesday at 15:00",
            None,
            "Steering call",
        ),
        ("weekly Tuesday 15:00", "every week on Tuesday at 15:00", None, ""),
    ],
)
def test_a_rhythm_is_read(typed: str, rhythm: str, first: str | None, title: str) -> None:
    found = read_meeting(typed, speaker("en-GB", zone=BERLIN))
    assert found.recurrence
    assert (found.recurrence.text(), found.title) == (f"{rhythm} {BERLIN}", title)
    assert first is None or str(found.recurrence.on) == first


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("weekly Tuesday at 3pm London X", "every week on Tuesday at 15:00 Europe/London"),
        ("weekly Tuesday 15:00 ET X", "every week on Tuesday at 15:00 America/New_York"),
        ("at 3pm London", "once on Wed 25 Nov 2026 at 15:00 Europe/London"),
        ("monthly first Monday 9am Tokyo X", "every month on the first Monday at 09:00 Asia/Tokyo"),
    ],
)
def test_an_hour_may_be_that_of_another_place(typed: str, text: str) -> None:
    found = read_meeting(typed, speaker("en-GB", zone=BERLIN))
    assert found.recurrence
    assert found.recurrence.text() == text


@pytest.mark.parametrize(
    ("rhythm", "name"),
    [
        ("once Friday 14:00", "Week 12 review"),
        ("once Friday 14:00", "week 12 review"),
        ("once Friday 14:00", "Day 1 visit"),
        ("weekly Tuesday 15:00", "Night shift handover"),
        ("weekly Tuesday 9am", "Morning huddle"),
        ("weekly Tuesday 09:00", "Evening"),
        ("weekly Tuesday 15:00", "Noon report"),
        ("weekly Tuesday 15:00", "Second line review"),
        ("weekly Tuesday 15:00", "10-site update"),
        ("weekly Tuesday 15:00", "Berlin site call"),
        ("monthly first Monday 10:00", "Night shift"),
    ],
)
def test_a_name_behind_day_and_hour_stays_whole(rhythm: str, name: str) -> None:
    author = speaker("en-US", zone=BERLIN)
    plain = read_meeting(f"{rhythm} X", author).recurrence
    found = read_meeting(f"{rhythm} {name}", author)
    assert (found.recurrence, found.title) == (plain, name)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("once Friday 14:00 4 December X", "2026-12-04"),
        ("once 14:00 on Friday 4 December 2026 X", "2026-12-04"),
        ("once 14:00 Friday X", "2026-11-27"),
        ("once Friday 3 in the afternoon X", "2026-11-27"),
    ],
)
def test_a_date_that_goes_on_behind_the_hour_is_read_to_its_end(typed: str, first: str) -> None:
    found = read_meeting(typed, speaker("en-US", zone=BERLIN))
    assert found.recurrence is not None
    assert (f"{found.recurrence.on}", found.title) == (first, "X")


@pytest.mark.parametrize(
    ("locale", "typed", "text"),
    [
        ("de-DE", "jeden Dienstag um 15 Uhr X", "every week on Tuesday at 15:00"),
        ("de-DE", "dienstags 15 Uhr X", "every week on Tuesday at 15:00"),
        ("de-DE", "alle 2 Wochen am Dienstag 15:00 X", "every 2 weeks on Tuesday at 15:00"),
        ("de-DE", "monatlich erster Montag 10:00 X", "every month on the first Monday at 10:00"),
        ("fr-FR", "chaque semaine mardi à 15h X", "every week on Tuesday at 15:00"),
        ("es-ES", "cada martes a las 15:00 X", "every week on Tuesday at 15:00"),
        ("ja-JP", "毎週火曜日15時 X", "every week on Tuesday at 15:00"),
    ],
)
def test_other_languages_have_rhythms(locale: str, typed: str, text: str) -> None:
    found = read_meeting(typed, speaker(locale, zone=BERLIN))
    assert found.recurrence
    assert (found.recurrence.text(), found.title) == (f"{text} {BERLIN}", "X")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("weekly Tuesday Steering call", "time_missing"),
        ("monthly first Monday", "time_missing"),
        ("monthly first", "time_missing"),
        ("once Friday Kick-off", "time_missing"),
        ("weekly Tuesday 15:00 CST X", "ambiguous_zone"),
        ("monthly first Monday 15:00 CST X", "ambiguous_zone"),
        ("weekly 15:00 X", "unknown_phrase"),
        ("weekly X", "unknown_phrase"),
        ("weekly", "unknown_phrase"),
        ("every", "unknown_phrase"),
        ("every 2", "unknown_phrase"),
        ("every other", "unknown_phrase"),
        ("every day 9:00 X", "unknown_phrase"),
        ("every 0 weeks Tuesday 15:00 X", "unknown_phrase"),
        ("every 999 weeks Tuesday 15:00 X", "unknown_phrase"),
        ("monthly", "unknown_phrase"),
        ("monthly X", "unknown_phrase"),
        ("monthly last X", "unknown_phrase"),
        ("monthly last", "unknown_phrase"),
        ("monthly fifth Monday 10:00 X", "unknown_phrase"),
        ("hello world", "unknown_phrase"),
        ("first Monday 10:00", "weekday_contradicts"),
        ("first Monday of", "weekday_contradicts"),
        ("", "unknown_phrase"),
    ],
)
def test_what_is_missing_is_asked(typed: str, kind: str) -> None:
    found = read_meeting(typed, speaker("en-GB", zone=BERLIN))
    assert found.recurrence is None
    assert found.ask
    assert found.ask.kind == kind


@pytest.mark.parametrize(
    ("typed", "rhythm", "first"),
    [
        ("weekly Tuesday 3-4pm X", "every week on Tuesday at 15:00", "2026-12-01"),
        ("weekly Tuesday 15:00-16:00 X", "every week on Tuesday at 15:00", "2026-12-01"),
        ("every 2nd week Thursday 10:00 X", "every 2 weeks on Thursday at 10:00", "2026-11-26"),
        ("every second Thursday 10:00 X", "every 2 weeks on Thursday at 10:00", "2026-11-26"),
        ("every 14 days Thursday 10:00 X", "every 2 weeks on Thursday at 10:00", "2026-11-26"),
        (
            "every 3 weeks starting 10 December 10:00 X",
            "every 3 weeks on Thursday at 10:00",
            "2026-12-10",
        ),
        (
            "every 2 weeks Thursday 10:00 from 8 Dec X",
            "every 2 weeks on Thursday at 10:00",
            "2026-12-10",
        ),
        (
            "weekly Thursday 10:00 from next week X",
            "every week on Thursday at 10:00",
            "2026-12-03",
        ),
        (
            "monthly first Monday 10:00 starting January X",
            "every month on the first Monday at 10:00",
            "2027-01-01",
        ),
        (
            "monthly 31st 10:00 starting February X",
            "every month on the 31st at 10:00",
            "2027-03-31",
        ),
        ("once Friday 10:00 starting January X", "once on Fri 27 Nov 2026 at 10:00", "2026-11-27"),
        (
            "the first Monday of every month 10:00 X",
            "every month on the first Monday at 10:00",
            None,
        ),
        (
            "every second Thursday of the month 10:00 X",
            "every month on the second Thursday at 10:00",
            None,
        ),
        ("X first Monday of the month 10:00", "every month on the first Monday at 10:00", None),
        (
            "first Monday of the quarter 10:00 X",
            "every 3 months on the first Monday at 10:00",
            "2026-12-01",
        ),
        ("monthly last day 16:00 X", "every month on the 31st at 16:00", None),
        ("monthly first day 16:00 X", "every month on the 1st at 16:00", None),
        ("monthly day 15 9:00 X", "every month on the 15th at 09:00", None),
        ("monthly 15 9:00 X", "every month on the 15th at 09:00", None),
        ("X on Friday at 14:00", "once on Fri 27 Nov 2026 at 14:00", "2026-11-27"),
        ("X Friday 14:00", "once on Fri 27 Nov 2026 at 14:00", "2026-11-27"),
    ],
)
def test_a_rhythm_is_read_in_other_spellings(typed: str, rhythm: str, first: str | None) -> None:
    found = read_meeting(typed, speaker("en-GB", zone=BERLIN))
    assert found.recurrence
    title = found.title.removesuffix(" starting January")
    assert (found.recurrence.text(), title) == (f"{rhythm} {BERLIN}", "X")
    assert first is None or str(found.recurrence.on) == first


@pytest.mark.parametrize(
    ("locale", "typed", "text"),
    [
        ("de-DE", "alle 14 Tage Dienstag 15 Uhr X", "every 2 weeks on Tuesday at 15:00"),
        ("de-DE", "14-tägig Dienstag 15 Uhr X", "every 2 weeks on Tuesday at 15:00"),
        (
            "de-DE",
            "monatlich am ersten Montag um 10 Uhr X",
            "every month on the first Monday at 10:00",
        ),
        (
            "de-DE",
            "jeden ersten Montag im Monat 10 Uhr X",
            "every month on the first Monday at 10:00",
        ),
        (
            "de-DE",
            "am letzten Arbeitstag des Monats 16 Uhr X",
            "every month on the last working day at 16:00",
        ),
        ("fr-FR", "tous les mardis à 15h X", "every week on Tuesday at 15:00"),
        ("fr-FR", "le premier lundi du mois à 10h X", "every month on the first Monday at 10:00"),
        (
            "fr-FR",
            "mensuel dernier jour ouvré 16h X",
            "every month on the last working day at 16:00",
        ),
        (
            "es-ES",
            "el primer lunes de cada mes a las 10:00 X",
            "every month on the first Monday at 10:00",
        ),
        ("ja-JP", "毎月最終営業日16時 X", "every month on the last working day at 16:00"),
    ],
)
def test_other_languages_have_other_spellings(locale: str, typed: str, text: str) -> None:
    found = read_meeting(typed, speaker(locale, zone=BERLIN))
    assert found.recurrence
    assert (found.recurrence.text(), found.title) == (f"{text} {BERLIN}", "X")


@pytest.mark.parametrize(
    "typed",
    [
        "daily 9:00 X",
        "every 10 days 9:00 X",
        "every 0 days 9:00 X",
        "every weekday 9:00 X",
        "every Monday and Thursday at 9:00 X",
        "weekly Tuesday 15:00 starting soon",
        "monthly first hour 9:00 X",
        "monthly day",
    ],
)
def test_a_rhythm_that_is_none_is_never_half_read(typed: str) -> None:
    found = read_meeting(typed, speaker("en-GB", zone=BERLIN))
    assert found.recurrence is None or "soon" in found.title


def test_a_meeting_in_the_past_is_refused() -> None:
    found = read_meeting("once yesterday 14:00 X", speaker("en-GB", zone=BERLIN))
    assert found.refused == "Tue 24 Nov 2026, 14:00 Europe/Berlin"
    assert found.title == "X"
