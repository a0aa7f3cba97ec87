"""The witness finds our own messages again, wherever they stand, and tells what it may not see."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from bot.domain.delivery import Address
from bot.playground.faults import Fault
from bot.playground.manifest import STANDARD
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message
from bot.slack import witness as room
from bot.slack.inquiry import EVENT_TYPE
from bot.slack.installation import Identity, Installation
from bot.slack.sender import Sender
from bot.slack.witness import TOO_MUCH, Witness
from bot.usecases.ports import Later, Search, Seen, Sent, Unreadable
from tests.slack.test_sender import KEY, letter, wires_to

WORKSPACE = "T0SPONSOR"


@pytest.fixture
def witness(slack: SlackStandIn) -> Witness:
    return witness_of(slack)


@pytest.fixture
def sender(slack: SlackStandIn) -> Sender:
    return Sender(wires=wires_to(slack.api_url, slack.desk.credentials.bot_token))


def witness_of(slack: SlackStandIn) -> Witness:
    token = slack.desk.credentials.bot_token
    installation = Installation(token)
    installation.learn(Identity(team_id=WORKSPACE, bot_user_id=slack.world.bot))
    return Witness(wires=wires_to(slack.api_url, token), installation=installation)


def search(**changes: Any) -> Search:
    given: dict[str, Any] = {
        "workspace": WORKSPACE,
        "channel": SHARED,
        "person": None,
        "thread_ts": None,
        "since": datetime.now(UTC) - timedelta(minutes=1),
        "keys": frozenset({KEY}),
    }
    return Search(**(given | changes))


def sent(sender: Sender, **changes: Any) -> Address:
    outcome = sender.send(letter(**changes))
    assert isinstance(outcome, Sent)
    return outcome.address


def test_a_message_is_found_by_its_key(
    slack: SlackStandIn, witness: Witness, sender: Sender
) -> None:
    stands = sent(sender)
    sent(sender, send_key="f" * 32)
    assert witness.look(search()) == Seen(addresses={KEY: [stands]})
    assert witness.look(search(keys=frozenset({"a" * 32}))) == Seen(addresses={})


def test_an_edited_message_is_found_still(witness: Witness, sender: Sender) -> None:
    stands = sent(sender)
    sent(sender, send_key="f" * 32, update=stands)
    assert witness.look(search()) == Seen(addresses={KEY: [stands]})


def test_two_messages_come_the_first_first(witness: Witness, sender: Sender) -> None:
    first, second = sent(sender), sent(sender)
    assert witness.look(search()) == Seen(addresses={KEY: [first, second]})


def test_a_line_in_a_thread_is_found_there_and_only_there(
    slack: SlackStandIn, witness: Witness, sender: Sender
) -> None:
    top = slack.person("maya").writes("a question")
    stands = sent(sender, thread_ts=top.ts)
    assert witness.look(search()) == Seen(addresses={})
    assert witness.look(search(thread_ts=top.ts)) == Seen(addresses={KEY: [stands]})


def test_a_thread_that_is_not_there_holds_nothing(witness: Witness) -> None:
    assert witness.look(search(thread_ts="1.000001")) == Seen(addresses={})


@pytest.mark.parametrize("who", ["U0MAYA", "W0ANA"])
def test_a_direct_message_is_found_by_the_person(
    witness: Witness, sender: Sender, who: str
) -> None:
    stands = sent(sender, channel=None, person=who)
    assert witness.look(search(channel=None, person=who)) == Seen(addresses={KEY: [stands]})


def test_all_pages_are_read(
    slack: SlackStandIn, witness: Witness, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PAGE", 3)
    stands = sent(sender)
    for number in range(10):
        slack.person("maya").writes(f"much is said {number}")
    assert witness.look(search()) == Seen(addresses={KEY: [stands]})
    assert len(slack.calls("conversations.history")) == 4
    monkeypatch.setattr(room, "MOST_PAGES", 2)
    assert witness.look(search()) == Unreadable(code=TOO_MUCH)


def test_where_slack_gives_one_page_at_a_time_a_look_goes_on_where_it_stood(
    slack: SlackStandIn, witness: Witness, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun anew each time it would never get past the second page."""
    monkeypatch.setattr(room, "PAGE", 3)
    since = datetime.now(UTC) - timedelta(minutes=1)
    first = sent(sender)
    for number in range(10):
        slack.person("maya").writes(f"much is said {number}")
    calls = count()
    slack.faults.add(
        Fault(
            method="conversations.history",
            status=429,
            retry_after=60,
            times=99,
            when=lambda _: bool(next(calls) % 2),
        )
    )
    looks: list[Seen | Later | Unreadable] = []
    while not looks or isinstance(looks[-1], Later):
        looks.append(witness.look(search(since=since)))
        witness._limits._until.clear()  # a minute has passed
        if len(looks) == 2:
            late = sent(sender)  # Slack finished late: newer than all that was read
        assert len(looks) < 9
    assert looks[-1] == Seen(addresses={KEY: [first, late]})
    assert witness.look(search(since=since - timedelta(hours=1))) != looks[-1], "from the start"


