"""Meetings by words and by form: planned, listed, left out, ended."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.meeting import OccurrenceState
from tests.support.house import (
    House,
    buttons_of,
    done_of,
    errors_of,
    form_of,
    message_of,
    spoken,
)
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS

STEERING = "/meeting weekly Tuesday 15:00 Steering call"


@pytest.fixture
def planned(house: House) -> House:
    """Give a study in which Jonas planned a weekly call on Tuesdays at 15:00 in Berlin."""
    house.command(JONAS_ACTS, STEERING)
    house.deliver()
    return house


def starts(house: House, number: int = 1) -> list[datetime]:
    """Return when a series meets in the next weeks."""
    with house.reading() as (tx, study):
        series = tx.meetings.get(study.id, number)
        assert series is not None
        span = (house.clock.now(), house.clock.now() + timedelta(days=400))
        ahead = tx.meetings.occurrences(study.id, series.id, *span)
    return [one.starts_at for one in ahead if one.state is OccurrenceState.PLANNED]


@pytest.mark.parametrize(
    ("words", "first", "second", "title"),
    [
        ("weekly Tuesday 15:00 Steering call", "2026-11-24T14:00", "2026-12-01T14:00", None),
        ("every 2 weeks Tuesday 15:00 Data review", "2026-11-24T14:00", "2026-12-08T14:00", None),
        ("monthly first Monday 10:00 Board", "2026-12-07T09:00", "2027-01-04T09:00", "Board"),
        ("once Friday 14:00 Kick-off", "2026-11-27T13:00", None, "Kick-off"),
    ],
)
def test_a_meeting_is_planned_in_the_planners_own_zone(
    house: House, words: str, first: str, second: str | None, title: str | None
) -> None:
    said = spoken(house.command(JONAS_ACTS, f"/meeting {words}"))
    assert said.startswith("S-1 ")
    assert "planned by Jonas" in said
    times = [f"{one:%Y-%m-%dT%H:%M}" for one in starts(house)]
    assert times[0] == first
    assert times[1:2] == ([second] if second else [])
    if title:
        assert title in said


def test_a_mention_plans_too_and_the_channel_is_told(house: House) -> None:
    house.mention(MAYA_ACTS, "weekly Tuesday 15:00 Steering call")
    [note] = house.deliver()
    assert note.text.startswith("S-1 Steering call · every week on Tuesday at 15:00")
    assert "America/New_York" in note.text
    assert "planned by Maya" in note.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("weekly", "That needs a little more: `/meeting weekly"),
        ("weekly sometimes Steering call", "The day and hour are not clear."),
        ("weekly Tuesday 25:00 Steering call", "25:00 is no time of day. “weekly Tuesday 15:00"),
        ("once Friday 14:75 Kick-off", "14:75 is no time of day."),
        ("once 20 Nov 2026 14:00 Kick-off", "“Fri 20 Nov 2026, 14:00 Europe/Berlin” is not ahead."),
        ("Steering call", "“Steering” is not something /meeting knows. Try: weekly, every"),
        ("skip Nothing", "No meeting is planned here yet."),
        ("cancel", "No meeting is planned here yet."),
        ("weekly Tuesday 15:00 " + "x" * 301, "The title has 301 characters and 300 fit."),
    ],
)
def test_a_refusal_is_one_sentence_and_the_words_come_back(
    house: House, words: str, said: str
) -> None:
    answer = spoken(house.command(JONAS_ACTS, f"/meeting {words}"))
    sentence, typed = answer.split("\nYou wrote: ")
    assert sentence.startswith(said)
    assert typed == f"/meeting {words}"
    assert house.study is None


def test_the_list_says_when_each_meets_next(planned: House) -> None:
    planned.command(JONAS_ACTS, "/meeting once Friday 14:00 Kick-off")
    said = spoken(planned.mention(ANA_ACTS, "meeting list"))
    assert "S-1 Steering call · every week on Tuesday at 15:00 Europe/Berlin · next Tue 24" in said
    assert "S-2 Kick-off · once on Fri 27 Nov 2026" in said
    planned.clock.move(days=10)
    assert "S-2 Kick-off" in spoken(planned.mention(ANA_ACTS, "meeting list"))
    assert "no meeting ahead" in spoken(planned.mention(ANA_ACTS, "meeting list"))


def test_a_list_in_a_channel_without_a_study_is_empty(house: House) -> None:
    assert spoken(house.command(MAYA_ACTS, "/meeting list")) == "No meetings are planned."


@pytest.mark.parametrize("words", ["skip S-1", "skip steering", "skip Steering call"])
def test_the_next_one_is_left_out(planned: House, words: str) -> None:
    said = spoken(planned.command(MAYA_ACTS, f"/meeting {words}"))
    assert said == "Steering call on Tue 24 Nov 2026 is skipped (S-1 goes on after it)."
    assert starts(planned)[0] == datetime(2026, 12, 1, 14, tzinfo=UTC)


def test_skipping_again_leaves_the_one_after_it_out(planned: House) -> None:
    planned.command(MAYA_ACTS, "/meeting skip S-1")
    said = spoken(planned.mention(ANA_ACTS, "skip steering because of the audit"))
    assert "Tue 1 Dec 2026 is skipped" in said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("skip Steering call because of the audit", "of the audit"),
        ("skip S-1 because of the audit", "of the audit"),
        ("skip S-1 because", None),
        ("skip steering because ", None),
    ],
)
def test_the_channel_is_told_what_is_left_out_and_why(
    planned: House, words: str, why: str | None
) -> None:
    planned.command(MAYA_ACTS, f"/meeting {words}")
    [told] = planned.deliver()
    assert told.text.startswith(
        "Steering call on Tue 24 Nov 2026 is skipped (S-1 goes on after it)"
    )
    assert ("of the audit" in told.text) is (why is not None)
    with planned.reading() as (tx, study):
        series = tx.meetings.get(study.id, 1)
    assert series is not None
    event = planned.events(series.id)[-1]
    assert (event.name, event.why) == ("meeting_skipped", why)


def test_a_series_ends_and_the_channel_is_told(planned: House) -> None:
    answer = message_of(
        planned.command(MAYA_ACTS, "/meeting cancel Steering call because it is over")
    )
    assert answer.text.startswith("Steering call (S-1) meets every week on Tuesday at 15:00 Europe")
    assert list(buttons_of(answer)) == ["End the series", "Skip the next one"]
    assert planned.deliver() == []
    said = spoken(planned.press(MAYA_ACTS, buttons_of(answer)["End the series"]))
    assert said == "Steering call (S-1) is cancelled; what was held stays in the record."
    told = planned.deliver()
    ended = "Steering call (S-1) is cancelled; what was held stays in the record."
    over = "S-1 Steering call · every week on Tuesday at 15:00 Europe/Berlin · cancelled"
    assert [message.text for message in told] == [over, f"{ended} Why: it is over"]
    note, news = planned.messenger.letters[-2:]
    assert (note.update is None, news.update is None) == (False, True)
    assert spoken(planned.command(MAYA_ACTS, "/meeting list")) == "No meetings are planned."


def test_which_meeting_is_asked_where_several_fit(planned: House) -> None:
    planned.command(JONAS_ACTS, "/meeting weekly Friday 10:00 Steering group")
    for words in ("skip", "skip Steering", "cancel S-9", "cancel Kick-off"):
        said = spoken(planned.command(MAYA_ACTS, f"/meeting {words}"))
        assert said.startswith("Which meeting? Here are: S-1 Steering call, S-2 Steering group.")


def test_a_single_meeting_that_is_over_cannot_be_skipped(house: House) -> None:
    house.command(JONAS_ACTS, "/meeting once Friday 14:00 Kick-off")
    house.clock.move(days=10)
    said = spoken(house.command(JONAS_ACTS, "/meeting skip Kick-off"))
    assert said.startswith("S-1 has no meeting ahead. `/meeting list` shows what is planned.")


def test_an_id_of_another_kind_is_no_meeting(planned: House) -> None:
    said = spoken(planned.mention(MAYA_ACTS, "cancel A-1"))
    assert said.startswith("“cancel” is not something /action knows.")
    assert len(starts(planned)) > 1


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("skip", "Skip the next one"),
        ("skip because of it", "Skip the next one"),
        ("cancel", "End the series"),
    ],
)
def test_without_a_name_the_only_meeting_is_offered(planned: House, words: str, label: str) -> None:
    answer = message_of(planned.command(MAYA_ACTS, f"/meeting {words}"))
    assert "Steering call (S-1" in answer.text
    assert planned.deliver() == []
    planned.press(MAYA_ACTS, buttons_of(answer)[label])
    told = [message.text for message in planned.deliver()]
    assert any("is skipped" in one or "is cancelled" in one for one in told)
    assert any(one.endswith("Why: of it") for one in told) is ("because" in words)


def test_a_series_that_ended_meanwhile_is_not_ended_again(planned: House) -> None:
    old = buttons_of(message_of(planned.command(MAYA_ACTS, "/meeting cancel S-1")))
    planned.press(JONAS_ACTS, old["End the series"])
    planned.deliver()
    assert "changed a moment ago" in spoken(planned.press(MAYA_ACTS, old["End the series"]))
    assert "changed a moment ago" in spoken(planned.press(MAYA_ACTS, old["Skip the next one"]))
    assert planned.deliver() == []


def test_of_a_button_of_no_meeting_nothing_is_done(planned: House) -> None:
    assert "not here any more" in spoken(planned.press(MAYA_ACTS, ("meeting.skip", "none:1:")))


def test_a_single_meeting_is_skipped_or_cancelled_at_once(planned: House) -> None:
    planned.command(JONAS_ACTS, "/meeting once Friday 14:00 Kick-off")
    planned.command(JONAS_ACTS, "/meeting once Thursday 14:00 Pharmacy call")
    said = spoken(planned.mention(ANA_ACTS, "skip Kick-off"))
    assert said == "Kick-off on Fri 27 Nov 2026 is skipped. S-2 has no other date."
    for words in ("cancel meeting S-3", "cancel the Pharmacy call meeting"):
        said = spoken(planned.mention(ANA_ACTS, words))
    assert spoken(planned.mention(ANA_ACTS, "list meetings")).count("S-3") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("move Steering call to Wednesday 15:00", "`/meeting once Wednesday 15:00 Steering call`"),
        ("reschedule S-1 to Monday 10:00", "`/meeting once Monday 10:00 Steering call` plans it"),
        ("postpone steering", "`/meeting skip S-1` leaves the next one out"),
        ("move", "`/meeting skip S-1` leaves the next one out"),
        ("start", "A meeting needs no start"),
        ("minutes", "`@Liaison minute …` keeps a note"),
        ("agenda Steering call", "The agenda is posted one business day before each meeting"),
        ("Steering call", "`/meeting skip S-1` leaves the next one out, `/meeting cancel S-1`"),
        ("Steering call moves to Wednesday 15:00", "once Wednesday 15:00 Steering call` plans it"),
        ("S-1 to Wednesday 15:00", "`/meeting once Wednesday 15:00 Steering call` plans it"),
        ("S\u20111 to Wednesday 15:00", "`/meeting once Wednesday 15:00 Steering call` plans it"),
        ("can we move S-1 to Friday 10:00", "`/meeting once Friday 10:00 Steering call` plans"),
        ("moved Steering call to Friday 10:00", "`/meeting once Friday 10:00 Steering call`"),
        ("moving steering call to Friday 10:00", "`/meeting once Friday 10:00 Steering call`"),
        ("can we move the kick-off to Friday 10:00", "leaves the next one out"),
        ("Steering call Wednesday 15:00", "once Wed 25 Nov 2026 15:00 Steering call` plans it"),
        (
            "Steering call moves to Wednesdays 15:00",
            "`/meeting cancel S-1` and `/meeting weekly …`",
        ),
        ("next Steering call on Friday 10:00", "`/meeting once Friday 10:00 Steering call` plans"),
        ("S-1 Wednesday 15:00", "`/meeting skip S-1` leaves the next one out"),
        (
            "Steering call cancelled on Tuesday 15:00",
            "`/meeting skip S-1` leaves the next one out, `/meeting cancel S-1` ends it.",
        ),
    ],
)
def test_a_meeting_that_stands_is_never_planned_anew_by_accident(
    planned: House, words: str, said: str
) -> None:
    answer = spoken(planned.command(MAYA_ACTS, f"/meeting {words}"))
    assert said in answer
    assert answer.endswith(f"You wrote: /meeting {words}")
    assert planned.deliver() == []
    with planned.reading() as (tx, study):
        assert len(tx.meetings.active(study.id)) == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Steering call prep Friday 14:00", "Steering call prep"),
        ("Site moves Friday 14:00", "Site moves"),
        ("Change control Steering Friday 14:00", None),
        ("once Friday 14:00 Steering call", "Steering call"),
        ("weekly Friday 14:00 Steering call", "Steering call"),
        ("Data moves to the archive: kick-off Friday 14:00", "Data moves to the archive: kick-off"),
    ],
)
def test_another_meeting_is_planned_at_once(planned: House, words: str, name: str | None) -> None:
    said = spoken(planned.command(MAYA_ACTS, f"/meeting {words}"))
    assert said.startswith(f"S-2 {name} · ") is (name is not None)


def test_what_sounds_like_a_change_can_be_planned_all_the_same(planned: House) -> None:
    answer = message_of(planned.mention(JONAS_ACTS, "meeting Steering call moves to Friday 14:00"))
    assert "@Liaison meeting once Friday 14:00 Steering call" in answer.text
    assert "Nothing was planned." in answer.text
    planned.press(JONAS_ACTS, buttons_of(answer)["Plan it as a new meeting"])
    assert len(planned.deliver()) == 1


def test_a_word_nobody_knows_is_told_of_no_other_meeting(planned: House) -> None:
    planned.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Daily safety review")
    said = spoken(planned.command(MAYA_ACTS, "/meeting daily 09:00 Standup"))
    assert said.startswith("“daily” is not something /meeting knows. Try: weekly, every, monthly")


def test_a_name_that_begins_like_a_step_is_one_press_away(planned: House) -> None:
    answer = message_of(planned.command(MAYA_ACTS, "/meeting Change board Friday 14:00"))
    assert list(buttons_of(answer)) == ["Plan it as a new meeting"]
    planned.press(MAYA_ACTS, buttons_of(answer)["Plan it as a new meeting"])
    assert "S-2 Change board" in spoken(planned.command(MAYA_ACTS, "/meeting list all"))


# -------------------------------------------------------------------------- the form


def test_the_form_plans_and_says_when_it_is_first(house: House) -> None:
    form = form_of(house.command(JONAS_ACTS, "/meeting"))
    said = done_of(
        house.submit(JONAS_ACTS, form, words="weekly Tuesday 15:00", title="Steering call")
    )
    assert "S-1 · Steering call · every week on Tuesday at 15:00 Europe/Berlin" in said
    assert "first Tue 24 Nov 2026, 15:00 Europe/Berlin" in said


@pytest.mark.parametrize(
    "typed",
    [{}, {"words": "sometimes", "title": "x"}, {"words": "weekly Tuesday", "title": "x"}],
)
def test_a_rhythm_that_is_not_clear_keeps_the_form_open(
    house: House, typed: dict[str, Any]
) -> None:
    form = form_of(house.press(MAYA_ACTS, ("meeting.open_form", "")))
    errors = errors_of(house.submit(MAYA_ACTS, form, **typed))
    assert errors["words"].endswith("“once Friday 14:00 Kick-off” work.")
    assert house.study is None


def test_a_meeting_without_a_name_has_one(house: House) -> None:
    form = form_of(house.command(JONAS_ACTS, "/meeting"))
    assert "S-1 · Meeting ·" in done_of(house.submit(JONAS_ACTS, form, words="weekly Friday 10:00"))


def test_a_mention_gets_a_button_to_the_form(house: House) -> None:
    answer = message_of(house.mention(JONAS_ACTS, "meeting"))
    assert buttons_of(answer) == {"Open form": ("meeting.open_form", "")}


def test_help_shows_every_verb(house: House) -> None:
    said = spoken(house.mention(JONAS_ACTS, "meeting help"))
    for verb in ("weekly", "every", "monthly", "once", "list", "skip", "cancel"):
        assert f"@Liaison meeting {verb}" in said


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("Tuesdays at 3pm London Steering call", "every week on Tuesday at 15:00 Europe/London"),
        ("biweekly Tue 15:00 Steering call", "every 2 weeks on Tuesday at 15:00 Europe/Berlin"),
        ("Steering call every Tuesday at 15:00", "every week on Tuesday at 15:00 Europe/Berlin"),
        ("the first Monday of every month 10:00 Steering call", "every month on the first Monday"),
        ("Steering call Friday 14:00", "once on Fri 27 Nov 2026 at 14:00 Europe/Berlin"),
        ("weekly Tuesday 15:00-16:00 Steering call", "every week on Tuesday at 15:00 Europe/Be"),
    ],
)
def test_a_rhythm_may_be_said_in_many_ways(house: House, words: str, rhythm: str) -> None:
    said = spoken(house.command(JONAS_ACTS, f"/meeting {words}"))
    assert said.startswith("S-1 Steering call")
    assert rhythm in said


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_zone_with_several_meanings_is_asked_with_a_button_for_each(
    house: House, place: int
) -> None:
    answer = message_of(
        house.command(JONAS_ACTS, "/meeting weekly Tuesday 15:00 IST Steering call")
    )
    assert "fits more than one time zone, so nothing is planned yet" in answer.text
    buttons = buttons_of(answer)
    assert list(buttons) == ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]
    assert house.study is None
    zone = list(buttons)[place]
    said = spoken(house.press(JONAS_ACTS, buttons[zone]))
    assert f"S-1 Steering call · every week on Tuesday at 15:00 {zone}" in said


def test_a_meeting_without_an_hour_is_asked_for_it(house: House) -> None:
    said = spoken(house.command(JONAS_ACTS, "/meeting weekly Tuesday Steering call"))
    assert said.startswith("“weekly Tuesday” names no time. At what time does it start?")
