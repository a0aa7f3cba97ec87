"""Tokens, scopes and who can be reached."""

from dataclasses import replace
from pathlib import Path

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.manifest import STANDARD, Manifest, read_manifest, understand_manifest
from bot.playground.seed import ELSEWHERE, SHARED, one_workspace_with_guests, two_companies
from bot.playground.server import Server
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Channel
from tests.playground.conftest import TeaBot

HOME = '{"type": "home", "blocks": [{"type": "divider"}]}'


def refusal(slack: SlackStandIn, method: str, **args: object) -> dict[str, object]:
    """Call a method as the bot and return Slack's refusal."""
    client = WebClient(
        token=slack.desk.credentials.bot_token, base_url=slack.api_url, retry_handlers=[]
    )
    with pytest.raises(SlackApiError) as refused:
        client.api_call(method, params=args)
    data = refused.value.response.data
    assert isinstance(data, dict)
    return data


def test_a_bot_token_opens_no_socket_and_an_app_token_posts_nothing(slack: SlackStandIn) -> None:
    code = "not_allowed_token_type"
    assert refusal(slack, "apps.connections.open")["error"] == code
    app = WebClient(token=slack.desk.credentials.app_token, base_url=slack.api_url)
    with pytest.raises(SlackApiError, match=code):
        app.chat_postMessage(channel=SHARED, text="Tea")


def without(scope: str, *, declined: bool = False) -> Manifest:
    return replace(
        STANDARD,
        scopes=STANDARD.scopes - {scope},
        declined=frozenset({scope}) if declined else frozenset(),
    )


def test_a_missing_scope_is_named_and_is_a_finding_unless_it_was_declined() -> None:
    with SlackStandIn(manifest=without("pins:write")) as slack:
        said = refusal(slack, "pins.add", channel=SHARED, timestamp="1.1")
        assert (said["error"], said["needed"]) == ("missing_scope", "pins:write")
        assert "chat:write" in str(said["provided"])
        assert slack.findings == ["pins.add: the manifest does not ask for pins:write"]
    with SlackStandIn(manifest=without("pins:write", declined=True)) as slack:
        said = refusal(slack, "pins.add", channel=SHARED, timestamp="1.1")
        assert said["error"] == "missing_scope"
        assert slack.findings == []


def test_the_scope_of_a_conversation_depends_on_its_kind() -> None:
    with SlackStandIn(manifest=without("groups:history")) as slack:
        slack.world.channels["C0CLOSED"] = Channel(
            id="C0CLOSED", team_id="T0SPONSOR", is_private=True, members=["U0LIAISON"]
        )
        said = refusal(slack, "conversations.history", channel="C0CLOSED")
        assert said["needed"] == "groups:history"


def test_an_event_without_its_scope_is_not_sent() -> None:
    with SlackStandIn(manifest=without("app_mentions:read")) as slack:
        assert not slack.person("jonas").mention("hello").sent


def test_a_manifest_is_understood() -> None:
    manifest = understand_manifest(
        {
            "features": {
                "app_home": {"home_tab_enabled": True, "messages_tab_enabled": False},
                "slash_commands": [{"command": "/action", "should_escape": True}],
                "shortcuts": [{"type": "message", "callback_id": "log"}],
            },
            "oauth_config": {"scopes": {"bot": ["chat:write"], "bot_optional": ["pins:write"]}},
            "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
        },
        declined=["pins:write", "chat:write"],
    )
    assert manifest.commands == {"/action": True}
    assert manifest.message_shortcuts == {"log"}
    assert manifest.scopes == frozenset({"chat:write"})
    assert manifest.declined == frozenset({"pins:write"})
    assert (manifest.home_tab, manifest.messages_tab) == (True, False)
    assert not manifest.sends("app_mention")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"is_deleted": True}, "user_disabled"),
        ({"is_hidden": True}, "user_not_visible"),
        ({"is_bot": True}, "cannot_dm_bot"),
    ],
)
def test_a_person_who_cannot_be_written_to(
    slack: SlackStandIn, changes: dict[str, object], code: str
) -> None:
    slack.change_person("jonas", **changes)
    assert refusal(slack, "conversations.open", users="U0JONAS")["error"] == code


def test_a_stranger_outside_every_shared_channel_is_not_visible(slack: SlackStandIn) -> None:
    slack.world.channel(SHARED).members.remove("U0JONAS")
    assert refusal(slack, "users.info", user="U0JONAS")["error"] == "user_not_visible"
    assert refusal(slack, "users.info", user="U0NOBODY")["error"] == "user_not_found"


def test_an_id_opens_a_direct_message_at_home_only(slack: SlackStandIn, tea: TeaBot) -> None:
    tea.post("U0MAYA", "Hello")
    assert [m.text for m in slack.dms("maya")] == ["Hello"]
    said = refusal(slack, "chat.postMessage", channel="U0JONAS", text="Hello")
    assert said["error"] == "channel_not_found"


