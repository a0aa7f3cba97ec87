"""The same desk over Socket Mode: all routes, reconnects, and a Slack that is away at first."""

from collections.abc import Iterator

import pytest

from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.slack import socket_mode
from bot.slack.socket_mode import SocketLink
from tests.slack.rig import Bench, bench, say


def link_of(slack: SlackStandIn, room: Bench) -> SocketLink:
    return SocketLink(
        app=room.app,
        app_token=slack.desk.credentials.app_token,
        wires=room.wires,
        concurrency=4,
    )


@pytest.fixture
def room(slack: SlackStandIn) -> Iterator[Bench]:
    with bench(api_url=slack.api_url, token=slack.desk.credentials.bot_token) as built:
        built.desk.reply = lambda request: say(f"Kept: {request.text}")
        yield built


@pytest.fixture
def link(slack: SlackStandIn, room: Bench) -> Iterator[SocketLink]:
    opened = link_of(slack, room)
    opened.start()
    slack.connect_socket()
    yield opened
    opened.stop()


def test_a_command_is_answered_in_the_envelope(slack: SlackStandIn, link: SocketLink) -> None:
    assert link.is_connected
    done = slack.person("maya").command("/action", "send the ADC payload")
    assert done.shown == "Kept: send the ADC payload"


def test_the_other_company_is_answered_too(
    slack: SlackStandIn, room: Bench, link: SocketLink
) -> None:
    slack.person("ana").mention("action check")
    assert slack.wait_for(lambda _: slack.ephemerals("ana"))[0].text == "Kept: action check"
    assert room.desk.last.actor.team_id == "T0CRO"


def test_slack_may_ask_for_a_new_connection(slack: SlackStandIn, link: SocketLink) -> None:
    slack.refresh_sockets()
    slack.wait_for(lambda _: len(slack.calls("apps.connections.open")) > 1, within=10)
    slack.connect_socket()
    assert slack.person("maya").command("/action", "x").shown == "Kept: x"


def test_a_slack_that_is_away_at_first_is_asked_again(
    slack: SlackStandIn,
    room: Bench,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(socket_mode, "PATIENCE", (0,))
    slack.faults.refuse("apps.connections.open", "internal_error")
    slack.faults.drop("apps.connections.open", times=1)
    link = link_of(slack, room)
    link.start()
    slack.connect_socket()
    link.stop()
    waits = [vars(one) for one in caplog.records if vars(one).get("action") == "socket_waits"]
    assert [one["code"] for one in waits] == ["internal_error", "RemoteDisconnected"]


def test_stopping_while_slack_is_away_ends_the_trying(
    slack: SlackStandIn, room: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_mode, "PATIENCE", (60,))
    slack.faults.refuse("apps.connections.open", "invalid_auth")
    link = link_of(slack, room)
    link.start()
    slack.wait_for(lambda _: slack.calls("apps.connections.open"))
    link.stop()
    assert not link.is_connected
    assert slack.open_sockets == 0


def test_no_connection_is_left_after_a_stop(slack: SlackStandIn, room: Bench) -> None:
    link = link_of(slack, room)
    link.start()
    slack.connect_socket()
    link.stop()
    slack.wait_for(lambda _: slack.open_sockets == 0)
    assert slack.bot_messages(SHARED) == []
