"""Who may do what, through the real desk and a real record: people × verbs × places.

The expectation is computed from the table of product rules in words below, not from the code's own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from bot.conversation.exchange import Reply
from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.people import Actor
from bot.domain.question import Question
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, PRIYA, STUDY_CHANNEL
from tests.support.house import EmptyRecord, House, form_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS

LEFT = "ULEFT"
GUEST_ACTS = Actor(user_id="UGUEST", team_id=NORTH)
STRANGER_ACTS = Actor(user_id="USTRANGE", team_id=None)
FORMER_ACTS = Actor(user_id=LEFT, team_id=KESTREL)
LEAD_ACTS = Actor(user_id="ULEAD", team_id=KESTREL)
ELSEWHERE = "C0ELSE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One row of the matrix: who, and what they are to Jonas' action and Maya's concern."""

    actor: Actor
    is_here: bool = True
    changes_action: bool = False
    """Owner, asker, or their side's lead."""
    answers_concern: bool = False
    """Of the side that did not raise it."""
    closes_concern: bool = False
    """Of the side that raised it."""
    raised_concern: bool = False
    answers_question: bool = False
    """Asked, or of the side of the person asked."""
    asks: bool = False
    """Asked the question."""


PEOPLE = {
    "owner": Somebody(
        actor=JONAS_ACTS, changes_action=True, answers_concern=True, answers_question=True
    ),
    "asker and raiser": Somebody(
        actor=MAYA_ACTS, changes_action=True, closes_concern=True, raised_concern=True, asks=True
    ),
    "owner's side": Somebody(actor=ANA_ACTS, answers_concern=True, answers_question=True),
    "owner's side's lead": Somebody(
        actor=LEAD_ACTS, changes_action=True, answers_concern=True, answers_question=True
    ),
    "asker's side": Somebody(actor=PRIYA_ACTS, closes_concern=True),
    "guest": Somebody(actor=GUEST_ACTS),
    "somebody unknown": Somebody(actor=STRANGER_ACTS),
    "former member": Somebody(actor=FORMER_ACTS, is_here=False),
}


@pytest.fixture
def study(house: House, record: EmptyRecord) -> House:
    """Jonas owes Maya A-1; Maya raised C-1 and C-2; Q-1 waits for Jonas, Q-2 for Maya's yes."""
    guest = replace(house.directory.people["UGUEST"], is_guest=True)
    house.directory.add(guest)
    house.directory.channels[ELSEWHERE] = "another study"
    house.directory.absent = {STUDY_CHANNEL: {LEFT}, ELSEWHERE: {MAYA, JONAS, ANA, PRIYA, LEFT}}
    record.play_once("who_may", lambda: begin(house))
    return house


def begin(house: House) -> None:
    """Let happen what the matrix begins with."""
    house.command(MAYA_ACTS, "/action <@UJONAS> send the IB by Friday")
    house.command(MAYA_ACTS, "/concern contracts are slipping")
    house.command(MAYA_ACTS, "/concern the lab is late")
    house.mention(ANA_ACTS, "resolve C-2 they called")
    house.command(MAYA_ACTS, "/liaison question <@UJONAS> Which lab kit?")
    house.command(MAYA_ACTS, "/liaison question <@UJONAS> Which courier?")
    house.mention(JONAS_ACTS, "answer Q-2 the usual one")
    form = form_of(house.press(ANA_ACTS, ("setup.side", KESTREL)))
    house.submit(ANA_ACTS, form, action_driver="ULEAD")


def item(house: House, name: str) -> str:
    """Return what a button about an item carries."""
    kinds: dict[str, Callable[[int], Action | Concern | Question]] = {
        "A": house.action,
        "C": house.concern,
        "Q": house.question,
    }
    one = kinds[name[0]](int(name[-1]))
    return f"{one.id}:{one.version}"


Do = Callable[[House, Actor], Reply]
Rule = Callable[[Somebody], bool]


def typed(words: str) -> Do:
    return lambda house, actor: house.mention(actor, words)


def pressed(button: str, name: str) -> Do:
    return lambda house, actor: house.press(actor, (button, item(house, name)))


def pressed_in_direct(button: str, name: str) -> Do:
    return lambda house, actor: house.press_in_direct(actor, (button, item(house, name)))


