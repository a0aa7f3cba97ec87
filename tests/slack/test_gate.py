"""Once Slack refused the token nobody here asks anything of it until it accepts it again."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.slack.errors import TOKEN_REFUSED
from bot.slack.inquiry import Inquiry
from bot.slack.installation import Identity, Installation
from bot.slack.introduction import introduce
from bot.slack.sender import Sender
from bot.slack.wire import Wires
from bot.slack.witness import Witness
from bot.usecases.ports import Later, Sent, Stop, Stopped
from tests.slack.test_sender import letter
from tests.slack.test_witness import search

WORKSPACE = "T0SPONSOR"
NOW = datetime.now(UTC)


@pytest.fixture
def installation(slack: SlackStandIn) -> Installation:
    made = Installation(slack.desk.credentials.bot_token)
    made.learn(Identity(team_id=WORKSPACE, bot_user_id=slack.world.bot))
    return made


@pytest.fixture
def wires(slack: SlackStandIn, installation: Installation) -> Wires:
    return Wires(base_url=slack.api_url, tokens=installation)


def calls(slack: SlackStandIn) -> int:
    return sum(one.from_bot for one in slack.log)


@pytest.mark.parametrize("code", sorted(TOKEN_REFUSED))
def test_after_one_refusal_nobody_calls(
    slack: SlackStandIn, wires: Wires, installation: Installation, code: str
) -> None:
    slack.faults.refuse("users.info", code)
    inquiry = Inquiry(wires)
    assert inquiry.person(WORKSPACE, "U0JONAS", NOW) is None
    before = calls(slack)
    sender = Sender(wires=wires)
    refused = Stopped(stop=Stop.INSTALLATION, code=code)
    assert sender.send(letter()) == refused
    assert sender.send(letter(channel=None, person="U0JONAS")) == refused
    assert Witness(wires=wires, installation=installation).look(search()) == Later(reason=code)
    asked: list[Callable[[], Any]] = [
        lambda: inquiry.person(WORKSPACE, "U0JONAS", NOW),
        lambda: inquiry.channel(WORKSPACE, SHARED),
        lambda: inquiry.members(WORKSPACE, SHARED),
        lambda: inquiry.company(WORKSPACE, "T0CRO"),
        lambda: inquiry.permalink(WORKSPACE, SHARED, "1.1"),
    ]
    assert [ask() for ask in asked] == [None] * len(asked)
    assert calls(slack) == before


def test_who_we_are_is_asked_and_ends_it(
    slack: SlackStandIn, wires: Wires, installation: Installation
) -> None:
    installation.refuse(WORKSPACE, "invalid_auth")
    sender = Sender(wires=wires)
    assert isinstance(sender.send(letter()), Stopped)
    found = introduce(wires)
    installation.learn(found.identity, found.scopes)
    assert isinstance(sender.send(letter()), Sent)


def test_what_is_not_about_the_token_stops_nobody(
    slack: SlackStandIn, wires: Wires, installation: Installation
) -> None:
    slack.faults.refuse("team.info", "missing_scope")
    assert Inquiry(wires).company(WORKSPACE, "T0CRO") is None
    assert installation.refusal_of(WORKSPACE) is None
    assert isinstance(Sender(wires=wires).send(letter()), Sent)