def test_a_messages_tab_switched_off_takes_no_direct_messages() -> None:
    with SlackStandIn(manifest=replace(STANDARD, messages_tab=False)) as slack:
        place = slack.world.dm_with(slack.world.person("maya")).id
        said = refusal(slack, "chat.postMessage", channel=place, text="Hello")
        assert said["error"] == "messages_tab_disabled"


@pytest.mark.parametrize(
    ("method", "args", "code"),
    [
        ("chat.postMessage", {}, "no_text"),
        ("chat.postMessage", {"text": "x", "blocks": "[{]"}, "invalid_blocks_format"),
        ("chat.postMessage", {"text": "x", "blocks": "[{}]"}, "invalid_blocks"),
        ("chat.postMessage", {"text": "x", "thread_ts": "1.1"}, "thread_not_found"),
        ("chat.update", {"ts": "1.1", "text": "x"}, "message_not_found"),
        ("chat.postEphemeral", {"user": "U0NONE", "text": "x"}, "user_not_in_channel"),
        ("conversations.replies", {"ts": "1.1"}, "thread_not_found"),
        ("conversations.history", {"channel": ELSEWHERE}, "not_in_channel"),
        ("conversations.members", {"cursor": "nonsense"}, "invalid_cursor"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("team.info", {"team": "T0NONE"}, "team_not_found"),
        ("views.update", {"view_id": "V1", "view": HOME}, "not_found"),
        ("views.open", {"trigger_id": "1", "view": HOME}, "invalid_arguments"),
        ("reactions.add", {"name": "eyes", "timestamp": "1.1"}, "message_not_found"),
        ("chat.postMassage", {"text": "x"}, "unknown_method"),
    ],
)
def test_slack_refuses_with_its_own_code(
    slack: SlackStandIn, method: str, args: dict[str, object], code: str
) -> None:
    assert refusal(slack, method, **{"channel": SHARED, **args})["error"] == code


def test_an_archived_channel_takes_no_more_messages(slack: SlackStandIn) -> None:
    slack.happenings.archive(SHARED)
    said = refusal(slack, "chat.postMessage", channel=SHARED, text="Tea")
    assert said["error"] == "is_archived"


def test_other_peoples_messages_cannot_be_edited_or_deleted(slack: SlackStandIn) -> None:
    ts = slack.person("maya").writes("Mine").ts
    edited = refusal(slack, "chat.update", channel=SHARED, ts=ts, text="x", parse="none")
    assert edited["error"] == "cant_update_message"
    assert refusal(slack, "chat.delete", channel=SHARED, ts=ts)["error"] == "cant_delete_message"


def test_guests_of_one_workspace_have_the_commands(tea: TeaBot) -> None:
    with SlackStandIn(one_workspace_with_guests()) as slack:
        slack.connect_function(lambda _body, _headers: (200, b"Heard"))
        assert slack.person("jonas").command("/action", "x").shown == "Heard"
        jonas = TeaBot(slack).client.users_info(user="U0JONAS")["user"]
        assert (jonas["is_restricted"], "is_stranger" in jonas) == (True, False)


def test_the_stand_in_listens_on_loopback_only() -> None:
    with SlackStandIn() as slack, pytest.raises(ValueError, match="on loopback, not"):
        Server(slack.desk, host="0.0.0.0")  # noqa: S104  it is refused


def test_the_manifest_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "manifest.yml"
    file.write_text("oauth_config: {scopes: {bot: [chat:write], bot_optional: [pins:write]}}")
    assert read_manifest(file, declined=["pins:write"]).scopes == frozenset({"chat:write"})


def test_nothing_is_sent_before_a_bot_is_connected(slack: SlackStandIn) -> None:
    with pytest.raises(RuntimeError, match="No bot is connected"):
        slack.person("maya").command("/action", "x")


def test_a_port_that_is_taken_is_said_at_once() -> None:
    with SlackStandIn() as slack, pytest.raises(RuntimeError, match="did not start"):
        Server(slack.desk, port=slack.port).start()


def test_settings_for_the_bots_process_name_this_slack(slack: SlackStandIn) -> None:
    assert slack.environment["SLACK_API_URL"] == f"http://127.0.0.1:{slack.port}/api/"
    assert "SLACK_APP_TOKEN" not in slack.environment
    assert slack.socket_environment["SLACK_APP_TOKEN"] == slack.desk.credentials.app_token


def test_two_worlds_do_not_share_what_happens_in_them() -> None:
    one, other = two_companies(), two_companies()
    one.channel(SHARED).members.clear()
    assert other.channel(SHARED).members
