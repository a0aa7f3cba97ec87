"""Compares what we wrote down by hand with the collected references, where they lie beside us."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.playground import events, payloads
from bot.playground.facts import FACTS
from bot.playground.methods.views import write_view
from bot.playground.oracle.surfaces import check_message_blocks, check_view
from bot.playground.render import write_message
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message, View, World
from tests.playground.conftest import card, tea_form
from tests.playground.test_oracle import GOOD_BLOCKS

Json = dict[str, Any]

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "slack"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(),
    reason="NOT CHECKED against Slack's references: ../shared/data/slack is not there",
)


def read(*path: str) -> Any:
    return json.loads(DATA.joinpath(*path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("method", sorted(FACTS))
def test_our_facts_about_a_method_are_slacks(method: str) -> None:
    facts = FACTS[method]
    slack = read("api-ref", "methods", f"{method}.json")
    known = set(slack["args"]["properties"]) - {"token"}
    required = set(slack["args"].get("required", ())) - {"token"}
    assert facts.required | facts.optional <= known
    # a pin without a timestamp, the token of a user: Slack's page is laxer than its method
    assert required <= facts.required
    scopes = set(slack.get("scope", {}).get("bot", ()))
    assert set(facts.scopes) <= scopes
    kinds = {f"{kind}:{facts.by_kind}" for kind in ("channels", "groups", "im")}
    assert not facts.by_kind or kinds <= scopes
    assert bool(facts.scopes or facts.by_kind) is bool(scopes)


def cases() -> list[tuple[str, str, Any]]:
    found = read("block-kit", "cases_blocks_views.json") if DATA.is_dir() else []
    return [tuple(one) for one in found]


@pytest.mark.parametrize(("name", "kind", "content"), cases())
def test_the_collected_cases_are_judged_rightly(name: str, kind: str, content: Any) -> None:
    found = list(check_message_blocks(content) if kind == "blocks" else check_view(content))
    assert (found == []) is name.startswith("GOOD"), found


def complaints(schema: str, content: Any) -> list[str]:
    validator = jsonschema.Draft7Validator(read("block-kit", schema))
    return [error.message for error in validator.iter_errors(content)]


@pytest.mark.parametrize("name", sorted(GOOD_BLOCKS))
def test_the_schema_agrees_with_what_we_call_good(name: str) -> None:
    assert complaints("tsgen_MessageBlocks.schema.json", GOOD_BLOCKS[name]) == []


def test_the_schema_agrees_with_our_form_and_home() -> None:
    assert complaints("tsgen_Modal.schema.json", tea_form()) == []
    home = {"type": "home", "blocks": card("Tea")}
    assert complaints("tsgen_Home.schema.json", home) == []


def missing_keys(sample: Any, ours: Any, at: str = "") -> list[str]:
    """Return the paths that a real payload has and ours has not."""
    if isinstance(sample, dict) and isinstance(ours, dict):
        gone = [f"{at}.{key}" for key in sample.keys() - ours.keys()]
        both = sample.keys() & ours.keys()
        return gone + [
            p for key in both for p in missing_keys(sample[key], ours[key], f"{at}.{key}")
        ]
    if isinstance(sample, list) and isinstance(ours, list) and sample and ours:
        return missing_keys(sample[0], ours[0], f"{at}[]")
    return []


LEFT_OUT = (
    "enterprise",  # two plain workspaces, no Enterprise Grid
    "response_urls",  # only where a form asks for a channel
    ".blocks",  # the rich text of a person's message: nobody reads it, `text` says the same
    "client_msg_id",  # what the sender's client calls it
    ".actions",  # other buttons have other keys
    ".view.state.values",  # other forms have other fields
    ".emoji",  # plain text with emoji switched on
)


@pytest.fixture
def world(slack: SlackStandIn) -> World:
    """The world with a message of Jonas's and a form of his in it."""
    slack.person("jonas").writes("@liaison hello")
    slack.world.views["V1"] = View(
        id="V1", person="U0JONAS", content=tea_form(), hash="1.x", root_id="V1"
    )
    return slack.world


def said(world: World) -> Message:
    return world.channel(SHARED).messages[-1]


def test_our_payloads_have_every_key_of_real_ones(slack: SlackStandIn, world: World) -> None:
    samples = read("bolt-payloads", "scenario_payloads.json")
    jonas, maya = world.person("jonas"), world.person("maya")
    channel, form = world.channel(SHARED), write_view(slack.desk, world.views["V1"])
    message = said(world)
    pairs = {
        "test_slash_command.py:slash_command_body": payloads.slash_command(
            world, maya, channel, "/action", "Hi"
        ),
        "test_block_actions.py:body": payloads.block_actions(
            world, jonas, [{"type": "button"}], message
        ),
        "test_shortcut.py:message_shortcut_body": payloads.message_action(
            world, maya, message, "log"
        ),
        "test_shortcut.py:global_shortcut_body": payloads.shortcut(world, maya, "log"),
        "test_view_submission.py:connect_channel_payload": payloads.view_submission(
            world, jonas, form, {}
        ),
        "test_view_closed.py:body": payloads.view_closed(world, jonas, form),
        "test_block_suggestion.py:body": payloads.block_suggestion(
            world, jonas, form, {"block_id": "b", "action_id": "a"}, "x"
        ),
        "test_events_shared_channels.py:valid_event_body": payloads.event_callback(
            world, events.app_mention(world, message)
        ),
        "test_events_shared_channels.py:join_event_body": payloads.event_callback(
            world,
            events.member_event(world, "member_joined_channel", maya, channel, inviter="U0RUTH"),
        ),
        "test_events_shared_channels.py:valid_reaction_added_body": payloads.event_callback(
            world, events.reaction_added(world, jonas, message, "eyes")
        ),
        "test_message_bot.py:user_message_event_payload": payloads.event_callback(
            world, events.message_posted(world, message)
        ),
    }
    gone = {
        f"{name}{path}"
        for name, ours in pairs.items()
        for path in missing_keys(samples[name], ours)
        if not any(part in path for part in LEFT_OUT)
    }
    assert gone == set()


def test_the_other_company_is_named_where_real_payloads_name_it(
    slack: SlackStandIn, world: World
) -> None:
    real = read("bolt-payloads", "scenario_payloads.json")
    sample = real["test_view_submission.py:connect_channel_payload"]
    assert sample["team"]["id"] == sample["user"]["team_id"] == sample["view"]["team_id"]
    form = write_view(slack.desk, world.views["V1"])
    ours = payloads.view_submission(world, world.person("jonas"), form, {})
    assert ours["team"]["id"] == ours["user"]["team_id"] == ours["view"]["team_id"] == "T0CRO"
    assert ours["view"]["app_installed_team_id"] == "T0SPONSOR"
    assert write_message(world, said(world))["team"] == "T0CRO"
