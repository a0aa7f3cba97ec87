"""People of both companies talk to the desk through real Bolt; nobody is left without an answer."""

import json
import logging
import os
from typing import Any

import pytest

from bot.blocks.message import Message
from bot.conversation.exchange import FormDone, FormErrors, Request, Route, Silence
from bot.domain.errors import NotSaved
from bot.playground import events, payloads
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.slack.app import OAUTH_VARIABLES
from tests.slack.rig import Bench, bench, say


@pytest.mark.parametrize(("who", "team"), [("maya", "T0SPONSOR"), ("gil", "T0SPONSOR")])
def test_a_command_reaches_the_desk_from_staff_and_guests(
    slack: SlackStandIn, room: Bench, who: str, team: str
) -> None:
    room.desk.reply = lambda request: say("Kept.")
    done = slack.person(who).command("/action", "send the ADC payload by Friday")
    assert done.shown == "Kept."
    assert room.desk.last.actor.team_id == team
    assert room.desk.last.text == "send the ADC payload by Friday"


@pytest.mark.parametrize(
    ("who", "team"), [("maya", "T0SPONSOR"), ("jonas", "T0CRO"), ("ana", "T0CRO")]
)
def test_a_mention_names_the_company_of_its_author(
    slack: SlackStandIn, room: Bench, who: str, team: str
) -> None:
    slack.person(who).mention("action check the export")
    assert room.desk.last.actor.team_id == team
    assert room.desk.last.text == "action check the export"
    assert room.desk.last.workspace == "T0SPONSOR"


def test_a_team_that_a_mention_does_not_name_is_looked_up(slack: SlackStandIn, room: Bench) -> None:
    room.people.teams = {"W0ANA": "T0CRO"}
    inner = events.app_mention(slack.world, slack.person("ana").writes("<@U0LIAISON> x"))
    inner.pop("team", None)
    inner["user_team"] = "E0GRID"
    room.listeners.handle(payloads.event_callback(slack.world, inner))
    assert room.desk.last.actor.team_id == "T0CRO"
    assert room.people.asked == ["W0ANA"]


def test_a_redelivered_event_has_the_same_key(slack: SlackStandIn, room: Bench) -> None:
    first = slack.person("jonas").mention("help")
    slack.redeliver(first)
    assert len({request.key for request in room.desk.requests}) == 1
    assert len(room.desk.requests) == 2


def test_the_bots_own_messages_and_other_bots_are_left_alone(
    slack: SlackStandIn, room: Bench
) -> None:
    said = events.app_mention(slack.world, slack.person("maya").writes("<@U0LIAISON> x"))
    for change in ({"bot_id": "B1"}, {"user": "U0LIAISON"}):
        room.listeners.handle(payloads.event_callback(slack.world, {**said, **change}))
    assert room.desk.requests == []


def test_being_invited_is_welcomed_and_remembered(slack: SlackStandIn, room: Bench) -> None:
    slack.person("maya", channel="C0ELSEWHERE").invites_bot()
    assert room.desk.welcomes == [("T0SPONSOR", "C0ELSEWHERE", "U0MAYA")]
    assert room.people.memberships == [("C0ELSEWHERE", True)]


def test_a_person_who_joins_is_no_news(slack: SlackStandIn, room: Bench) -> None:
    slack.person("gil", channel="C0ELSEWHERE").joins()
    assert room.desk.welcomes == []


def test_a_closed_channel_is_remembered(slack: SlackStandIn, room: Bench) -> None:
    inner = {"type": "channel_archive", "channel": SHARED, "user": "U0MAYA"}
    room.listeners.handle(payloads.event_callback(slack.world, inner))
    assert room.people.memberships == [(SHARED, False)]


def test_a_new_channel_id_is_followed(slack: SlackStandIn, room: Bench) -> None:
    slack.happenings.change_channel_id(SHARED, "C0NEW")
    assert room.desk.moves == [(SHARED, "C0NEW")]


