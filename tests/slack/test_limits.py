"""What one program was told by a 429 the others heed, too: they share the record."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from bot.domain.delivery import Address
from bot.domain.errors import NotSaved
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.slack.installation import Identity, Installation
from bot.slack.limits import Limits
from bot.slack.sender import Sender
from bot.slack.witness import Witness
from bot.store import SqlStore, migrate
from bot.usecases.ports import Later, Sent, Store
from bot.wiring.clock import SystemClock
from tests.slack.test_sender import letter, wires_to
from tests.slack.test_witness import search


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    url = f"sqlite:///{tmp_path / 'liaison.db'}"
    migrate(url)
    opened = SqlStore(url)
    yield opened
    opened.close()


def sender(slack: SlackStandIn, store: Store) -> Sender:
    """Return the sender of one more program."""
    wires = wires_to(slack.api_url, slack.desk.credentials.bot_token)
    return Sender(wires=wires, limits=Limits(store, SystemClock()))


def test_nobody_edits_before_retry_after(slack: SlackStandIn, store: SqlStore) -> None:
    one, other = sender(slack, store), sender(slack, store)
    posted = one.send(letter())
    assert isinstance(posted, Sent)
    slack.faults.rate_limit("chat.update", retry_after=30)
    assert isinstance(one.send(letter(update=posted.address)), Later)
    waits = other.send(letter(update=posted.address))
    assert isinstance(waits, Later)
    assert timedelta(seconds=25) < (waits.after or timedelta()) <= timedelta(seconds=30)
    assert waits.counts is False
    assert len(slack.calls("chat.update")) == 1


def test_nobody_opens_conversations_before_retry_after(
    slack: SlackStandIn, store: SqlStore
) -> None:
    slack.faults.rate_limit("conversations.open", retry_after=30)
    for one in (sender(slack, store), sender(slack, store)):
        assert isinstance(one.send(letter(channel=None, person="U0JONAS")), Later)
    assert len(slack.calls("conversations.open")) == 1
    assert isinstance(sender(slack, store).send(letter()), Sent), "posting goes on"


def test_nobody_looks_up_before_retry_after(slack: SlackStandIn, store: SqlStore) -> None:
    installation = Installation(slack.desk.credentials.bot_token)
    installation.learn(Identity(team_id="T0SPONSOR", bot_user_id=slack.world.bot))
    wires = wires_to(slack.api_url, slack.desk.credentials.bot_token)
    slack.faults.rate_limit("conversations.history", retry_after=30)
    for _ in range(2):
        limits = Limits(store, SystemClock())
        witness = Witness(wires=wires, installation=installation, limits=limits)
        assert isinstance(witness.look(search()), Later)
    assert len(slack.calls("conversations.history")) == 1


class Away:
    """A record that cannot be reached."""

    def begin(self) -> NoReturn:
        """Fail as the store does."""
        raise NotSaved

    read = begin


def test_a_record_that_is_away_leaves_each_with_its_own_memory(slack: SlackStandIn) -> None:
    one = sender(slack, Away())
    slack.faults.rate_limit("chat.update", retry_after=30)
    there = Address(channel=SHARED, ts="1.1")
    for _ in range(2):
        assert isinstance(one.send(letter(update=there)), Later)
    assert len(slack.calls("chat.update")) == 1
