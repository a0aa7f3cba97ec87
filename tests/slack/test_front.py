"""The HTTP front: what is not Slack's, not fresh, too big or broken never gets further."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from wsgiref.types import WSGIEnvironment

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.exchange import Route
from bot.playground.payloads import as_http, sign
from bot.slack.front import EVENTS_PATH, LARGEST_BODY, Front
from bot.slack.parse import Malformed, parse
from bot.wiring.clock import SystemClock
from bot.wiring.logs import Line
from tests.slack.rig import SECRET, Bench, bench, call, say

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
CANARY = "canary-7Q of the study"


@pytest.fixture
def room() -> Iterator[Bench]:
    with bench() as built:
        built.desk.reply = lambda request: say(f"Kept: {request.text}")
        yield built


def command(**changes: str) -> dict[str, Any]:
    return {
        "command": "/action",
        "text": CANARY,
        "team_id": "T0SPONSOR",
        "channel_id": "C1",
        "channel_name": "abc",
        "user_id": "U1",
        "trigger_id": "1.2.3",
        "response_url": "https://hooks.slack.com/commands/1/2/3",
        **changes,
    }


def signed(body: bytes, kind: dict[str, str] | None = None) -> dict[str, str]:
    return {**(kind or FORM), **sign(body, SECRET)}


def test_a_signed_command_is_answered_in_the_acknowledgement(room: Bench) -> None:
    status, body = room.post(*as_http(command(), SECRET))
    assert status == 200
    assert json.loads(body) == {"response_type": "ephemeral", "text": f"Kept: {CANARY}"}


@pytest.mark.parametrize(
    "text",
    [
        "order the ADC payload lot",
        "payload",
        "payload=1",
        "viral&payload={}",
        "{payload}",
        'x "payload": {"type":"block_actions"}',
    ],
)
def test_a_command_may_speak_of_a_payload(room: Bench, text: str) -> None:
    status, body = room.post(*as_http(command(text=text), SECRET))
    assert (status, json.loads(body)["text"]) == (200, f"Kept: {text}")


def test_a_channel_may_be_named_after_a_payload(room: Bench) -> None:
    status, _ = room.post(*as_http(command(channel_name="adc-payload-101"), SECRET))
    assert status == 200
    assert room.desk.last.route is Route.COMMAND


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Signature": "", "X-Slack-Request-Timestamp": ""},
        {"X-Slack-Signature": "v0=", "X-Slack-Request-Timestamp": "1"},
        {"X-Slack-Signature": "v0=é", "X-Slack-Request-Timestamp": "now"},
        {"X-Slack-Signature": "v1=aa", "X-Slack-Request-Timestamp": "-5"},
        {"X-Slack-Signature": "v0=aa", "X-Slack-Request-Timestamp": "9" * 400},
        {"X-Slack-Signature": "v0=aa", "X-Slack-Request-Timestamp": "１２３"},
        {"X-Slack-Signature": "v0=aa", "X-Slack-Request-Timestamp": "1e9"},
    ],
)
def test_what_is_not_signed_is_turned_away(room: Bench, headers: dict[str, str]) -> None:
    assert room.post(b"payload={not json", {**FORM, **headers}) == (401, b"")
    assert room.desk.requests == []


def test_strange_letters_in_a_signature_are_turned_away(room: Bench) -> None:
    body = urlencode(command()).encode()
    fresh = sign(body, SECRET)
    for signature in ("v0=é", "v0=\udcff\udcfe", fresh["X-Slack-Signature"][:-1] + "ö"):
        assert room.post(body, {**FORM, **fresh, "X-Slack-Signature": signature})[0] == 401


@pytest.mark.parametrize("age", [301, 3600, -301])
def test_an_old_request_is_turned_away(room: Bench, age: int) -> None:
    at = SystemClock().real().timestamp() - age
    assert room.post(*as_http(command(), SECRET, at=at)) == (401, b"")


@pytest.mark.parametrize("age", [0, 290, -290])
def test_a_request_of_the_last_five_minutes_is_taken(room: Bench, age: int) -> None:
    at = SystemClock().real().timestamp() - age
    assert room.post(*as_http(command(), SECRET, at=at))[0] == 200


def test_another_secret_or_another_body_is_turned_away(room: Bench) -> None:
    body, headers = as_http(command(), "another-secret")
    assert room.post(body, headers)[0] == 401
    body, headers = as_http(command(), SECRET)
    assert room.post(body + b"x", headers)[0] == 401
    assert room.desk.requests == []


BROKEN_FORMS = [
    b"",
    b"payload={not json",
    b"payload=[1,2]",
    b"payload=7",
    b"payload={}",
    b'payload={"type":7}',
    b"payload=",
    b"command",
    b"text=no+command",
    b"command=%2Faction&text=%ff%fe",
    b"\xff\xfe",
    b"&".join(b"a%d=1" % number for number in range(500)),
    b"payload=" + b"[" * 100_000,
]
BROKEN_JSON = [b"", b"{", b"[]", b"null", b'"x"', b'{"a":', b"{}", b"\xff", b"[" * 100_000]


@pytest.mark.parametrize("body", BROKEN_FORMS)
def test_a_signed_but_broken_form_is_refused(room: Bench, body: bytes) -> None:
    assert room.post(body, signed(body)) == (400, b"")


@pytest.mark.parametrize("body", BROKEN_JSON)
def test_signed_but_broken_json_is_refused(room: Bench, body: bytes) -> None:
    assert room.post(body, signed(body, JSON)) == (400, b"")


def test_a_body_of_five_megabytes_is_too_large(room: Bench) -> None:
    body = b"text=" + b"x" * 5_000_000
    assert room.post(body, signed(body)) == (413, b"")


def environ_of(body: bytes, announced: str) -> WSGIEnvironment:
    headers = {f"HTTP_{name.upper().replace('-', '_')}": v for name, v in signed(body).items()}
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": EVENTS_PATH,
        "CONTENT_LENGTH": announced,
        "CONTENT_TYPE": FORM["Content-Type"],
        "wsgi.input": io.BytesIO(body),
        **headers,
    }


def test_the_size_is_looked_at_before_the_body_is(room: Bench) -> None:
    environ = environ_of(b"", str(LARGEST_BODY + 1))
    environ["wsgi.input"] = None
    assert call(room.front, environ)[0] == 413


@pytest.mark.parametrize("announced", ["-1", "x", "1.5", "１"])
def test_a_strange_length_is_refused(room: Bench, announced: str) -> None:
    assert call(room.front, environ_of(b"x", announced))[0] == 400


def test_a_truncated_body_is_refused(room: Bench) -> None:
    body = urlencode(command()).encode()
    assert call(room.front, environ_of(body, str(len(body) + 10)))[0] == 400
    assert room.desk.requests == []


def test_slacks_own_checks_are_answered(room: Bench) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c-1", "token": "x"}).encode()
    assert room.post(body, signed(body, JSON)) == (200, b'{"challenge": "c-1"}')
    assert room.post(b"ssl_check=1&token=x", signed(b"ssl_check=1&token=x")) == (200, b"")


def test_a_check_without_signature_is_turned_away(room: Bench) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c-1"}).encode()
    assert room.post(body, JSON)[0] == 401


@pytest.mark.parametrize("kind", ["view_closed", "dialog_submission", "something_new"])
def test_what_nobody_listens_to_is_acknowledged(room: Bench, kind: str) -> None:
    body, headers = as_http({"type": kind, "user": {"id": "U1"}, "view": {"id": "V"}}, SECRET)
    assert room.post(body, headers) == (200, b"")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/"), ("GET", EVENTS_PATH), ("POST", "/x"), ("PUT", EVENTS_PATH)]
)
def test_everything_else_is_not_here(room: Bench, method: str, path: str) -> None:
    environ: WSGIEnvironment = {"REQUEST_METHOD": method, "PATH_INFO": path}
    assert call(room.front, environ) == (404, b"")


def test_without_a_signing_secret_nothing_comes_over_http() -> None:
    for dispatch, secret in ((None, SECRET), (lambda _: (200, ""), None)):
        front = Front(dispatch=dispatch, secret=secret, clock=SystemClock(), probes={})
        body, _ = as_http(command(), SECRET)
        assert call(front, environ_of(body, str(len(body))))[0] == 404


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("is_well", "status"), [(True, 200), (False, 503)])
def test_probes_answer_with_their_facts(is_well: bool, status: int, method: str) -> None:
    probe = {"/healthz": lambda: (is_well, {"reason": "x"})}
    front = Front(dispatch=None, secret=None, clock=SystemClock(), probes=probe)
    environ: WSGIEnvironment = {"REQUEST_METHOD": method, "PATH_INFO": "/healthz"}
    assert call(front, environ) == (status, b'{"reason": "x"}')


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (command(), '"response_type": "ephemeral"'),
        ({"type": "block_actions"}, ""),
        (
            {"type": "view_submission", "view": {"state": {"values": {"title": {"a": {}}}}}},
            '"errors": {"title": ',
        ),
        ({"type": "view_submission", "view": {}}, '{"response_action": "clear"}'),
    ],
)
def test_when_even_bolt_fails_slack_gets_an_answer(
    said: dict[str, Any], shown: str, caplog: pytest.LogCaptureFixture
) -> None:
    front = Front(dispatch=lambda _: (500, ""), secret=SECRET, clock=SystemClock(), probes={})
    body, headers = as_http(said, SECRET)
    environ = environ_of(body, str(len(body)))
    environ["CONTENT_TYPE"] = headers["Content-Type"]
    status, answer = call(front, environ)
    assert status == 200
    assert shown in answer.decode()
    assert [record.levelname for record in caplog.records] == ["ERROR"]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged at any level by anybody, as the program writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Line())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def test_nothing_of_a_body_is_ever_logged(log: io.StringIO) -> None:
    with bench() as room:
        body, headers = as_http(command(), SECRET)
        room.post(body, headers)
        room.post(body, {**headers, "X-Slack-Signature": "v0=wrong"})
        room.post(body, FORM)
        room.post(body[:40], signed(body[:40]))
        room.post(*as_http({"type": "view_closed", "user": {"id": "U"}, "note": CANARY}, SECRET))
        room.desk.reply = lambda request: fail(request.text)
        room.post(*as_http(command(trigger_id="2"), SECRET))
    said = log.getvalue()
    for action in ("request_answered", "request_turned_away", "left_alone", "request_failed"):
        assert f"action={action}" in said
    assert CANARY not in said
    assert "hooks.slack.com" not in said


def fail(text: str) -> Any:
    raise ValueError(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(body=st.binary(max_size=400), is_json=st.booleans())
def test_no_body_at_all_gets_past_as_an_error(room: Bench, body: bytes, is_json: bool) -> None:
    kind = JSON if is_json else FORM
    assert room.post(body, kind)[0] == 401
    assert room.post(body, signed(body, kind))[0] in {200, 400}


@given(body=st.binary(max_size=200), kind=st.sampled_from(["application/json", "", "text/plain"]))
def test_parsing_knows_one_error_only(body: bytes, kind: str) -> None:
    try:
        found = parse(body, kind)
    except Malformed:
        return
    assert isinstance(found, dict)