def test_news_that_cannot_be_kept_is_logged_and_acknowledged(
    slack: SlackStandIn, room: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(**_: str) -> None:
        raise NotSaved

    room.desk.channel_id_changed = refuse  # type: ignore[method-assign]
    slack.happenings.change_channel_id(SHARED, "C0NEW")
    assert "channel_news_lost" in [vars(record).get("action") for record in caplog.records]


def explode(request: Request) -> Any:
    raise ValueError(request.text)


def test_an_unforeseen_failure_gives_a_reference_that_the_log_knows(
    slack: SlackStandIn, room: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    room.desk.reply = explode
    shown = slack.person("maya").command("/action", "send IB").shown
    failed = next(one for one in caplog.records if one.levelno == logging.ERROR)
    reference = vars(failed)["reference"]
    assert reference in shown
    assert "I can't tell whether this was kept" in shown
    assert "/action send IB" in shown


@pytest.mark.parametrize("who", ["maya", "ana"])
def test_a_mention_whose_desk_fails_is_answered_too(
    slack: SlackStandIn, room: Bench, who: str
) -> None:
    room.desk.reply = explode
    slack.person(who).mention("action send IB")
    seen = slack.wait_for(lambda _: slack.ephemerals(who))[0]
    assert "reference" in seen.text
    assert "action send IB" in seen.text


def test_a_shortcut_whose_desk_fails_is_answered_too(slack: SlackStandIn, room: Bench) -> None:
    room.desk.reply = explode
    maya = slack.person("maya")
    maya.shortcut("log_minute", maya.writes("x"))
    assert "reference" in slack.wait_for(lambda _: slack.ephemerals("maya"))[0].text


def form_body(values: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "view_submission",
        "user": {"id": "U2", "team_id": "T0CRO"},
        "team": {"id": "T0CRO"},
        "view": {"id": "V1", "state": {"values": values}},
    }


def test_a_form_whose_desk_fails_stays_open_with_the_sentence(room: Bench) -> None:
    room.desk.reply = explode
    answer = room.listeners.handle(form_body({"title": {"t": {"value": "x"}}}))
    assert answer["response_action"] == "errors"
    assert "reference" in answer["errors"]["title"]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ({"command": "/action", "user_id": "U1"}, "reference"),
        (form_body({"title": {"t": {"value": "x"}}}), "reference"),
        (form_body({}), "clear"),
        ({"type": "block_actions", "user": {"id": "U1"}, "actions": [{"action_id": "a"}]}, ""),
    ],
)
def test_what_cannot_even_be_read_is_acknowledged_and_logged(
    room: Bench,
    body: dict[str, Any],
    shown: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.delattr(room.listeners, "_installation")
    assert shown in json.dumps(room.listeners.handle(body))
    assert [vars(one)["action"] for one in caplog.records] == ["request_failed"]


def test_a_menu_that_asks_for_options_gets_none(room: Bench) -> None:
    body = {"type": "block_suggestion", "user": {"id": "U1"}, "action_id": "x", "value": "a"}
    assert room.listeners.handle(body) == {"options": []}
    assert room.desk.requests == []


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (FormErrors(errors={"title": "Say what."}), {"title": "Say what."}),
        (FormDone(view={"type": "modal"}), None),
        (Silence(), None),
        (say("Not saved, please try again."), {"title": "Not saved, please try again."}),
    ],
)
def test_a_form_is_answered_by_its_acknowledgement(
    room: Bench, reply: Any, said: dict[str, str] | None
) -> None:
    room.desk.reply = lambda request: reply
    body = {
        "type": "view_submission",
        "user": {"id": "U2", "team_id": "T0CRO"},
        "team": {"id": "T0CRO"},
        "view": {"id": "V1", "state": {"values": {"title": {"t": {"value": "x"}}}}},
    }
    answer = room.listeners.handle(body)
    assert answer.get("errors") == said
    assert room.desk.last.route is Route.FORM


def test_a_sentence_for_a_form_without_fields_takes_its_place(room: Bench) -> None:
    room.desk.reply = lambda request: say("That is not here.")
    body = {"type": "view_submission", "user": {"id": "U2"}, "view": {"id": "V1"}}
    answer = room.listeners.handle(body)
    assert answer["response_action"] == "update"
    assert answer["view"]["blocks"][0]["text"]["text"] == "That is not here."


@pytest.mark.parametrize("reply", [FormErrors(errors={}), FormErrors(errors={"a": "b"}), Silence()])
def test_what_only_a_form_can_show_is_not_shown_elsewhere(room: Bench, reply: Any) -> None:
    room.desk.reply = lambda request: reply
    body = {"command": "/action", "user_id": "U1", "channel_id": "C1", "trigger_id": "1"}
    assert room.listeners.handle(body) == {}


def test_oauth_variables_do_not_switch_a_server_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OAUTH_VARIABLES:
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-other")
    with bench() as room:
        assert room.app.oauth_flow is None
        assert room.app.installation_store is None
    assert [os.environ[name] for name in OAUTH_VARIABLES] == ["x", "x"]


def test_building_the_app_asks_slack_nothing(slack: SlackStandIn, room: Bench) -> None:
    assert slack.log == []


def test_blocks_travel_in_the_acknowledgement(slack: SlackStandIn, room: Bench) -> None:
    block = {"type": "section", "text": {"type": "plain_text", "text": "A-1"}}
    room.desk.reply = lambda request: type(say(""))(message=Message(text="A-1", blocks=(block,)))
    done = slack.person("maya").command("/action", "x")
    assert json.loads(json.dumps(done.body))["blocks"] == [block]
    assert slack.answers("maya")[0].blocks[0]["text"]["text"] == "A-1"


# -------------------------------------------------------------------- who comes and goes


def test_who_speaks_in_a_channel_is_known_to_be_there(slack: SlackStandIn, room: Bench) -> None:
    slack.person("jonas").mention("help")
    assert room.people.present == [(SHARED, "U0JONAS", True)]


def test_who_joins_and_leaves_is_noted(slack: SlackStandIn, room: Bench) -> None:
    for kind in ("member_left_channel", "member_joined_channel"):
        inner = {"type": kind, "user": "W0ANA", "channel": SHARED, "team": "T0CRO"}
        room.listeners.handle(payloads.event_callback(slack.world, inner))
    assert room.people.present == [(SHARED, "W0ANA", False), (SHARED, "W0ANA", True)]
    assert room.people.memberships == []


def test_a_changed_profile_is_handed_on(slack: SlackStandIn, room: Bench) -> None:
    profile = {"id": "W0ANA", "team_id": "T0CRO", "real_name": "Ana", "locale": "pt-BR"}
    inner = {"type": "user_change", "user": profile}
    room.listeners.handle(payloads.event_callback(slack.world, inner))
    [(person, tells_locale)] = room.people.renewed
    assert (person.user_id, person.locale, tells_locale) == ("W0ANA", "pt-BR", True)