def submitted(button: str, name: str, opener: Actor, **fields: str) -> Do:
    """Submit a form that somebody opened who may: the form itself must not be trusted."""

    def do(house: House, actor: Actor) -> Reply:
        form = form_of(house.press(opener, (button, item(house, name))))
        return house.submit(actor, form, **fields)

    return do


def changes_action(who: Somebody) -> bool:
    return who.changes_action


def answers(who: Somebody) -> bool:
    return who.answers_concern


def closes(who: Somebody) -> bool:
    return who.closes_concern


def answers_question(who: Somebody) -> bool:
    return who.answers_question


def accepts(who: Somebody) -> bool:
    """The asker's side says whether an answer is enough: Maya's, like the one that closes."""
    return who.closes_concern


def asks(who: Somebody) -> bool:
    return who.asks


def either_side(who: Somebody) -> bool:
    return who.answers_concern or who.closes_concern


def raised(who: Somebody) -> bool:
    return who.raised_concern


def anybody(who: Somebody) -> bool:
    return who.is_here


DATE = {"due_date": "2026-12-04"}
DEEDS: list[tuple[str, Do, Rule]] = [
    ("done, typed", typed("done A-1"), changes_action),
    ("done, pressed", pressed("action.done", "A-1"), changes_action),
    ("done, in a direct message", pressed_in_direct("action.done", "A-1"), changes_action),
    ("due, typed", typed("due A-1 next Tuesday"), changes_action),
    ("date form opened", pressed("action.date", "A-1"), changes_action),
    ("date form submitted", submitted("action.date", "A-1", MAYA_ACTS, **DATE), changes_action),
    ("assign, typed", typed("assign A-1 <@UANA>"), changes_action),
    (
        "edit form submitted",
        submitted("action.edit", "A-1", JONAS_ACTS, title="Send IB v3"),
        changes_action,
    ),
    ("ack, typed", typed("ack C-1"), answers),
    ("ack, pressed", pressed("concern.ack", "C-1"), answers),
    ("ack, in a direct message", pressed_in_direct("concern.ack", "C-1"), answers),
    ("ack form submitted", submitted("concern.name", "C-1", ANA_ACTS, owner="UANA"), answers),
    ("close, typed", typed("close C-2"), closes),
    ("close, pressed", pressed("concern.close", "C-2"), closes),
    ("close, in a direct message", pressed_in_direct("concern.close", "C-2"), closes),
    ("plan, typed", typed("plan C-1 second courier by 4 December"), answers),
    (
        "plan form submitted",
        submitted("concern.plan", "C-1", ANA_ACTS, title="second courier", **DATE),
        answers,
    ),
    ("answer, typed", typed("answer C-1 they called"), answers),
    ("withdraw, typed", typed("withdraw C-1 they called"), raised),
    ("reopen, typed", typed("reopen C-2 they left again"), either_side),
    ("escalate, typed", typed("escalate C-1 nobody calls"), either_side),
    (
        "escalate form submitted",
        submitted("concern.escalate", "C-1", ANA_ACTS, how="nobody calls"),
        either_side,
    ),
    ("resolve, typed", typed("resolve C-1 they called"), anybody),
    (
        "resolve form submitted",
        submitted("concern.resolve", "C-1", ANA_ACTS, how="they called"),
        anybody,
    ),
    ("reply, typed", typed("answer Q-1 kit B"), answers_question),
    (
        "reply form submitted",
        submitted("question.answer", "Q-1", JONAS_ACTS, answer="kit B"),
        answers_question,
    ),
    ("accept, typed", typed("accept Q-2"), accepts),
    ("accept, pressed", pressed("question.accept", "Q-2"), accepts),
    ("accept, in a direct message", pressed_in_direct("question.accept", "Q-2"), accepts),
    ("ask again, typed", typed("reopen Q-2 which one is that?"), accepts),
    (
        "again form submitted",
        submitted("question.reopen", "Q-2", MAYA_ACTS, reason="which one?"),
        accepts,
    ),
    ("take back, typed", typed("withdraw Q-1"), asks),
    (
        "take-back form submitted",
        submitted("question.withdraw", "Q-1", MAYA_ACTS, reason="found it"),
        asks,
    ),
    ("ask, typed", typed("question Which courier is it?"), anybody),
    ("raise, typed", typed("concern the lab is closed"), anybody),
    ("meeting, typed", typed("meeting weekly Friday 10:00 Call"), anybody),
]
FROM_THE_CHANNEL = ("typed", "pressed", "opened")
"""Slack itself lets nobody type or press in a channel they are not in."""


