"""Nothing of one study ever reaches somebody of another: canaries, planted and looked for.

Two studies share an installation, a desk and a record. Whatever people of A type carries a canary.
People of B then type, press and submit at random, also with stolen and forged values; no answer to
them, and nothing that is posted or written to them, may sing. One person works in both studies:
what they are told in B must not sing either.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.exchange import Reply, Route, SourceMessage, pack
from bot.domain.people import Actor, Person
from bot.usecases.ports import Letter
from tests.support.fakes import JONAS, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import EmptyRecord, House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS

A, B = STUDY_CHANNEL, "C0OTHER"
CANARY = "canary-7f3a"
BEA, BEN = "UBEA", "UBEN"
"""Both of B alone; Ben's company is that of Maya, who works in A: colleagues are no members."""
BEA_ACTS = Actor(user_id=BEA, team_id="TRIVAL")
BEN_ACTS = Actor(user_id=BEN, team_id=NORTH)
BOTH_ACTS = Actor(user_id="UBOTH", team_id=NORTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A record in which both studies have begun, with what was posted by then."""

    record: EmptyRecord
    letters: Sequence[Letter]
    at: datetime


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """Give the record from which each example goes on."""
    record = EmptyRecord(tmp_path_factory.mktemp("canaries"))
    house = people_of(House(sql=record.renew(), url=record.url))
    record.play_once("canaries", lambda: begin(house))
    return Begun(record=record, letters=house.messenger.letters, at=house.clock.now())


def open_house(begun: Begun) -> House:
    """Open a house with two studies; in A everything that can hold a text holds a canary."""
    sql = begun.record.renew()
    begun.record.play_once("canaries", lambda: pytest.fail("it was played already"))
    house = people_of(House(sql=sql, url=begun.record.url))
    house.messenger.letters += begun.letters
    house.clock.at = begun.at
    return house


def people_of(house: House) -> House:
    """Have those in the channels who tell a leak from a right."""
    for user, team in ((BEA, "TRIVAL"), (BEN, NORTH), ("UBOTH", NORTH)):
        house.directory.add(Person(workspace=NORTH, user_id=user, team_id=team, name=user))
    house.directory.channels = {A: f"{CANARY}-study", B: "xyz-9"}
    house.directory.absent = {A: {BEA, BEN}, B: {MAYA, JONAS}}
    return house


def begin(house: House) -> None:
    """Let people of A and of B say what they have to say, and send the cards of it."""
    house.command(MAYA_ACTS, f"/action <@UJONAS> {CANARY} send the IB by Friday")
    house.command(MAYA_ACTS, f"/action <@UBOTH> {CANARY} check the export by Wednesday")
    house.command(MAYA_ACTS, f"/concern critical {CANARY} contracts slip")
    house.mention(JONAS_ACTS, f"resolve C-1 {CANARY} they signed")
    house.command(MAYA_ACTS, f"/meeting weekly Friday 10:00 {CANARY} call")
    house.command(MAYA_ACTS, f"/action due A-1 next Tuesday because {CANARY}")
    house.command(MAYA_ACTS, f"/liaison question <@UJONAS> {CANARY} which? assuming {CANARY}")
    house.command(MAYA_ACTS, f"/liaison question <@UBOTH> {CANARY} where?")
    house.mention(JONAS_ACTS, f"answer Q-1 {CANARY} this one")
    message = SourceMessage(ts="1790000000.000200", text=f"{CANARY} we agreed", author=JONAS)
    house.shortcut(MAYA_ACTS, "log_minute", message)
    house.mention(BEA_ACTS, "action order kits", channel=B)
    house.mention(BOTH_ACTS, "concern the lab is late", channel=B)
    house.deliver()


def stolen(house: House) -> Sequence[str]:
    """Return every value a button of A carries, as somebody who saw one might send it again."""
    with house.reading() as (tx, study):
        minute = tx.minutes.get(study.id, 1)
        series = tx.meetings.get(study.id, 1)
        concern = tx.concerns.get(study.id, 1)
        questions = [one.id for one in tx.questions.every(study.id)]
        assert minute is not None
        assert series is not None
        assert concern is not None
        ids = [one.id for one in tx.actions.every(study.id)] + [concern.id, minute.id, series.id]
        ids += questions
        return [f"{one}:{version}" for one in ids for version in (1, 2)]


TYPED: dict[str, str | None] = {
    **dict.fromkeys(("title", "due", "how", "words", "name", "reason", "answer"), "x y"),
    "due_date": "2026-12-04",
    "due_words": "4 December",
    "owner": BEA,
    "asked": BEA,
    "severity": "major",
}
WORDS = (
    *("list all", "list mine", "list theirs", "list overdue", "list <@UJONAS>", "show A-1 A-2"),
    *("show A-2", "show C-1", "show C-2", "done A-1 A-2", "due A-2 friday", "assign A-1 <@UBEA>"),
    *("ack C-1", "resolve C-1 so", "close C-1", "reopen A-1 why", "concern list all"),
    *("meeting list", "meeting skip", "meeting cancel S-1", "status", "summary", "roles", "setup"),
    *("help", "action write to <@UMAYA>", "concern major nobody answers", "nonsense"),
    *("answer Q-1 so", "accept Q-1", "reopen Q-1 why", "withdraw Q-2", "question list all"),
    *("show Q-1", "question who knows?", "question list mine", "list questions"),
    *("card", "minute we met", "done xyz-9 A-1", f"done {CANARY}-study A-1", "action a\nshow A-1"),
)
BUTTONS = (
    *("action.done", "action.date", "action.edit", "action.reopen", "concern.ack"),
    *("concern.resolve", "concern.close", "minute.undo", "minute.action", "minute.concern"),
    *("action.open_form", "proposal.accept", "setup.open_form", "setup.side"),
    *("question.answer", "question.accept", "question.reopen", "question.withdraw"),
    *("question.open_form", "minute.question"),
    *("items.mine", "my.done", "my.date", "my.page#1", "my.ticked"),
)
FORMS = (
    *("action.form", "action.date_form", "action.edit_form", "concern.form"),
    *("concern.resolve_form", "meeting.form", "setup.form", "setup.side_form", "my.dates_form"),
    *("question.form", "question.answer_form", "question.again_form", "question.withdraw_form"),
)
WHO = st.sampled_from([BEA_ACTS, BEN_ACTS, BOTH_ACTS])
PLACE = st.sampled_from([{"channel": B}, {"channel": "D0DIRECT", "is_direct": True}])
VALUE = st.integers(0, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing somebody does."""

    who: Actor
    do: Callable[[House], Reply]


def say(who: Actor, where: dict[str, Any], words: str) -> Step:
    if where.get("is_direct"):
        return Step(who=who, do=lambda house: house.direct(who, words))
    return Step(who=who, do=lambda house: house.mention(who, words, **where))


def press(who: Actor, where: dict[str, Any], name: str, value: int) -> Step:
    def do(house: House) -> Reply:
        values = stolen(house)
        stole = values[value % len(values)]
        return house.press(who, (name, stole), fields={"b2": f"{stole},{values[0]}"}, **where)

    return Step(who=who, do=do)


def submit(who: Actor, name: str, value: int, channel: str | None) -> Step:
    def do(house: House) -> Reply:
        values = stolen(house)
        stole = values[value % len(values)]
        private = {"item": stole, "items": stole, "minute": "1", "party": NORTH}
        if channel:
            private["channel"] = channel
        return house.ask(who, Route.FORM, name, channel=None, private=private, fields=TYPED)

    return Step(who=who, do=do)


def react(who: Actor, name: str, number: int, channel: str) -> Step:
    """Put a mark on a message of Liaison, also where they are not."""
    ts = f"{1_790_000_000 + number}.000100"
    where = {"channel": channel, "message_ts": ts}
    return Step(who=who, do=lambda house: house.ask(who, Route.REACTION, name, **where))


STEP = st.one_of(
    st.builds(react, WHO, st.sampled_from(["memo", "white_check_mark"]), VALUE, st.just(B)),
    st.builds(say, WHO, PLACE, st.sampled_from(WORDS)),
    st.builds(press, WHO, PLACE, st.sampled_from(BUTTONS), VALUE),
    st.builds(submit, WHO, st.sampled_from(FORMS), VALUE, st.sampled_from([A, B, None])),
)
ONLY_B = {BEA, BEN}


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=1, max_size=6), hours=st.integers(0, 200))
def test_what_is_said_in_one_study_is_never_heard_in_another(
    begun: Begun, steps: list[Step], hours: int
) -> None:
    house = open_house(begun)
    for step in steps:
        before = record_of_a(house) if step.who.user_id in ONLY_B else None
        reply = step.do(house)
        if before is not None:
            assert CANARY not in json.dumps([pack(reply), spoken(reply)])
            assert record_of_a(house) == before
    house.clock.move(hours=hours)
    house.deliver()
    house.tick()
    hear_nothing_in_b(house)