def test_only_what_was_said_since_is_read(witness: Witness, sender: Sender) -> None:
    sent(sender)
    late = datetime.now(UTC) + timedelta(minutes=1)
    assert witness.look(search(since=late)) == Seen(addresses={})


def test_another_app_with_our_key_is_not_us(slack: SlackStandIn, witness: Witness) -> None:
    with slack.desk.changed:
        slack.world.channel(SHARED).messages.append(
            Message(
                channel=SHARED,
                ts=slack.world.new_ts(),
                user="U0OTHERBOT",
                team=WORKSPACE,
                text="a copy",
                metadata={"event_type": EVENT_TYPE, "event_payload": {"k": KEY}},
            )
        )
    assert witness.look(search()) == Seen(addresses={})


def test_without_the_scope_nothing_can_be_seen() -> None:
    few = frozenset(one for one in STANDARD.scopes if not one.endswith(":history"))
    with SlackStandIn(manifest=_declining(few)) as slack:
        looked = witness_of(slack).look(search())
    assert looked == Unreadable(code="missing_scope")


def _declining(scopes: frozenset[str]) -> Any:
    declined = frozenset(STANDARD.scopes) - scopes
    return replace(STANDARD, scopes=scopes, declined=declined)


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "is_archived"])
def test_a_channel_that_may_not_be_read_is_named(
    slack: SlackStandIn, witness: Witness, code: str
) -> None:
    slack.faults.refuse("conversations.history", code)
    assert witness.look(search()) == Unreadable(code=code)


@pytest.mark.parametrize("code", ["token_revoked", "internal_error", "invented_tomorrow"])
def test_what_passes_is_looked_at_later(slack: SlackStandIn, witness: Witness, code: str) -> None:
    slack.faults.refuse("conversations.history", code)
    assert witness.look(search()) == Later(reason=code)


def test_a_limit_on_reading_is_heeded_for_every_channel(
    slack: SlackStandIn, witness: Witness
) -> None:
    slack.faults.rate_limit("conversations.history", retry_after=60)
    for channel in (SHARED, "C0ELSEWHERE"):
        waits = witness.look(search(channel=channel))
        assert isinstance(waits, Later)
        assert waits.after is not None
        assert waits.after > timedelta(seconds=50)
    assert len(slack.calls("conversations.history")) == 1


def test_a_lost_answer_to_a_look_is_no_answer(slack: SlackStandIn, witness: Witness) -> None:
    slack.faults.drop("conversations.history")
    assert witness.look(search()) == Later(reason="RemoteDisconnected")


def test_a_message_too_many_is_taken_away_once(
    slack: SlackStandIn, witness: Witness, sender: Sender
) -> None:
    sent(sender)
    twice = sent(sender)
    assert witness.remove(WORKSPACE, twice)
    assert len(slack.bot_messages(SHARED)) == 1
    assert witness.remove(WORKSPACE, twice)
    slack.faults.refuse("chat.delete", "cant_delete_message")
    assert not witness.remove(WORKSPACE, twice)
