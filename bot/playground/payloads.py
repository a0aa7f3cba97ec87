"""Builds what Slack sends to the app; pure, so that tests can use it without a server.

Shapes follow Slack's reference and the samples in Bolt's own tests. For other companies' people
Slack Connect puts the sender's organisation where one expects the installing one:
`view_submission.team`, `view.team_id`, and the envelope's `team_id` of an event.
"""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.playground.render import write_message
from bot.playground.world import APP_ID, Channel, Json, Message, Person, World

VERIFICATION_TOKEN = "legacy-verification-token"  # noqa: S105  Slack sends it, nobody checks it
NOWHERE = "http://127.0.0.1:9/response/none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """What entitles the bot to react: a trigger for a form, a URL for an answer."""

    trigger_id: str = "1.2.never-issued"
    response_url: str = NOWHERE


def sign(body: bytes, secret: str, at: float | None = None) -> dict[str, str]:
    """Return the headers by which the app knows that a request comes from Slack."""
    stamp = str(int(time.time() if at is None else at))
    base = b"v0:" + stamp.encode() + b":" + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def as_http(payload: Json, secret: str, at: float | None = None) -> tuple[bytes, dict[str, str]]:
    """Return body and signed headers of the HTTP request that carries a payload."""
    if kind_of(payload) == "events_api":
        body, content_type = json.dumps(payload).encode(), "application/json"
    else:
        form = payload if "command" in payload else {"payload": json.dumps(payload)}
        body, content_type = urlencode(form).encode(), "application/x-www-form-urlencoded"
    return body, {"Content-Type": content_type, **sign(body, secret, at)}


def kind_of(payload: Mapping[str, object]) -> str:
    """Return the envelope's type in Socket Mode."""
    if "command" in payload:
        return "slash_commands"
    return "events_api" if payload.get("type") == "event_callback" else "interactive"


def slash_command(
    world: World,
    person: Person,
    channel: Channel,
    command: str,
    text: str,
    passport: Passport | None = None,
) -> Json:
    """Build a slash command; `text` as Slack passes it on, mentions and entities written out."""
    team = world.teams[person.team_id]
    passport = passport or Passport()
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.im_with else channel.name,
        "user_id": person.id,
        "user_name": person.handle,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": passport.response_url,
        "trigger_id": passport.trigger_id,
    }


def block_actions(
    world: World,
    person: Person,
    actions: list[Json],
    where: Message | Json,
    passport: Passport | None = None,
) -> Json:
    """Build a click on a message, or in a view (as `write_view` writes it).

    `team` names the installing organisation while `user.team_id` names the person's.
    """
    passport = passport or Passport()
    common = _interaction(world, person, "block_actions", world.home_team) | {
        "trigger_id": passport.trigger_id,
        "actions": actions,
    }
    if not isinstance(where, Message):
        container = {"type": "view", "view_id": where["id"]}
        return common | {"container": container, "view": where}
    channel = world.channel(where.channel)
    content = common | {
        "container": {
            "type": "message",
            "message_ts": where.ts,
            "channel_id": channel.id,
            "is_ephemeral": where.ephemeral_to is not None,
        },
        "channel": _channel(channel),
        "state": {"values": where.state},
        "response_url": passport.response_url,
    }
    if where.thread_ts:
        content["container"]["thread_ts"] = where.thread_ts
    if where.ephemeral_to is None:
        content["message"] = write_message(world, where)
    return content


def message_action(
    world: World,
    person: Person,
    message: Message,
    callback_id: str,
    passport: Passport | None = None,
) -> Json:
    """Build a message shortcut; it carries the whole message."""
    passport = passport or Passport()
    return _interaction(world, person, "message_action", person.team_id) | {
        "action_ts": _stamp(),
        "callback_id": callback_id,
        "channel": _channel(world.channel(message.channel)),
        "message_ts": message.ts,
        "message": write_message(world, message, with_payload=False),
        "trigger_id": passport.trigger_id,
        "response_url": passport.response_url,
    }


def shortcut(
    world: World, person: Person, callback_id: str, passport: Passport | None = None
) -> Json:
    """Build a global shortcut; it has no response_url."""
    return _interaction(world, person, "shortcut", person.team_id) | {
        "action_ts": _stamp(),
        "callback_id": callback_id,
        "trigger_id": (passport or Passport()).trigger_id,
    }


def view_submission(
    world: World, person: Person, view: Json, values: Json, passport: Passport | None = None
) -> Json:
    """Build a form's submission; `view` as `write_view` writes it, `values` its state."""
    return _interaction(world, person, "view_submission", person.team_id) | {
        "trigger_id": (passport or Passport()).trigger_id,
        "view": {**view, "state": {"values": values}},
        "response_urls": [],
    }


def view_closed(world: World, person: Person, view: Json, *, is_cleared: bool = False) -> Json:
    """Build what Slack sends when somebody closes a form that asked to be told."""
    return _interaction(world, person, "view_closed", person.team_id) | {
        "view": view,
        "is_cleared": is_cleared,
    }


def block_suggestion(
    world: World, person: Person, where: Message | Json, element: Mapping[str, str], typed: str
) -> Json:
    """Build the question for a menu's options; `element` has block_id and action_id."""
    return _interaction(world, person, "block_suggestion", person.team_id) | {
        **_menu_place(world, where),
        "block_id": element["block_id"],
        "action_id": element["action_id"],
        "value": typed,
    }


def _menu_place(world: World, where: Message | Json) -> Json:
    """Say where a menu is: in a view, or on a message that not everybody need see."""
    if not isinstance(where, Message):
        return {"container": {"type": "view", "view_id": where["id"]}, "view": where}
    channel = world.channel(where.channel)
    content: Json = {
        "container": {
            "type": "message",
            "message_ts": where.ts,
            "channel_id": channel.id,
            "is_ephemeral": where.ephemeral_to is not None,
        },
        "channel": _channel(channel),
    }
    if where.ephemeral_to is None:
        content["message"] = write_message(world, where)
    return content


def event_callback(
    world: World, event: Json, *, team_id: str | None = None, event_id: str | None = None
) -> Json:
    """Build an event's envelope; `team_id` is where it happened, not where the app lives."""
    shared = world.channels.get(str(event.get("channel", "")))
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": team_id or world.home_team,
        "context_team_id": world.home_team,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": event_id or f"Ev{secrets.token_hex(6).upper()}",
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": world.home_team,
                "user_id": world.bot,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(shared and shared.is_ext_shared),
        "event_context": f"4-{secrets.token_hex(8)}",
    }


def _interaction(world: World, person: Person, kind: str, team_id: str) -> Json:
    team = world.teams[team_id]
    return {
        "type": kind,
        "token": VERIFICATION_TOKEN,
        "api_app_id": APP_ID,
        "team": {"id": team.id, "domain": team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {
            "id": person.id,
            "username": person.handle,
            "name": person.handle,
            "team_id": person.team_id,
        },
    }


def _channel(channel: Channel) -> Json:
    return {"id": channel.id, "name": "directmessage" if channel.im_with else channel.name}


def _stamp() -> str:
    return f"{time.time():.6f}"
