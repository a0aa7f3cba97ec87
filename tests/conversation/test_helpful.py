"""What is answered says what is true now and what works next, in the words of its reader."""

import re

import pytest

from bot.conversation.exchange import SourceMessage
from bot.usecases.ports import Said
from tests.support.fakes import JONAS, KESTREL, MAYA
from tests.support.house import House, buttons_of, done_of, form_of, message_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS

TOP, THREAD = "1790000000.000200", "1780000000.000100"


def test_a_second_person_named_in_front_is_not_dropped_in_silence(house: House) -> None:
    words = "/action <@UJONAS|jonas> <@UANA|ana> send the kit by Friday"
    answer = message_of(house.command(MAYA_ACTS, words))
    assert house.action().owner == JONAS
    assert (
        "One owner is kept for an action: Jonas for A-1. Ana was named, too: /action @Ana send "
        "the kit by Fri 27 Nov 2026 makes one of their own."
    ) in answer.text
    said = spoken(house.command(MAYA_ACTS, "/action <@UJONAS|jonas> send the kit"))
    assert "One owner" not in said


@pytest.mark.parametrize("thread", [None, THREAD])
@pytest.mark.parametrize("name", ["log_action", "raise_concern"])
def test_what_is_made_of_a_message_is_told_in_its_thread(
    house: House, name: str, thread: str | None
) -> None:
    message = SourceMessage(
        ts=TOP, text="The kits are late.", author=JONAS, author_team=KESTREL, thread_ts=thread
    )
    house.directory.said[TOP] = Said(ts=TOP, text="The kits are late.", author=JONAS)
    form = form_of(house.shortcut(MAYA_ACTS, name, message))
    done_of(house.submit(MAYA_ACTS, form))
    house.deliver()
    item = house.action() if name == "log_action" else house.concern()
    lines = [one for one in house.messenger.letters if one.thread_ts == (thread or TOP)]
    assert [one.message.text for one in lines] == [
        f"Noted as {item.public_id} by Maya: {item.title}"
    ]
    assert (item.source.author, item.source.verbatim) == (JONAS, "The kits are late.")
    assert item.source.permalink is not None
    assert item.source.permalink.endswith("p1790000000000200")


def test_where_reading_was_declined_the_line_is_told_all_the_same(house: House) -> None:
    house.directory.declined = {"channels:history"}
    message = SourceMessage(ts=TOP, text="The kits are late.", author=JONAS)
    form = form_of(house.shortcut(MAYA_ACTS, "log_action", message))
    house.submit(MAYA_ACTS, form)
    house.deliver()
    assert [one.thread_ts for one in house.messenger.letters] == [None, TOP]
    assert house.action().source.author == MAYA


def test_a_form_without_a_message_tells_no_thread(house: House) -> None:
    form = form_of(house.command(MAYA_ACTS, "/action"))
    house.submit(MAYA_ACTS, form, title="order kits")
    house.deliver()
    assert [one.thread_ts for one in house.messenger.letters] == [None]


def test_what_is_made_of_a_minute_is_told_in_its_thread(house: House) -> None:
    message = SourceMessage(ts=TOP, text="The kits are late.", author=JONAS)
    answer = message_of(house.shortcut(MAYA_ACTS, "log_minute", message))
    form = form_of(house.press(MAYA_ACTS, buttons_of(answer)["Concern"]))
    house.submit(MAYA_ACTS, form)
    house.deliver()
    told = [one.message.text for one in house.messenger.letters if one.thread_ts == TOP]
    assert told == ["Noted as M-1 by Maya", "Noted as C-1 by Maya: The kits are late."]
    assert house.concern().from_minute == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("resolve C-1", "That needs a little more: `/concern resolve C-1 how`, for example `/conc"),
        ("withdraw C-1", "That needs a little more: `/concern withdraw C-1 why`"),
        ("close C-1", "C-1 is raised, so this step does not fit now. `/concern ack C-1`, `/con"),
    ],
)
def test_a_step_that_does_not_fit_says_which_one_does(house: House, words: str, said: str) -> None:
    house.command(MAYA_ACTS, "/concern Kits are late")
    assert spoken(house.command(MAYA_ACTS, f"/concern {words}")).startswith(said)


@pytest.mark.parametrize("words", ["block A-1", "reopen A-1"])
def test_a_missing_reason_is_asked_for_with_its_usage(house: House, words: str) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    said = spoken(house.command(MAYA_ACTS, f"/action {words}"))
    assert said.startswith(f"That needs a little more: `/action {words} why`, for example `/action")
    said = spoken(house.mention(ANA_ACTS, words))
    assert f"`@Liaison action {words} why`, for example `@Liaison action" in said


def test_a_reason_behind_a_comma_is_understood_as_one(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    said = spoken(house.command(MAYA_ACTS, "/action due A-1 Monday, the lab is closed"))
    assert "`/action due A-1 Monday because the lab is closed`" in said
    assert house.action().due is None


def test_days_are_told_in_the_hours_of_the_reader(house: House) -> None:
    house.clock.move(days=3, hours=17)  # Friday 03:00 UTC: Thursday night in New York
    house.command(MAYA_ACTS, "/action order kits")
    house.command(MAYA_ACTS, "/action done A-1")
    said = spoken(house.command(MAYA_ACTS, "/action done A-1"))
    assert said.startswith(
        "A-1 is done already by Maya on Thu 26 Nov 2026, 22:00 America/New_York."
    )
    shown = spoken(house.command(MAYA_ACTS, "/action show A-1"))
    assert "Thu 26 Nov 2026 22:00 America/New_York · Maya finished it" in shown
    house.command(MAYA_ACTS, "/action reopen A-1 one is missing")
    shown = spoken(house.mention(JONAS_ACTS, "show A-1"))
    assert "Fri 27 Nov 2026 04:00 Europe/Berlin · Maya opened it again" in shown


@pytest.mark.parametrize(
    "words", ["help", "liaison help", "action help", "concern help", "question help", "minute help"]
)
def test_help_names_no_command_to_somebody_without_one(house: House, words: str) -> None:
    for told in (house.mention(JONAS_ACTS, words), house.direct(JONAS_ACTS, words)):
        assert re.search(r"(?<![\w<:])/(action|concern|meeting|liaison)\b", spoken(told)) is None
