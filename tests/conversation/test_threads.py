"""What is made of a thread: linked to its first message, and visible where it was said."""

from typing import Any

import pytest

from bot.usecases.ports import Said
from tests.support.fakes import ANA, JONAS, MAYA, STUDY_CHANNEL
from tests.support.house import House, buttons_of, form_of, message_of, values_in
from tests.support.making import JONAS_ACTS

FIRST, MENTION = "1790000000.000100", "1790000009.000200"
IN_THREAD: dict[str, Any] = {"message_ts": MENTION, "thread_ts": FIRST}
LINK = f"https://northwind.slack.com/archives/{STUDY_CHANNEL}/p1790000000000100"


@pytest.fixture(autouse=True)
def talk(house: House) -> None:
    house.directory.said[FIRST] = Said(ts=FIRST, text="Kits leave on Monday & arrive", author=ANA)


@pytest.mark.parametrize("words", ["action ship the kits", "concern The kits are late"])
def test_an_item_of_a_thread_keeps_its_first_message(house: House, words: str) -> None:
    house.mention(JONAS_ACTS, words, **IN_THREAD)
    item = house.action() if words.startswith("action") else house.concern()
    source = item.source
    assert (source.ts, source.thread_ts, source.permalink) == (MENTION, FIRST, LINK)
    assert (source.author, source.verbatim) == (ANA, "Kits leave on Monday & arrive")


def test_where_reading_was_declined_the_words_of_the_mention_are_kept(house: House) -> None:
    house.directory.declined = {"channels:history"}
    house.mention(JONAS_ACTS, "action ship the kits", **IN_THREAD)
    source = house.action().source
    assert (source.permalink, source.author) == (LINK, JONAS)
    assert source.verbatim == "action ship the kits"


def test_a_message_without_words_keeps_those_of_the_mention(house: House) -> None:
    house.directory.said[FIRST] = Said(ts=FIRST, text=" ", author=ANA)
    house.mention(JONAS_ACTS, "action ship the kits", **IN_THREAD)
    assert house.action().source.verbatim == "action ship the kits"


def test_the_thread_says_what_was_made_of_it_and_the_card_leads_back(house: House) -> None:
    house.mention(JONAS_ACTS, "action <@UMAYA> ship the kits\nconcern They are late", **IN_THREAD)
    house.deliver()
    letters = house.messenger.letters
    in_thread = [one.message.text for one in letters if one.thread_ts == FIRST]
    assert in_thread == [
        "Noted as A-1 by Jonas: ship the kits",
        "Noted as C-1 by Jonas: They are late",
    ]
    cards = [one for one in letters if one.thread_ts is None]
    assert len(cards) == 2
    for card in cards:
        assert LINK in str(card.message.blocks)
    assert LINK in str(house.mention(JONAS_ACTS, "show A-1"))


def test_outside_of_a_thread_nothing_is_said_below_the_mention(house: House) -> None:
    house.mention(JONAS_ACTS, "action ship the kits", message_ts=MENTION, thread_ts=MENTION)
    house.mention(JONAS_ACTS, "action order labels", message_ts=MENTION)
    assert len(house.deliver()) == 2
    assert house.action().source.permalink is None


def test_a_link_that_is_not_slacks_own_is_not_shown(house: House) -> None:
    house.directory.permalink = lambda *_: "https://evil.example/archives/x"  # type: ignore[method-assign]
    house.mention(JONAS_ACTS, "action ship the kits", **IN_THREAD)
    assert not [one for one in house.deliver() if "evil" in str(one.blocks)]


def test_the_owner_is_asked_for_by_the_one_who_said_it(house: House) -> None:
    house.mention(JONAS_ACTS, "action <@UMAYA> ship the kits", **IN_THREAD)
    action = house.action()
    assert (action.owner, action.asked_by) == (MAYA, JONAS)


@pytest.mark.parametrize("words", ["action this", "concern that.", "question This"])
def test_this_is_what_the_thread_is_about(house: House, words: str) -> None:
    answer = message_of(house.mention(JONAS_ACTS, words, **IN_THREAD))
    assert house.study is None
    opened = house.press(JONAS_ACTS, buttons_of(answer)["Open form"], thread_ts=FIRST)
    assert "Kits leave on Monday & arrive" in values_in(form_of(opened)).values()


def test_this_opens_an_empty_form_where_the_thread_cannot_be_read(house: House) -> None:
    house.directory.declined = {"channels:history"}
    answer = message_of(house.mention(JONAS_ACTS, "action this", **IN_THREAD))
    opened = house.press(JONAS_ACTS, buttons_of(answer)["Open form"], thread_ts=FIRST)
    assert "this" not in values_in(form_of(opened)).values()
