"""What Slack sends becomes one Request: who, whose company, where, what, and its key."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.exchange import Request, Route, SourceMessage
from bot.domain.people import Actor
from bot.slack.installation import Identity
from bot.slack.intake import ChannelIdChanged, Intake, Joined, Left, Moved, PersonChanged
from bot.slack.payloads import Inbound, WayBack, read, way_back

SAMPLES = Path(__file__).parents[3] / "shared/data/slack/bolt-payloads/scenario_payloads.json"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HOME = Identity(team_id="T1", bot_user_id="UBOT")
Json = dict[str, Any]


def take(body: Json, home: Identity | None = HOME) -> Inbound | None:
    return read(Intake(body=body, received_at=NOW, home=home))


def request(body: Json, home: Identity | None = HOME) -> Request:
    found = take(body, home)
    assert isinstance(found, Request)
    return found


def command(**changes: str) -> Json:
    return {
        "command": "/action",
        "text": "send IB",
        "team_id": "T1",
        "channel_id": "C1",
        "channel_name": "abc-101",
        "user_id": "U1",
        "user_name": "maya",
        "trigger_id": "1.2.3",
        "response_url": "https://hooks.slack.com/commands/T1/1/x",
        **changes,
    }


def click(**changes: Any) -> Json:
    return {
        "type": "block_actions",
        "user": {"id": "U2", "team_id": "T2"},
        "team": {"id": "T1"},
        "trigger_id": "1.2.3",
        "response_url": "https://hooks.slack.com/actions/T1/1/x",
        "channel": {"id": "C1", "name": "abc-101"},
        "container": {"type": "message", "message_ts": "10.1", "channel_id": "C1"},
        "message": {"ts": "10.1", "thread_ts": "9.1"},
        "actions": [{"action_id": "action.done", "type": "button", "value": "i1:3"}],
        **changes,
    }


def form(**view: Any) -> Json:
    return {
        "type": "view_submission",
        "user": {"id": "U2", "team_id": "T2"},
        "team": {"id": "T2"},
        "trigger_id": "1.2.3",
        "view": {
            "id": "V1",
            "callback_id": "action.form",
            "app_installed_team_id": "T1",
            "private_metadata": '{"channel": "C1"}',
            "state": {"values": {"title": {"t": {"type": "plain_text_input", "value": "Send"}}}},
            **view,
        },
    }


def event(inner: Json, **changes: Any) -> Json:
    return {
        "type": "event_callback",
        "team_id": "T2",
        "event_id": "Ev1",
        "event": inner,
        "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
        **changes,
    }


def mention(**changes: Any) -> Json:
    inner = {
        "type": "app_mention",
        "user": "U2",
        "user_team": "T2",
        "team": "T2",
        "text": "<@UBOT> action send IB",
        "ts": "11.1",
        "channel": "C1",
        **changes,
    }
    return event({name: value for name, value in inner.items() if value is not None})


def reaction(**changes: Any) -> Json:
    inner = {
        "type": "reaction_added",
        "user": "U2",
        "reaction": "memo",
        "item": {"type": "message", "channel": "C1", "ts": "11.1"},
        "item_user": "U3",
        **changes,
    }
    return event(inner)


def test_a_reaction_that_means_something_becomes_a_request() -> None:
    found = request(reaction())
    assert (found.route, found.name, found.channel, found.message_ts) == (
        *(Route.REACTION, "memo", "C1", "11.1"),
    )
    assert found.actor == Actor(user_id="U2", team_id=None)
    assert found.key == "event:Ev1"


@pytest.mark.parametrize(
    "changes",
    [
        {"reaction": "tada"},
        {"user": "UBOT"},
        {"user": None},
        {"item": {"type": "file", "file": "F1"}},
        {"item": {"type": "message", "channel": "D1", "ts": "11.1"}},
        {"item": "nonsense"},
    ],
)
def test_other_reactions_are_left_alone(changes: Json) -> None:
    assert take(reaction(**changes), HOME) is None


def test_a_command_becomes_a_request() -> None:
    assert request(command(text=" send IB by Friday ")) == Request(
        route=Route.COMMAND,
        name="/action",
        key="command:1.2.3",
        workspace="T1",
        actor=Actor(user_id="U1", team_id="T1"),
        channel="C1",
        text="send IB by Friday",
        can_open_form=True,
        received_at=NOW,
    )


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("&amp;lt;", "&lt;"),
        ("&quot;", "&quot;"),
        ("<@U3|ana> send", "<@U3|ana> send"),
        ("in <#C9|general>", "in <#C9|general>"),
    ],
)
def test_slacks_three_entities_are_undone_once_and_mentions_stay(sent: str, meant: str) -> None:
    assert request(command(text=sent)).text == meant


@pytest.mark.parametrize(
    "changes", [{"channel_name": "directmessage"}, {"channel_id": "D9", "channel_name": "x"}]
)
def test_a_direct_message_is_known_by_its_name_or_id(changes: dict[str, str]) -> None:
    assert request(command(**changes)).is_direct


def test_a_click_of_the_other_company_is_theirs() -> None:
    found = request(click())
    assert found.actor == Actor(user_id="U2", team_id="T2")
    assert found.workspace == "T1"
    assert (found.name, found.value, found.key) == ("action.done", "i1:3", "press:1.2.3:i1:3")
    assert (found.channel, found.message_ts, found.thread_ts) == ("C1", "10.1", "9.1")
    assert found.can_open_form


def test_a_click_without_a_team_leaves_it_open() -> None:
    assert request(click(user={"id": "U2"})).actor.team_id is None


def test_a_click_in_a_form_carries_what_the_form_carries() -> None:
    view = form()["view"]
    found = request(click(view=view, channel=None, container={"type": "view"}, message=None))
    assert found.private == {"channel": "C1"}
    assert found.fields == {"title": "Send"}
    assert found.channel is None


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({"type": "plain_text_input", "value": "x"}, "x"),
        ({"type": "plain_text_input", "value": None}, None),
        ({"type": "datepicker", "selected_date": "2026-12-04"}, "2026-12-04"),
        ({"type": "datepicker", "selected_date": None}, None),
        ({"type": "timepicker", "selected_time": "09:30"}, "09:30"),
        ({"type": "datetimepicker", "selected_date_time": 1795484421}, "1795484421"),
        ({"type": "static_select", "selected_option": {"value": "major"}}, "major"),
        ({"type": "static_select", "selected_option": None}, None),
        ({"type": "users_select", "selected_user": "U1"}, "U1"),
        ({"type": "multi_users_select", "selected_users": ["U1", "U2"]}, "U1,U2"),
        ({"type": "checkboxes", "selected_options": [{"value": "a"}, {"value": "b"}]}, "a,b"),
        ({"type": "checkboxes", "selected_options": []}, None),
        ("nonsense", None),
    ],
)
def test_each_kind_of_field_gives_its_value(element: object, value: str | None) -> None:
    found = request(form(state={"values": {"block": {"action": element}}}))
    assert found.fields == {"block": value}
    pressed = click(actions=[element]) if isinstance(element, dict) else None
    if pressed is not None:
        assert request(pressed).value == (value or "")


def test_a_form_of_the_other_company_belongs_to_our_installation() -> None:
    found = request(form(), home=None)
    assert found.workspace == "T1"
    assert found.actor == Actor(user_id="U2", team_id="T2")
    assert (found.route, found.name, found.key) == (Route.FORM, "action.form", "form:V1")
    assert (found.fields, found.private) == ({"title": "Send"}, {"channel": "C1"})
    assert not found.can_open_form


@pytest.mark.parametrize("carried", ["", "{", "[1]", '"x"', "[" * 5000, None, 7])
def test_nonsense_in_a_form_carries_nothing(carried: object) -> None:
    assert request(form(private_metadata=carried)).private == {}


def test_a_form_carries_words_only() -> None:
    carried = json.dumps({"item": "i1:2", "n": 3, "deep": {"a": 1}})
    assert request(form(private_metadata=carried)).private == {"item": "i1:2"}


def test_a_shortcut_brings_the_message_word_for_word() -> None:
    body = {
        "type": "message_action",
        "callback_id": "log_minute",
        "trigger_id": "1.2.3",
        "user": {"id": "U1", "name": "maya"},
        "team": {"id": "T1"},
        "channel": {"id": "C1", "name": "abc"},
        "message": {
            "ts": "8.1",
            "thread_ts": "7.1",
            "user": "U2",
            "team": "T2",
            "text": "ORR &gt; 30%",
        },
    }
    found = request(body)
    assert found.source == SourceMessage(
        ts="8.1", text="ORR > 30%", author="U2", author_team="T2", thread_ts="7.1"
    )
    assert found.actor == Actor(user_id="U1", team_id="T1")
    assert (found.route, found.name, found.key) == (
        Route.SHORTCUT,
        "log_minute",
        "shortcut:1.2.3",
    )
    assert (found.channel, found.message_ts, found.thread_ts) == ("C1", "8.1", "7.1")


def test_a_global_shortcut_has_no_message() -> None:
    body = {"type": "shortcut", "callback_id": "x", "user": {"id": "U1"}, "team": {"id": "T1"}}
    found = request(body)
    assert (found.source, found.channel, found.can_open_form) == (None, None, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<@UBOT> action send IB", "action send IB"),
        ("  <@UBOT|liaison>: action send IB", "action send IB"),
        ("<@UBOT> <@UBOT> help", "help"),
        ("<@UBOT>", ""),
        ("thanks <@UBOT>", "thanks"),
        ("Can you? <@UBOT> action send IB", "action send IB"),
        ("Jonas, see above\n<@UBOT|liaison>: action\n- a\n- b", "action\n- a\n- b"),
        ("<@UBOT> action ask <@UBOT> about it", "action ask <@UBOT> about it"),
        ("<@UBOT> action <@U3|ana> send", "action <@U3|ana> send"),
        ("<@UBOT2> action", "<@UBOT2> action"),
    ],
)
def test_a_mention_says_what_follows_the_bots_name(text: str, said: str) -> None:
    assert request(mention(text=text)).text == said


def test_a_mention_in_a_thread_keeps_its_place() -> None:
    found = request(mention(thread_ts="9.9"))
    assert (found.route, found.name, found.key) == (Route.MENTION, "mention", "event:Ev1")
    assert (found.channel, found.message_ts, found.thread_ts) == ("C1", "11.1", "9.9")
    assert found.actor == Actor(user_id="U2", team_id="T2")
    assert found.workspace == "T1"
    assert not found.can_open_form


@pytest.mark.parametrize(
    ("teams", "team"),
    [
        ({"user_team": "T2", "team": "T1"}, "T2"),
        ({"user_team": None, "team": "T2"}, "T2"),
        ({"user_team": "E5", "team": "T1"}, None),
        ({"user_team": None, "team": None}, None),
    ],
)
def test_the_author_of_an_event_belongs_to_the_team_it_names(
    teams: dict[str, str | None], team: str | None
) -> None:
    assert request(mention(**teams)).actor.team_id == team


def direct(**changes: Any) -> Json:
    inner = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": "U2",
        "team": "T2",
        "text": "done A-1",
        "ts": "12.1",
        **changes,
    }
    return event(inner)


def test_a_mention_from_enterprise_grid_proves_the_company() -> None:
    found = request(mention(user_team="E5", team="T1"))
    assert (found.actor.enterprise_id, found.actor.company) == ("E5", "E5")


def test_a_direct_message_is_said_to_the_bot() -> None:
    found = request(direct())
    assert (found.route, found.is_direct, found.text) == (Route.DIRECT, True, "done A-1")


@pytest.mark.parametrize(
    "body",
    [
        direct(bot_id="B1"),
        direct(user="UBOT"),
        direct(subtype="message_changed"),
        direct(subtype="bot_message"),
        direct(channel_type="channel"),
        direct(user=None),
        mention(bot_id="B9"),
        mention(user="UBOT"),
        event({"type": "reaction_added", "user": "U2"}),
        event({"type": "member_joined_channel", "user": "U2"}),
        event({"type": "member_left_channel", "channel": "C1"}),
        event({"type": "user_change", "user": "U2"}),
        event({"type": "channel_id_changed", "old_channel_id": "G1"}),
        {"type": "event_callback", "event": "nonsense"},
        {"type": "view_closed", "user": {"id": "U1"}},
        {"type": "dialog_submission"},
        {"type": 7},
        {},
        click(actions=[]),
        click(actions="x"),
        click(user="U1"),
        command(user_id=""),
    ],
)
def test_bots_edits_and_other_news_are_left_alone(body: Json) -> None:
    assert take(body) is None


@pytest.mark.parametrize(
    ("kind", "is_member"), [("member_joined_channel", True), ("member_left_channel", False)]
)
def test_somebody_who_comes_or_goes_is_news(kind: str, is_member: bool) -> None:
    found = take(event({"type": kind, "user": "U2", "channel": "C1"}))
    assert isinstance(found, Moved)
    assert (found.channel, found.user_id, found.is_member) == ("C1", "U2", is_member)


def test_somebody_whom_slack_describes_anew_is_news() -> None:
    profile = {
        "id": "U2",
        "team_id": "T2",
        "real_name": "Jonas Brandt",
        "tz": "Asia/Tokyo",
        "deleted": True,
        "is_ultra_restricted": True,
        "enterprise_user": {"enterprise_id": "E2"},
    }
    found = take(event({"type": "user_change", "user": profile}))
    assert isinstance(found, PersonChanged)
    person = found.person
    assert (person.workspace, person.user_id, person.team_id) == ("T1", "U2", "T2")
    assert (person.zone, person.is_deleted, person.is_guest) == ("Asia/Tokyo", True, True)
    assert (person.enterprise_id, person.company) == ("E2", None)
    assert not found.tells_locale


@pytest.mark.parametrize("home", [HOME, None])
def test_being_added_to_a_channel_is_news(home: Identity | None) -> None:
    inner = {"type": "member_joined_channel", "user": "UBOT", "channel": "C1", "inviter": "U1"}
    assert take(event(inner), home) == Joined(workspace="T1", channel="C1", added_by="U1")


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        ({"type": "member_left_channel", "user": "UBOT", "channel": "C1"}, "left"),
        ({"type": "channel_left", "channel": "C1", "actor_id": "U1"}, "left"),
        ({"type": "group_left", "channel": "C1"}, "left"),
        ({"type": "channel_archive", "channel": "C1", "user": "U1"}, "archived"),
        ({"type": "group_archive", "channel": "C1", "user": "U1"}, "archived"),
    ],
)
def test_leaving_a_channel_is_news(inner: Json, why: str) -> None:
    assert take(event(inner)) == Left(workspace="T1", channel="C1", why=why)


def test_a_channels_new_id_is_news() -> None:
    inner = {"type": "channel_id_changed", "old_channel_id": "G1", "new_channel_id": "C1"}
    assert take(event(inner)) == ChannelIdChanged(old="G1", new="C1")


@pytest.mark.parametrize("body", [command(trigger_id=""), click(trigger_id=None)])
def test_without_an_id_the_content_is_the_key(body: Json) -> None:
    again, other = request(json.loads(json.dumps(body))), request({**body, "extra": "1"})
    assert request(body).key == again.key
    assert request(body).key != other.key
    assert not request(body).can_open_form


def test_another_version_of_an_item_is_another_wish() -> None:
    later = click(actions=[{"action_id": "action.done", "value": "i1:4"}])
    assert request(click()).key != request(later).key


def test_the_ways_back_are_read_from_the_payload() -> None:
    assert way_back(command()) == WayBack(
        trigger_id="1.2.3",
        response_url="https://hooks.slack.com/commands/T1/1/x",
        view_id=None,
    )
    assert way_back(form()).view_id == "V1"


EXPECTED = {
    "app_mention": Route.MENTION,
    "block_actions": Route.BUTTON,
    "view_submission": Route.FORM,
    "message_action": Route.SHORTCUT,
    "shortcut": Route.SHORTCUT,
    "block_suggestion": Route.OPTIONS,
}


def test_bolts_own_samples_are_read() -> None:
    if not SAMPLES.exists():
        pytest.skip("NOT CHECKED: ../shared/data/slack/bolt-payloads is not here")
    seen = set()
    for name, sample in json.loads(SAMPLES.read_text()).items():
        body = sample.get("payload", sample) if "envelope_id" in sample else sample
        kind = body.get("event", {}).get("type") or body.get("type") or "command"
        found = take(body, home=None)
        expected = Route.COMMAND if "command" in body else EXPECTED.get(kind)
        if expected is None:
            assert not isinstance(found, Request), name
            continue
        assert isinstance(found, Request), name
        assert found.route is expected, name
        assert found.workspace, name
        assert found.key.partition(":")[2], name
        seen.add(expected)
    assert seen == set(EXPECTED.values()) | {Route.COMMAND}


def test_bolts_sample_of_an_external_form_names_both_sides() -> None:
    if not SAMPLES.exists():
        pytest.skip("NOT CHECKED: ../shared/data/slack/bolt-payloads is not here")
    body = json.loads(SAMPLES.read_text())["test_view_submission.py:connect_channel_payload"]
    found = request(body, home=None)
    assert found.workspace == "T-installed-workspace"
    assert found.actor.team_id == "T-other-side"
    assert found.fields == {"zniAM": "Hi there!"}


WORDS = (
    "type user id event view state values actions channel authorizations message ts text value "
    "private_metadata team"
).split()
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5)
    ),
    max_leaves=25,
)


@pytest.mark.parametrize("kind", ["view_submission", "message_action", "block_suggestion"])
def test_what_nobody_did_is_no_request(kind: str) -> None:
    assert take({"type": kind, "user": {}, "view": {}, "channel": {"id": "C0SHARED"}}) is None


@given(
    body=st.dictionaries(
        st.sampled_from(["user", "event", "view", "actions", "channel", "message", "team", "text"]),
        ANYTHING,
    ),
    kind=st.sampled_from([*EXPECTED, "event_callback"]),
)
def test_no_shape_at_all_raises(body: Json, kind: str) -> None:
    found = take({**body, "type": kind}, home=None)
    assert found is None or isinstance(found, Request | Joined | Left | ChannelIdChanged)
