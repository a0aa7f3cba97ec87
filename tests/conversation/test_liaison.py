"""Liaison itself: status, summary and help, and words that belong to no subject."""

import pytest

from bot.conversation.exchange import Route
from bot.usecases.ports import InDoubt, Refused
from tests.support.fakes import STUDY_CHANNEL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS


def test_before_anything_is_kept_it_says_how_to_start(house: House) -> None:
    for words in ("status", "summary", "summary 26 Nov"):
        said = spoken(house.command(MAYA_ACTS, f"/liaison {words}"))
        assert said.startswith("Nothing is kept here yet.")
    assert house.study is None


def test_status_says_how_the_study_is_set(house: House) -> None:
    house.directory.unlearned = {STUDY_CHANNEL}
    house.command(MAYA_ACTS, "/action order kits")
    house.deliver()
    said = spoken(house.mention(JONAS_ACTS, "status")).splitlines()
    assert said == [
        "Study: abc-101",
        "Time zone: America/New_York",
        "Weekly summary: Thu 15:00",
        "Companies seen here: 1",
        "Everything was delivered.",
    ]


def test_status_shows_what_is_held_and_what_was_given_up(house: House) -> None:
    house.messenger.outcomes = [InDoubt(reason="timeout"), Refused(code="msg_too_long")]
    house.command(MAYA_ACTS, "/action order kits")
    house.command(MAYA_ACTS, "/action order more kits")
    house.deliver()
    said = spoken(house.command(MAYA_ACTS, "/liaison status"))
    assert "Action card: sent once, Slack's answer was lost; being looked up in Slack" in said
    assert "(timeout)" in said
    assert "Action card: could not be delivered (msg_too_long)" in said
    assert "Everything was delivered." not in said


def test_the_summary_is_shown_to_the_one_who_asks(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> Send IRB amendment by Friday")
    said = spoken(house.command(MAYA_ACTS, "/liaison summary"))
    assert said.startswith("abc-101: week to Mon 23 Nov 2026")
    assert "A-1 Send IRB amendment · Jonas · Fri 27 Nov 2026" in said


def test_an_empty_week_is_said_in_a_sentence(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    said = spoken(house.command(MAYA_ACTS, "/liaison summary"))
    assert said == "Nothing changed this week and nothing is due."


@pytest.mark.parametrize("words", ["", "help", "HELP", " "])
def test_alone_it_is_help(house: House, words: str) -> None:
    for said in (
        spoken(house.command(MAYA_ACTS, f"/liaison {words}")),
        spoken(house.mention(JONAS_ACTS, words)),
        spoken(house.mention(JONAS_ACTS, f"liaison {words}")),
    ):
        for verb in ("status", "summary", "card", "help"):
            assert f"/liaison {verb}" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "hello there",
            "“hello” is not something @Liaison knows. Try: action, concern, question",
        ),
        ("done reviewing it", "“done” is not something @Liaison knows."),
        ("finish A-1", "“finish” is not something /action knows. Try: list, show, done"),
        ("solve C-1", "“solve” is not something /concern knows. Try: list, show, ack"),
        ("postpone S-1", "“postpone” is not something /meeting knows. Try: weekly"),
        ("show M-1", "“show” is not something @Liaison knows."),
        (
            "liaison hello",
            "“hello” is not something /liaison knows. Try: setup, roles, away, holidays, status,",
        ),
    ],
)
def test_words_of_no_subject_say_what_would_work(house: House, words: str, said: str) -> None:
    answer = spoken(house.mention(JONAS_ACTS, words))
    sentence, typed = answer.split("\nYou wrote: ")
    assert sentence.startswith(said)
    assert typed == words


@pytest.mark.parametrize("words", ["Action: order kits", "/action order kits", "ACTION order kits"])
def test_a_subject_is_heard_however_it_is_written(house: House, words: str) -> None:
    house.mention(JONAS_ACTS, words)
    assert house.action().title == "order kits"


def test_a_command_nobody_knows_says_what_there_is(house: House) -> None:
    said = spoken(house.command(MAYA_ACTS, "/promise the moon"))
    assert said.startswith("“/promise” is not something /action knows. Try: /action, /concern")


@pytest.mark.parametrize("route", [Route.FORM, Route.SHORTCUT])
def test_a_form_or_a_shortcut_nobody_knows_says_so(house: House, route: Route) -> None:
    assert "not here any more" in spoken(house.ask(MAYA_ACTS, route, "unheard_of"))