def record(house: House) -> list[object]:
    """Return everything that a deed could change."""
    with house.reading() as (tx, study):
        return [
            house.actions(),
            tx.concerns.every(study.id),
            tx.questions.every(study.id),
            tx.meetings.active(study.id),
            tx.outbox.backlog(),
        ]


CELLS = [
    (who, name, do, rule)
    for who, somebody in PEOPLE.items()
    for name, do, rule in DEEDS
    if somebody.is_here or not name.endswith(FROM_THE_CHANNEL)
]


@pytest.fixture(scope="module")
def begun() -> list[list[object]]:
    """Hold what every cell begins with, once the first has looked."""
    return []


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("who", "name", "do", "rule"), CELLS, ids=[f"{who}: {name}" for who, name, _, _ in CELLS]
)
def test_the_matrix(
    study: House, begun: list[list[object]], who: str, name: str, do: Do, rule: Rule
) -> None:
    somebody = PEOPLE[who]
    if not begun:
        begun.append(record(study))
    [before] = begun
    reply = do(study, somebody.actor)
    may = somebody.is_here and rule(somebody)
    is_form_opened = name.endswith("opened")
    changed = record(study) != before
    assert changed is (may and not is_form_opened), spoken(reply)
    if is_form_opened:
        assert ("another date" in spoken(reply).lower() or "new date" in spoken(reply).lower()) is (
            may
        )
    if not may:
        assert_helpful(spoken(reply), somebody, name)


def assert_helpful(said: str, somebody: Somebody, name: str) -> None:
    """A refusal is one that names who could, or what is missing; it tells nothing of the item."""
    assert "slipping" not in said
    assert "send the IB" not in said
    assert "lab kit" not in said
    is_placed = somebody.actor not in {GUEST_ACTS, STRANGER_ACTS}
    if not somebody.is_here:
        assert said.startswith("You are not in the channel of this study")
    elif not is_placed and name.startswith(BETWEEN_SIDES):
        assert "which company you work for" in said
    else:
        [told] = [told for deeds, told in REFUSALS.items() if name.startswith(deeds)]
        assert all(one in said for one in told)


REFUSALS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("done", "due", "date", "assign", "edit"): ("Jonas", "Maya", "ULEAD"),
    ("ack", "plan", "answer"): ("was raised by your company",),
    ("close",): ("is closed by the company that raised it (Maya",),
    ("reply",): ("is answered by Jonas, whom it is asked of",),
    ("accept", "ask again", "again"): ("is said by who asked (Maya)",),
    ("withdraw", "take"): ("can be changed by Maya",),
}
"""What a refusal says, by what was tried."""
BETWEEN_SIDES = ("ack", "plan", "answer", "reopen", "escalate", "reply")
"""What somebody may only try who stands on a side."""


@pytest.mark.parametrize(
    "do",
    [do for name, do, _ in DEEDS if "submitted" in name or "direct" in name],
    ids=[name for name, _, _ in DEEDS if "submitted" in name or "direct" in name],
)
def test_when_slack_cannot_tell_the_door_stays_closed(study: House, do: Do) -> None:
    study.directory.silent = True
    before = record(study)
    said = spoken(do(study, JONAS_ACTS))
    assert "could not tell me in time" in said
    assert record(study) == before


@pytest.mark.parametrize(
    "button", ["action.done", "action.date", "action.edit", "concern.ack", "concern.close"]
)
@pytest.mark.parametrize("actor", [MAYA_ACTS, JONAS_ACTS, GUEST_ACTS])
def test_an_id_of_another_channel_is_unknown_there(study: House, button: str, actor: Actor) -> None:
    name = "A-1" if button.startswith("action") else "C-1"
    before = record(study)
    said = spoken(study.press(actor, (button, item(study, name)), channel=ELSEWHERE))
    assert "not here any more" in said
    assert record(study) == before


