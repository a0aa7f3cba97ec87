"""Building payloads and delivering them without a server in between."""

import json
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import BoltRequest
from slack_sdk.signature import Clock, SignatureVerifier

from bot.playground import payloads
from bot.playground.seed import CRO, SHARED, SPONSOR, two_companies
from bot.playground.stand_in import SlackStandIn
from bot.playground.typing_in import type_text
from tests.playground.conftest import TeaBot, serve_http


class Noon(Clock):
    def now(self) -> float:
        return 1_764_000_000.0


@given(st.text(max_size=50), st.text("0123456789abcdef", min_size=1, max_size=32))
def test_slack_sdk_accepts_our_signature(text: str, secret: str) -> None:
    body = text.encode()
    headers = payloads.sign(body, secret, at=Noon().now())
    assert SignatureVerifier(secret, Noon()).is_valid_request(body, headers)
    assert not SignatureVerifier(secret + "x", Noon()).is_valid_request(body, headers)


def test_a_command_is_a_form_and_an_event_is_json() -> None:
    world = two_companies()
    maya, channel = world.person("maya"), world.channel(SHARED)
    command = payloads.slash_command(world, maya, channel, "/action", "ADC payload & co")
    body, headers = payloads.as_http(command, "s")
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body.decode())["text"] == ["ADC payload & co"]
    event = payloads.event_callback(world, {"type": "app_mention", "channel": SHARED})
    body, headers = payloads.as_http(event, "s")
    assert headers["Content-Type"] == "application/json"
    assert json.loads(body)["is_ext_shared_channel"] is True


def test_a_payload_reaches_bolt_without_any_server(slack: SlackStandIn, tea: TeaBot) -> None:
    def dispatch(body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        request = BoltRequest(body=body.decode(), headers=dict(headers))
        response = tea.app.dispatch(request)
        return response.status, (response.body or "").encode()

    slack.connect_function(dispatch)
    assert slack.person("maya").command("/action", "hello").shown == "You said: hello"


def test_forged_requests_can_be_sent(slack: SlackStandIn, tea: TeaBot) -> None:
    with serve_http(tea, slack) as wire:
        command = payloads.slash_command(
            slack.world, slack.world.person("maya"), slack.world.channel(SHARED), "/action", "x"
        )
        body, headers = payloads.as_http(command, "another secret")
        assert wire.send(body, headers).status == 401
        stale = payloads.as_http(command, slack.desk.credentials.signing_secret, at=1_000_000)
        assert wire.send(*stale).status == 401
    assert tea.heard == []


def test_clicks_and_forms_name_the_companies_as_slack_does() -> None:
    world = two_companies()
    jonas = world.person("jonas")
    form = {"id": "V1", "callback_id": "x"}
    click = payloads.block_actions(world, jonas, [], form)
    assert (click["team"]["id"], click["user"]["team_id"]) == (SPONSOR, CRO)
    submission = payloads.view_submission(world, jonas, form, {})
    assert (submission["team"]["id"], submission["user"]["team_id"]) == (CRO, CRO)


def test_typed_words_become_slacks_markup() -> None:
    world = two_companies()
    typed = "@Jonas. and @nobody see #abc-101-kestrel, https://example.org/a?b=1&c=2 <!here>"
    assert type_text(world, typed, labelled=True) == (
        "<@U0JONAS|jonas>. and @nobody see <#C0SHARED|abc-101-kestrel>, "
        "<https://example.org/a?b=1&amp;c=2> &lt;!here&gt;"
    )
    assert type_text(world, "@jonas <x>", labelled=True, escaped=False) == "@jonas &lt;x&gt;"


@given(st.text(max_size=80))
def test_nobody_can_type_live_markup(text: str) -> None:
    typed = type_text(two_companies(), text, labelled=False)
    for name in ("!channel", "!here", "!everyone", "!subteam"):
        assert f"<{name}" not in typed
