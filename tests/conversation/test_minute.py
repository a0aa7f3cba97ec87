"""Minutes: a message kept word for word, visible where it was said, and taken back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.conversation.exchange import SourceMessage
from tests.support.fakes import JONAS, KESTREL, MAYA, NORTH
from tests.support.house import (
    House,
    buttons_of,
    done_of,
    form_of,
    message_of,
    private_of,
    spoken,
    values_in,
)
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS

WORDS = "We wait for the lab.\n<@UANA> sends *IB v3* by Friday <!channel>"


def said_by_jonas(text: str = WORDS, ts: str = "1790000000.000200", **facts: Any) -> SourceMessage:
    return SourceMessage(ts=ts, text=text, author=JONAS, author_team=KESTREL, **facts)


@pytest.fixture
def logged(house: House) -> House:
    """Give a study in which Maya logged a message of Jonas."""
    house.shortcut(MAYA_ACTS, "log_minute", said_by_jonas())
    return house


def buttons(house: House) -> dict[str, tuple[str, str]]:
    """Return the buttons that the one who logged M-1 was given."""
    with house.reading() as (tx, study):
        minute = tx.minutes.get(study.id, 1)
    assert minute is not None
    value = f"{minute.id}:{minute.version}"
    return {name: (f"minute.{name}", value) for name in ("action", "concern", "question", "undo")}


def test_a_message_is_stored_word_for_word_with_author_time_and_link(house: House) -> None:
    answer = message_of(house.shortcut(MAYA_ACTS, "log_minute", said_by_jonas()))
    assert answer.text.startswith("M-1 is logged.")
    assert set(buttons_of(answer)) == {"Action", "Concern", "Question", "Undo"}
    with house.reading() as (tx, study):
        minute = tx.minutes.get(study.id, 1)
    assert minute is not None
    assert minute.text == WORDS
    assert minute.source.verbatim == WORDS
    assert (minute.author, minute.logged_by, minute.logged_team) == (JONAS, MAYA, NORTH)
    assert minute.said_at == datetime(2026, 9, 21, 14, 13, 20, 200, tzinfo=UTC)
    assert minute.source.permalink == (
        "https://northwind.slack.com/archives/C0STUDY/p1790000000000200"
    )


def test_the_line_stands_in_the_messages_own_thread(logged: House) -> None:
    [line] = logged.deliver()
    assert line.text == "Noted as M-1 by Maya"
    assert logged.messenger.letters[-1].thread_ts == "1790000000.000200"


def test_a_reply_in_a_thread_gets_its_line_in_that_thread(house: House) -> None:
    message = said_by_jonas(thread_ts="1780000000.000100")
    house.shortcut(MAYA_ACTS, "log_minute", message)
    house.deliver()
    assert house.messenger.letters[-1].thread_ts == "1780000000.000100"


def test_a_message_is_logged_once(logged: House) -> None:
    said = spoken(logged.shortcut(PRIYA_ACTS, "log_minute", said_by_jonas()))
    assert said == "This message is in the record already as M-1."
    logged.shortcut(PRIYA_ACTS, "log_minute", said_by_jonas("another", ts="1790000001.000200"))
    with logged.reading() as (tx, study):
        assert [tx.minutes.get(study.id, number) is None for number in (1, 2, 3)] == [
            *(False, False, True),
        ]


def test_undo_withdraws_it_and_the_number_stays(logged: House) -> None:
    logged.deliver()
    said = spoken(logged.press(MAYA_ACTS, buttons(logged)["undo"]))
    assert said == "M-1 is withdrawn. The number is not used again."
    [line] = logged.deliver()
    assert line.text == "Noted as M-1 by Maya, withdrawn since"
    assert logged.messenger.letters[-1].update is not None
    again = spoken(logged.shortcut(PRIYA_ACTS, "log_minute", said_by_jonas()))
    assert again.startswith("M-2 is logged.")


def test_undone_before_its_line_was_posted_nothing_is_posted(logged: House) -> None:
    logged.press(MAYA_ACTS, buttons(logged)["undo"])
    assert logged.deliver() == []


def test_the_author_may_withdraw_it_others_may_not(logged: House) -> None:
    for actor in (PRIYA_ACTS, ANA_ACTS):
        said = spoken(logged.press(actor, buttons(logged)["undo"]))
        assert said == "M-1 can be changed by Maya or Jonas. You can ask them in its thread."
    assert "is withdrawn" in spoken(logged.press(JONAS_ACTS, buttons(logged)["undo"]))
    assert "was withdrawn already" in spoken(logged.press(MAYA_ACTS, buttons(logged)["undo"]))


def test_a_withdrawn_minute_makes_nothing_any_more(logged: House) -> None:
    logged.press(MAYA_ACTS, buttons(logged)["undo"])
    for name in ("action", "concern", "question"):
        said = spoken(logged.press(MAYA_ACTS, buttons(logged)[name]))
        assert said == "M-1 was withdrawn already."


def test_an_action_made_of_a_minute_knows_where_it_comes_from(logged: House) -> None:
    form = form_of(logged.press(MAYA_ACTS, buttons(logged)["action"]))
    place = {"source_ts": "1790000000.000200"}
    assert private_of(form) == {"channel": "C0STUDY", "minute": "1", **place}
    assert "lab" in values_in(form)["title"]
    assert "UANA" not in values_in(form)["title"]
    done_of(logged.submit(MAYA_ACTS, form, title="Send IB v3"))
    assert logged.action().from_minute == 1


def test_a_concern_made_of_a_minute_knows_where_it_comes_from(logged: House) -> None:
    form = form_of(logged.press(JONAS_ACTS, buttons(logged)["concern"]))
    assert values_in(form)["title"].startswith("We wait for the lab. @Ana sends")
    done_of(logged.submit(JONAS_ACTS, form, title="The lab is late"))
    assert logged.concern().from_minute == 1


def test_a_question_made_of_a_minute_knows_where_it_comes_from(logged: House) -> None:
    form = form_of(logged.press(JONAS_ACTS, buttons(logged)["question"]))
    assert values_in(form)["title"].startswith("We wait for the lab. @Ana sends")
    done_of(logged.submit(JONAS_ACTS, form, title="Until when does the lab need?"))
    assert logged.question().from_minute == 1


def test_a_press_that_came_too_late_gets_the_same_button_again(logged: House) -> None:
    pressed = buttons(logged)["action"]
    answer = message_of(logged.press(MAYA_ACTS, pressed, can_open_form=False))
    assert buttons_of(answer) == {"Open form": pressed}


def test_a_message_becomes_an_action_by_a_form_filled_from_it(house: House) -> None:
    message = said_by_jonas("<@UANA> please send IB v3 by Friday")
    form = form_of(house.shortcut(MAYA_ACTS, "log_action", message))
    assert values_in(form) == {"title": "please send IB v3", "owner": "UANA", "due": "by Friday"}
    done_of(house.submit(MAYA_ACTS, form))
    assert house.action().due is not None


def test_a_message_becomes_a_concern_by_a_form_filled_from_it(house: House) -> None:
    form = form_of(house.shortcut(MAYA_ACTS, "raise_concern", said_by_jonas("It slips\nagain")))
    assert values_in(form)["title"] == "It slips again"
    done_of(house.submit(MAYA_ACTS, form))
    assert house.concern().title == "It slips again"


@pytest.mark.parametrize("name", ["log_action", "raise_concern"])
def test_a_shortcut_without_a_trigger_gets_a_button_with_the_words(house: House, name: str) -> None:
    message = said_by_jonas("It slips\nagain " * 300)
    answer = message_of(house.shortcut(MAYA_ACTS, name, message, can_open_form=False))
    form = form_of(house.press(MAYA_ACTS, buttons_of(answer)["Open form"]))
    assert values_in(form)["title"].startswith("It slips again")


def test_a_long_message_fits_into_the_form_it_fills(house: House) -> None:
    for name in ("log_action", "raise_concern"):
        form = form_of(house.shortcut(MAYA_ACTS, name, said_by_jonas("long words " * 500)))
        assert len(values_in(form)["title"]) <= 300


def test_a_message_without_words_is_nothing_to_keep(house: House) -> None:
    said = spoken(house.shortcut(MAYA_ACTS, "log_minute", said_by_jonas(" \n\x00 ")))
    assert said.startswith("There is nothing to keep yet")
    assert house.study is None


def test_a_message_of_forty_thousand_characters_is_kept_whole(house: House) -> None:
    house.shortcut(MAYA_ACTS, "log_minute", said_by_jonas("x" * 40_000))
    with house.reading() as (tx, study):
        minute = tx.minutes.get(study.id, 1)
    assert minute is not None
    assert len(minute.text) == 40_000


@pytest.mark.parametrize("name", ["log_minute", "log_action", "raise_concern"])
def test_a_shortcut_on_nothing_says_so(house: House, name: str) -> None:
    said = spoken(house.shortcut(MAYA_ACTS, name, source_of_nothing()))
    assert "not here any more" in said


def source_of_nothing() -> Any:
    """Return what a payload without a message leaves."""
    return None


@pytest.mark.parametrize("ts", ["", "soon", "9" * 400, "inf"])
def test_a_message_with_an_odd_time_is_kept_without_one(house: House, ts: str) -> None:
    house.shortcut(MAYA_ACTS, "log_minute", said_by_jonas(ts=ts))
    with house.reading() as (tx, study):
        minute = tx.minutes.get(study.id, 1)
    assert minute is not None
    assert minute.said_at is None


def test_a_button_of_another_study_is_unknown_here(logged: House) -> None:
    logged.directory.channels["C0OTHER"] = "xyz-9"
    for name in ("action", "concern", "question", "undo"):
        for _ in range(2):
            pressed = buttons(logged)[name]
            said = spoken(logged.press(MAYA_ACTS, pressed, channel="C0OTHER"))
            assert "not here any more" in said
        logged.command(MAYA_ACTS, "/action of the other study", channel="C0OTHER")


def test_what_is_logged_stands_in_the_journal(logged: House) -> None:
    logged.press(MAYA_ACTS, buttons(logged)["undo"])
    item_id = buttons(logged)["undo"][1].partition(":")[0]
    events = logged.events(item_id)
    assert [event.name for event in events] == ["minute_logged", "minute_withdrawn"]
    assert (events[0].by, events[0].team_id, events[0].changes[0].new) == (MAYA, NORTH, WORDS)


# ------------------------------------------------------------- read again, by its id


def test_a_minute_can_be_read_again_by_both_companies(logged: House) -> None:
    logged.clock.move(hours=20)
    for said in (
        spoken(logged.mention(ANA_ACTS, "show M-1")),
        spoken(logged.command(PRIYA_ACTS, "/liaison minute show M-1")),
    ):
        heading, *text, facts = said.splitlines()
        assert heading.startswith("M-1 · Jonas · Mon 21 Sep 2026, ")
        assert text == ["We wait for the lab.", "@Ana sends *IB v3* by Friday @channel"]
        assert facts.startswith("Logged by Maya on Mon 23 Nov 2026, ")
    answer = message_of(logged.mention(ANA_ACTS, "show m1"))
    assert "p1790000000000200" in str(answer.blocks)
    assert "16:13 Europe/Berlin" in answer.text


@pytest.mark.parametrize("words", ["list minutes", "minute list", "list all minutes"])
def test_the_minutes_are_listed_newest_first(logged: House, words: str) -> None:
    logged.mention(ANA_ACTS, "minute Kits leave on Monday")
    said = spoken(logged.mention(JONAS_ACTS, words)).splitlines()
    assert said[0] == "Minutes"
    assert said[1].startswith("M-2 Kits leave on Monday · Ana · ")
    assert said[2].startswith("M-1 We wait for the lab. @Ana sends *IB v3*")


def test_without_a_minute_the_list_is_empty(house: House) -> None:
    said = spoken(house.command(MAYA_ACTS, "/liaison minute list"))
    assert said == "Minutes: nothing at the moment."


@pytest.mark.parametrize("words", ["withdraw M-1", "undo M-1", "minute withdraw M-1"])
def test_a_minute_is_taken_back_by_its_id_and_says_so(logged: House, words: str) -> None:
    said = spoken(logged.mention(MAYA_ACTS, words))
    assert said == "M-1 is withdrawn. The number is not used again."
    assert "withdrawn on" in spoken(logged.mention(ANA_ACTS, "show M-1"))
    assert spoken(logged.mention(ANA_ACTS, "list minutes")).endswith("withdrawn")
    assert "was withdrawn already" in spoken(logged.mention(MAYA_ACTS, words))


def test_another_ones_minute_is_not_taken_back_by_its_id(logged: House) -> None:
    said = spoken(logged.mention(ANA_ACTS, "withdraw M-1"))
    assert "Maya" in said
    assert "withdrawn on" not in spoken(logged.mention(ANA_ACTS, "show M-1"))


def test_an_unknown_minute_and_one_of_another_command_are_explained(logged: House) -> None:
    said = spoken(logged.mention(JONAS_ACTS, "show M-7"))
    assert said.startswith("M-7 is not in this study. `@Liaison minute list all` shows every id.")
    said = spoken(logged.command(MAYA_ACTS, "/action show M-1"))
    assert "`@Liaison show M-1` shows it." in said


def test_a_minute_is_kept_where_everybody_can_see_what_is_kept(house: House) -> None:
    said = spoken(house.command(MAYA_ACTS, "/liaison minute We start on Monday"))
    assert said.startswith("A minute is what was said here: write it with `@Liaison minute …`")
    assert said.endswith("We start on Monday")
    assert house.study is None


def test_help_for_minutes(house: House) -> None:
    assert "@Liaison minute show M-1" in spoken(house.mention(JONAS_ACTS, "minute help"))
