"""Signed bodies of a shape nobody foresaw: answered 200 or 400, with a reference in the log."""

import json
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.playground.payloads import sign
from bot.slack.server import Server
from bot.slack.socket_mode import Handler
from tests.slack.rig import SECRET, Bench, bench
from tests.slack.test_server import post

EVENT = {"type": "event_callback", "team_id": "T0SPONSOR", "event_id": "Ev1"}
ODD: list[dict[str, Any]] = [
    {**EVENT, "event": {"type": "app_mention", "text": None, "channel": 5}},
    {**EVENT, "event": "app_mention"},
    {**EVENT, "event": None},
    {**EVENT, "event": ["app_mention"]},
    {**EVENT, "event": {"type": "app_mention", "user": {"id": 5}, "channel": None}},
    {**EVENT, "event": {"type": "message", "message": "text", "channel": []}},
    {**EVENT, "event": {"type": "app_mention"}, "authorizations": "x"},
    {**EVENT, "event": {"type": "app_mention"}, "authorizations": [5]},
    {**EVENT, "team_id": {"id": 1}, "event": {"type": "app_mention"}},
    {"type": "block_actions", "user": "U1", "team": "T1", "actions": "x"},
    {"type": "block_actions", "user": None, "team": None, "actions": [None]},
    {"type": "view_submission", "view": "x", "user": []},
    {"type": "shortcut", "callback_id": 5},
    {"type": "block_suggestion", "team": 5},
]


@pytest.fixture
def room() -> Iterator[Bench]:
    with bench() as built:
        yield built


@pytest.fixture
def server(room: Bench) -> Iterator[Server]:
    serving = Server(room.front, host="127.0.0.1", port=0, threads=2)
    serving.start()
    yield serving
    serving.stop()


@pytest.mark.parametrize("form", [False, True], ids=["json", "form"])
@pytest.mark.parametrize("body", ODD, ids=range(len(ODD)))
def test_an_odd_body_gets_no_500(
    server: Server, caplog: pytest.LogCaptureFixture, body: dict[str, Any], form: bool
) -> None:
    caplog.set_level(logging.INFO)
    text = json.dumps(body)
    raw = urlencode({"payload": text}).encode() if form else text.encode()
    kind = "application/x-www-form-urlencoded" if form else "application/json"
    status, _ = post(server.port, raw, {"Content-Type": kind, **sign(raw, SECRET)})
    assert status in {200, 400}
    for record in [one for one in caplog.records if one.levelno >= logging.ERROR]:
        assert record.name.startswith("bot."), record.name
        assert vars(record)["reference"]


def test_what_bolt_cannot_read_is_logged_with_a_reference(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    raw = json.dumps(ODD[0]).encode()
    headers = {"Content-Type": "application/json", **sign(raw, SECRET)}
    assert post(server.port, raw, headers) == (200, b"")
    [failed] = [one for one in caplog.records if vars(one).get("action") == "request_failed"]
    assert len(vars(failed)["reference"]) == 8


class Line:
    """The client of a Socket Mode connection, which writes down what is acknowledged."""

    def __init__(self) -> None:
        self.acknowledged: list[str] = []
        self.logger = logging.getLogger("bot.slack.socket_sdk")

    def send_socket_mode_response(self, response: Any) -> None:
        """Take an acknowledgement."""
        self.acknowledged.append(response.envelope_id)


@pytest.mark.parametrize("body", ODD, ids=range(len(ODD)))
def test_an_odd_body_is_acknowledged_over_the_socket(room: Bench, body: dict[str, Any]) -> None:
    line = Line()
    handler = Handler(room.app, app_token="xapp-1", logger=line.logger)
    handler.handle(
        line,  # type: ignore[arg-type] # all that an answer needs of it
        SocketModeRequest(type="events_api", envelope_id="e1", payload=body),
    )
    assert line.acknowledged == ["e1"]