@pytest.mark.parametrize("words", ["done A-1", "show A-1", "ack C-1", "show C-1", "close C-2"])
def test_a_number_of_another_channel_is_unknown_there(study: House, words: str) -> None:
    before = record(study)
    said = spoken(study.mention(GUEST_ACTS, words, channel=ELSEWHERE))
    assert "is not in this study" in said or "not here any more" in said
    assert record(study) == before


def test_a_form_that_names_another_channels_item_has_no_effect(study: House) -> None:
    study.mention(GUEST_ACTS, "action buy lunch", channel=ELSEWHERE)
    form = form_of(study.press(JONAS_ACTS, ("action.date", item(study, "A-1"))))
    forged = {"channel": ELSEWHERE, "item": item(study, "A-1")}
    before = record(study)
    for actor in (GUEST_ACTS, JONAS_ACTS):
        said = spoken(study.submit(actor, form, due_date="2026-12-04", facts={"private": forged}))
        assert "not here any more" in said or "not in the channel" in said
    assert record(study) == before


def test_a_form_cannot_open_a_study_in_a_channel_one_is_not_in(study: House) -> None:
    form = form_of(study.command(JONAS_ACTS, "/action"))
    said = spoken(
        study.submit(JONAS_ACTS, form, title="x", facts={"private": {"channel": ELSEWHERE}})
    )
    assert said.startswith("You are not in the channel")
    with study.store.read() as tx:
        assert tx.engagements.find_by_channel(ELSEWHERE) is None


def test_a_former_member_reads_nothing_in_direct_messages(study: House) -> None:
    def shown() -> str:
        study.direct(JONAS_ACTS, "list mine")
        study.deliver()
        letters = [one for one in study.messenger.letters if one.person == JONAS]
        return next(one.message.text for one in reversed(letters) if one.update is None)

    assert "send the IB" in shown()
    study.directory.absent[STUDY_CHANNEL].add(JONAS)
    assert shown().startswith("Nothing is with you at the moment.")
    study.directory.absent[STUDY_CHANNEL].clear()
    study.directory.silent = True
    assert shown().startswith("Nothing is with you at the moment.")


def test_who_does_not_own_from_here_is_named_with_what_helps(study: House) -> None:
    said = spoken(study.mention(MAYA_ACTS, "action <@ULEFT> send the CDA"))
    assert said.startswith("ULEFT is not in this channel and could not answer from here.")
    far = replace(study.directory.people[ANA], user_id="UFAR", name="Far", is_stranger=True)
    study.directory.add(far)
    assert "A-1 is now with Far" in spoken(study.mention(MAYA_ACTS, "assign A-1 <@UFAR>"))
    study.directory.silent = True
    assert "Far is not in this channel" in spoken(study.mention(MAYA_ACTS, "assign A-1 <@UFAR>"))
    assert "A-2" in spoken(study.mention(MAYA_ACTS, "action <@ULEFT> send the CDA"))


def test_lists_of_ours_and_theirs_follow_the_sides(study: House) -> None:
    study.mention(GUEST_ACTS, "action order lunch")
    assert "A-1" in spoken(study.mention(ANA_ACTS, "list ours"))
    assert "A-1" in spoken(study.mention(MAYA_ACTS, "list theirs"))
    own = spoken(study.mention(GUEST_ACTS, "list ours"))
    assert ("A-2" in own, "A-1" in own) == (True, False)
    assert "A-1" in spoken(study.mention(GUEST_ACTS, "list theirs"))
    study.directory.channels["C0NEW"] = "new"
    assert "nothing" in spoken(study.mention(GUEST_ACTS, "list ours", channel="C0NEW"))


def test_setting_up_asks_the_same_entrance(study: House) -> None:
    form = form_of(study.command(MAYA_ACTS, "/liaison setup"))
    said = spoken(study.submit(FORMER_ACTS, form, name="Mine now"))
    assert said.startswith("You are not in the channel")
    assert study.study is not None
    assert study.study.name == "abc-101"


def test_a_refusal_tells_no_name_of_somebody_who_has_nothing_to_do_with_it(study: House) -> None:
    said = spoken(study.mention(PRIYA_ACTS, "done A-1"))
    assert said.startswith("A-1 can be changed by Jonas, Maya or ULEAD.")
    assert PRIYA not in said
