"""Reactions and minutes by mention: what works for the company that has no message menu."""

import pytest

from bot.conversation.exchange import Reply, Route, Silence, Whisper
from bot.domain.people import Actor
from bot.usecases.ports import Said
from tests.support.fakes import ANA, JONAS
from tests.support.house import House, buttons_of, message_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS

SAID = "1790000000.000100"


@pytest.fixture(autouse=True)
def talk(house: House) -> None:
    house.directory.said[SAID] = Said(ts=SAID, text="Kits leave on Monday", author=ANA)


def react(house: House, actor: Actor, name: str, ts: str, **facts: object) -> Reply:
    return house.ask(actor, Route.REACTION, name, message_ts=ts, **facts)


def minutes(house: House) -> list[str]:
    with house.reading() as (tx, study):
        return [one.text for one in tx.minutes.since(study.id, house.clock.at.replace(year=2020))]


def cards(house: House) -> list[str]:
    """Deliver, and return where the messages stand, in order."""
    before = len(house.messenger.letters)
    house.deliver()
    numbers = range(before + 1, len(house.messenger.letters) + 1)
    return [f"{1_790_000_000 + number}.000100" for number in numbers]


def test_a_memo_keeps_the_message_once(house: House) -> None:
    answer = message_of(react(house, JONAS_ACTS, "memo", SAID))
    assert answer.text.startswith("M-1")
    assert "Undo" in buttons_of(answer)
    said = spoken(react(house, MAYA_ACTS, "memo", SAID))
    assert said == "This message is in the record already as M-1."
    with house.reading() as (tx, study):
        minute = tx.minutes.get(study.id, 1)
    assert minute is not None
    assert (minute.text, minute.author, minute.logged_by) == ("Kits leave on Monday", ANA, JONAS)
    assert (minute.source.route, minute.source.ts) == ("reaction", SAID)
    [line] = house.deliver()
    assert line.text == "Noted as M-1 by Jonas"


def test_what_may_not_be_read_names_the_way_that_works(house: House) -> None:
    house.directory.declined = {"channels:history"}
    said = spoken(react(house, JONAS_ACTS, "memo", SAID))
    assert said.startswith("I may not read messages here, so 📝 keeps nothing. “@Liaison minute")
    assert house.study is None


def test_what_an_app_posted_is_not_logged(house: House) -> None:
    house.directory.said["1.1"] = Said(ts="1.1", text="A-1 is done", author=None)
    house.directory.said["1.2"] = Said(ts="1.2", text="  ", author=ANA)
    for ts in ("1.1", "1.2"):
        assert react(house, JONAS_ACTS, "memo", ts) == Silence()


def test_a_check_mark_on_a_card_finishes_it_for_who_may(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> order kits")
    [card] = cards(house)
    said = spoken(react(house, ANA_ACTS, "white_check_mark", card))
    assert said.startswith("A-1 can be changed by Jonas or Maya.")
    assert house.action().is_open
    assert spoken(react(house, JONAS_ACTS, "white_check_mark", card)) == "A-1 is done: order kits"
    assert "is done already" in spoken(react(house, MAYA_ACTS, "white_check_mark", card))


def test_a_check_mark_on_the_line_in_a_thread_counts_too(house: House) -> None:
    house.mention(JONAS_ACTS, "action order kits", message_ts="1790000009.0001", thread_ts=SAID)
    _, line = cards(house)
    assert spoken(react(house, JONAS_ACTS, "white_check_mark", line)) == "A-1 is done: order kits"


def test_a_check_mark_on_a_concern_offers_its_next_step(house: House) -> None:
    house.mention(JONAS_ACTS, "concern The lab is slow")
    [card] = cards(house)
    answer = message_of(react(house, MAYA_ACTS, "white_check_mark", card))
    assert answer.text.startswith("C-1 is a concern: a ✅ does not settle it")
    assert buttons_of(answer)["Resolved"][0] == "concern.resolve"
    house.mention(MAYA_ACTS, "resolve C-1 another lab")
    answer = message_of(react(house, JONAS_ACTS, "white_check_mark", card))
    assert buttons_of(answer)["Agree to close"][0] == "concern.close"
    house.mention(JONAS_ACTS, "close C-1")
    assert react(house, JONAS_ACTS, "white_check_mark", card) == Silence()


def test_a_check_mark_elsewhere_is_nothing(house: House) -> None:
    assert react(house, JONAS_ACTS, "white_check_mark", SAID) == Silence()
    house.mention(JONAS_ACTS, "card")
    intake, *_ = cards(house)
    for ts in (intake, SAID):
        assert react(house, JONAS_ACTS, "white_check_mark", ts) == Silence()
    assert react(house, JONAS_ACTS, "white_check_mark", SAID, channel="C0ELSE") == Silence()


def test_where_liaison_is_not_a_reaction_keeps_nothing(house: House) -> None:
    reply = react(house, JONAS_ACTS, "memo", SAID, channel="C0ELSE")
    assert isinstance(reply, Whisper)
    assert "I am not in this channel" in reply.message.text
    assert house.study is None


def test_a_card_of_another_study_is_unknown(house: House) -> None:
    house.directory.channels["C0OTHER"] = "xyz-7"
    house.command(MAYA_ACTS, "/action <@UJONAS> order kits")
    [card] = cards(house)
    house.command(MAYA_ACTS, "/action nothing", channel="C0OTHER")
    reply = react(house, JONAS_ACTS, "white_check_mark", card, channel="C0OTHER")
    assert reply == Silence()
    assert house.action().is_open


# ------------------------------------------------------------------------- by mention


def test_a_minute_is_said_to_liaison(house: House) -> None:
    words = "minute: We agreed with <@UANA>\non the *second* lab"
    said = spoken(house.mention(PRIYA_ACTS, words, message_ts="1790000003.0001"))
    assert said.startswith("M-1")
    assert minutes(house) == ["We agreed with <@UANA>\non the *second* lab"]
    [line] = house.deliver()
    assert line.text == "Noted as M-1 by Priya"
    [letter] = house.messenger.letters
    assert letter.thread_ts == "1790000003.0001"


def test_alone_in_a_thread_it_keeps_the_first_message(house: House) -> None:
    said = house.mention(JONAS_ACTS, "note", message_ts="1790000009.0001", thread_ts=SAID)
    assert spoken(said).startswith("M-1")
    assert minutes(house) == ["Kits leave on Monday"]


@pytest.mark.parametrize("facts", [{}, {"message_ts": "1790000009.0001", "thread_ts": "1.5"}])
def test_alone_elsewhere_it_says_what_would_work(house: House, facts: dict[str, str]) -> None:
    said = spoken(house.mention(JONAS_ACTS, "minute", **facts))
    assert said.startswith("Say what to keep, for example `@Liaison minute We start on Monday`.")
    assert house.study is None


def test_a_minute_needs_a_study(house: House) -> None:
    assert "belongs to no study" in spoken(house.direct(JONAS_ACTS, "minute We start"))


def test_help_says_how_minutes_are_kept(house: House) -> None:
    assert "@Liaison minute We start on Monday" in spoken(house.mention(JONAS_ACTS, "help"))
