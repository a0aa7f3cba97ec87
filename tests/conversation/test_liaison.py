"""Liaison itself: status, summary and help, and words that belong to no subject."""

from datetime import timedelta

import pytest

from bot.conversation.exchange import Route, Silence
from bot.usecases.ports import InDoubt, Later, Refused
from tests.support.fakes import JONAS, STUDY_CHANNEL
from tests.support.house import House, buttons_of, form_of, message_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS


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
    assert said[:5] == [
        "Study: abc-101",
        "Time zone: America/New_York",
        "Weekly summary: Thu 15:00",
        "Companies seen here: 1",
        "Everything was delivered.",
    ]


def test_status_calls_companies_without_a_name_by_their_people(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.mention(JONAS_ACTS, "action send the labels")
    house.deliver()
    said = spoken(house.mention(JONAS_ACTS, "status"))
    assert "Company of Maya and Priya: Main contact" in said
    assert "Company of Jonas and Ana: Main contact" in said


def test_status_shows_what_is_held_and_what_was_given_up(house: House) -> None:
    house.messenger.outcomes = [InDoubt(reason="timeout"), Refused(code="msg_too_long")]
    house.command(MAYA_ACTS, "/action order kits")
    house.command(MAYA_ACTS, "/action order more kits")
    house.deliver()
    said = spoken(house.command(MAYA_ACTS, "/liaison status"))
    lost = "Action card A-1 order kits (row 1): sent once, Slack's answer was lost;"
    assert f"{lost} being looked up in Slack (timeout)" in said
    assert "Action card A-2 order more kits (row 2): could not be delivered (msg_too_long)" in said
    assert "Everything was delivered." not in said


def test_status_tells_what_waits_for_more_than_an_hour(house: House) -> None:
    house.messenger.outcomes = [
        Later(after=timedelta(days=1), reason="message_limit_exceeded", counts=False)
    ]
    house.command(MAYA_ACTS, "/action order kits")
    house.delivery.run()
    assert "Everything was delivered." in spoken(house.command(MAYA_ACTS, "/liaison status"))
    house.clock.move(hours=2)
    said = spoken(house.command(MAYA_ACTS, "/liaison status"))
    assert "Action card A-1 order kits (row 1): waits since Mon 23 Nov 2026, 10:00 UTC" in said
    assert "(message_limit_exceeded); it goes by itself" in said
    assert "Everything was delivered." not in said


def test_status_tells_whose_message_did_not_arrive_and_nothing_of_it(house: House) -> None:
    """The message of a day tells of all of somebody's studies, and belongs to none."""
    house.directory.channels["C0OTHER"] = "xyz-9"
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.command(MAYA_ACTS, "/action <@UJONAS> the other secret by Tuesday", channel="C0OTHER")
    house.command(ANA_ACTS, "/action <@UANA> of the other study", channel="C0OTHER")
    house.deliver()
    house.clock.move(hours=22)
    house.planner.run()
    house.messenger.outcomes = [Refused(code="invalid_blocks")]
    house.delivery.run(1)
    asks = {
        "A direct message to Jonas": spoken(house.command(MAYA_ACTS, "/liaison status")),
        "A direct message to you": spoken(house.mention(JONAS_ACTS, "status")),
    }
    for whom, said in asks.items():
        [line] = [one for one in said.splitlines() if one.startswith("A direct message")]
        assert line.startswith(whom)
        assert line.endswith("could not be delivered (invalid_blocks)")
        assert "secret" not in said
        assert "Everything was delivered." not in said
    house.clock.move(days=1)
    house.tick()
    assert "A direct message" not in spoken(house.command(MAYA_ACTS, "/liaison status"))


def test_the_summary_is_shown_to_the_one_who_asks(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> Send IRB amendment by Friday")
    said = spoken(house.command(MAYA_ACTS, "/liaison summary"))
    assert said.startswith("abc-101: week to Mon 23 Nov 2026")
    assert "A-1 Send IRB amendment · Jonas · Fri 27 Nov 2026" in said


def test_an_empty_week_is_said_in_a_sentence(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    said = spoken(house.command(MAYA_ACTS, "/liaison summary"))
    assert said == (
        "There is no news to tell of this week; list all shows everything that is open."
    )


@pytest.mark.parametrize("words", ["", "help", "HELP", " "])
def test_alone_it_is_help(house: House, words: str) -> None:
    typed = spoken(house.command(MAYA_ACTS, f"/liaison {words}"))
    mentioned = spoken(house.mention(JONAS_ACTS, f"liaison {words}"))
    for verb in ("status", "summary", "card", "help"):
        assert f"/liaison {verb}" in typed
        assert f"@Liaison {verb}" in mentioned
    assert "/action help, /concern help, /meeting help and /liaison question help show" in typed
    assert "@Liaison action help, @Liaison concern help" in mentioned


@pytest.mark.parametrize("words", ["", "help", "Help!", "?", "help me", "what can you do?"])
def test_a_mention_alone_tells_everybody_what_they_can_do(house: House, words: str) -> None:
    answer = message_of(house.mention(JONAS_ACTS, words))
    for what in ("action", "concern", "question", "meeting", "minute", "list mine", "show A-1"):
        assert f"@Liaison {what}" in answer.text
    for step in ("done A-1", "due A-1", "ack C-1", "skip", "setup", "action help"):
        assert f"@Liaison {step}" in answer.text
    assert "/action" not in answer.text
    forms = [form_of(house.press(JONAS_ACTS, one)) for one in buttons_of(answer).values()]
    opened = {one["callback_id"] for one in forms}
    assert opened == {"action.form", "concern.form", "question.form", "meeting.form"}
    assert house.study is None


def test_help_also_names_the_commands_to_who_has_them(house: House) -> None:
    assert "can also type /action, /concern" in spoken(house.mention(MAYA_ACTS, "help"))


def test_help_in_a_direct_message_says_what_works_there(house: House) -> None:
    answer = message_of(house.direct(JONAS_ACTS, "help"))
    assert buttons_of(answer) == {}
    assert "done A-1 finishes an action" in answer.text
    assert "@Liaison done" not in answer.text


def test_a_sign_behind_the_mention_says_nothing(house: House) -> None:
    assert house.mention(JONAS_ACTS, "!") == Silence()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("<@UJONAS> send kits by Friday", "“@Jonas” is not something @Liaison knows. Try: action"),
        ("remind me to send x", "“remind” is not something @Liaison knows. Try: action, concern,"),
        ("A-1 done", "The step comes first: `@Liaison action show A-1` shows it"),
        ("who owns A-1?", "“who” is not something @Liaison knows. `@Liaison show A-1` tells"),
    ],
)
def test_words_nobody_knows_can_still_be_logged(house: House, words: str, said: str) -> None:
    answer = message_of(house.mention(JONAS_ACTS, words))
    assert answer.text.startswith(said)
    assert set(buttons_of(answer)) == {"Log it as an action", "Raise it as a concern"}
    house.press(JONAS_ACTS, buttons_of(answer)["Log it as an action"])
    assert house.action().owner == JONAS


def test_nobody_is_called_by_an_id(house: House) -> None:
    house.directory.absent["C0STUDY"] = {"U0NOBODY"}
    for words in ("action <@U0NOBODY> send kits", "<@U0NOBODY> hello", "assign A-1 <@U0NOBODY>"):
        said = spoken(house.mention(JONAS_ACTS, words))
        assert "U0NOBODY" not in said
        assert "omeone" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "hello there",
            "“hello” is not something @Liaison knows. Try: action, concern, question",
        ),
        ("done reviewing it", "“done” is not something @Liaison knows."),
        (
            "finish A-1",
            "“finish” is not something @Liaison action knows. `@Liaison action done A-1",
        ),
        ("solve C-1", "“solve” is not something @Liaison concern knows. Try: list, show, ack"),
        (
            "postpone S-1",
            "“postpone” is not something @Liaison meeting knows. `@Liaison meeting skip",
        ),
        ("show M-1", "M-1 is not in this study. `@Liaison minute list all` shows every id."),
        (
            "liaison hello",
            "“hello” is not something @Liaison knows. Try: setup, roles, away, holidays, status,",
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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("urgent maybe", "That needs a little more: `/liaison urgent"),
        ("action order kits", "“action” is not something /liaison knows. `/action …` is a command"),
        ("list", "“list” is not something /liaison knows. `/action list`, `/concern list`,"),
    ],
)
def test_what_another_command_does_is_named(house: House, words: str, said: str) -> None:
    answer = spoken(house.command(MAYA_ACTS, f"/liaison {words}"))
    assert answer.startswith(said)
    assert answer.endswith(f"You wrote: /liaison {words}")


def test_help_for_questions_says_how_to_ask(house: House) -> None:
    said = spoken(house.command(MAYA_ACTS, "/liaison question help"))
    assert "/liaison question @ana Which lab kit? by Friday asks a person" in said
    assert "/liaison question opens a form" in said