def hear_nothing_in_b(house: House) -> None:
    """Fail on a canary in what went to B, and to whoever is in B alone."""
    for letter in house.messenger.letters:
        if letter.channel == B or letter.person in ONLY_B:
            assert CANARY not in json.dumps([letter.message.text, list(letter.message.blocks)])


def record_of_a(house: House) -> list[object]:
    with house.reading() as (tx, study):
        return [
            study,
            house.actions(),
            tx.concerns.every(study.id),
            tx.questions.every(study.id),
            tx.minutes.get(study.id, 1),
            tx.meetings.active(study.id),
            tx.sides.of_study(study.id),
        ]


def test_the_canaries_can_be_heard(begun: Begun) -> None:
    """A test that cannot fail is none: to the people of A, everything sings."""
    house = open_house(begun)
    for words in (
        "list all",
        "show A-1",
        "show C-1",
        "concern list",
        "show Q-1",
        "list questions",
        "meeting list",
        "status",
    ):
        assert CANARY in spoken(house.mention(MAYA_ACTS, words)), words
    house.direct(BOTH_ACTS, "list mine")
    house.deliver()
    written = [one.message.text for one in house.messenger.letters if one.person == "UBOTH"]
    assert any(text.startswith("With you") and CANARY in text for text in written)
    assert any(CANARY in text for text in house.messenger.texts)


def test_a_canary_follows_nobody_out_of_the_channel(begun: Begun) -> None:
    """Whoever left is not told in their next morning's message what they owned there."""
    house = open_house(begun)
    house.deliver()
    house.directory.absent[A].add("UBOTH")
    house.mention(BOTH_ACTS, "action sign by tomorrow", channel=B)
    for _ in range(30):
        house.clock.move(hours=4)
        house.tick()
    told = [one.message.text for one in house.messenger.letters if one.person == "UBOTH"]
    assert told
    assert not [text for text in told if CANARY in text]
