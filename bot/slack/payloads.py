"""Slack's commands, clicks, forms and shortcuts into Requests; pure, tolerant, one reader each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.conversation.exchange import Request, Route, SourceMessage
from bot.domain.people import Actor
from bot.slack.events import event, team_of
from bot.slack.intake import ChannelNews, Intake, is_direct
from bot.slack.reading import fields_of, part, private_of, unescape, value_of, word

Inbound = Request | ChannelNews


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """What an answer can travel by: once within 3 s, or 5 times within 30 minutes."""

    trigger_id: str | None
    response_url: str | None
    view_id: str | None


def read(intake: Intake) -> Inbound | None:
    """Return what came in, or None for what Liaison leaves alone (bots, edits, other events)."""
    if "command" in intake.body:
        return _command(intake)
    reader = _READERS.get(str(intake.body.get("type")))
    return None if reader is None else reader(intake)


def way_back(body: Mapping[str, Any]) -> WayBack:
    """Return how this payload may be answered."""
    return WayBack(
        trigger_id=word(body, "trigger_id"),
        response_url=word(body, "response_url"),
        view_id=word(body, "view", "id"),
    )


def _command(intake: Intake) -> Request | None:
    body = intake.body
    user, channel = word(body, "user_id"), word(body, "channel_id")
    if user is None:
        return None
    trigger = word(body, "trigger_id")
    return Request(
        route=Route.COMMAND,
        name=word(body, "command") or "",
        key=intake.key("command", trigger),
        workspace=intake.workspace,
        actor=Actor(user_id=user, team_id=word(body, "team_id")),
        channel=channel,
        is_direct=is_direct(channel, word(body, "channel_name")),
        text=unescape(word(body, "text") or "").strip(),
        can_open_form=trigger is not None,
        received_at=intake.received_at,
    )


def _press(intake: Intake) -> Request | None:
    body = intake.body
    actions = part(body, "actions")
    action = actions[0] if isinstance(actions, list) and actions else None
    actor = _actor(body)
    if actor is None or not isinstance(action, dict):
        return None
    channel = word(body, "channel", "id") or word(body, "container", "channel_id")
    value = value_of(action) or ""
    trigger = word(body, "trigger_id")
    return Request(
        route=Route.BUTTON,
        name=word(action, "action_id") or "",
        # The item and its version travel in the value: another version is another wish.
        key=intake.key("press", trigger and f"{trigger}:{value}"),
        workspace=intake.workspace,
        actor=actor,
        channel=channel,
        is_direct=is_direct(channel, word(body, "channel", "name")),
        thread_ts=word(body, "message", "thread_ts") or word(body, "container", "thread_ts"),
        message_ts=word(body, "container", "message_ts") or word(body, "message", "ts"),
        value=value,
        fields=fields_of(part(body, "view", "state") or part(body, "state")),
        private=private_of(body),
        can_open_form=trigger is not None,
        on_home=word(body, "view", "type") == "home",
        received_at=intake.received_at,
    )


def _form(intake: Intake) -> Request | None:
    actor = _actor(intake.body)
    if actor is None:
        return None
    return Request(
        route=Route.FORM,
        name=word(intake.body, "view", "callback_id") or "",
        key=intake.key("form", word(intake.body, "view", "id")),
        workspace=intake.workspace,
        actor=actor,
        channel=None,
        fields=fields_of(part(intake.body, "view", "state")),
        private=private_of(intake.body),
        on_home="home" in private_of(intake.body),
        received_at=intake.received_at,
    )


def _shortcut(intake: Intake) -> Request | None:
    body = intake.body
    user, channel = word(body, "user", "id"), word(body, "channel", "id")
    if user is None:
        return None
    source = _source(part(body, "message"))
    trigger = word(body, "trigger_id")
    # Only the organisation that installed the app has shortcuts: its team is the person's.
    team = word(body, "user", "team_id") or word(body, "team", "id")
    return Request(
        route=Route.SHORTCUT,
        name=word(body, "callback_id") or "",
        key=intake.key("shortcut", trigger),
        workspace=intake.workspace,
        actor=Actor(user_id=user, team_id=team),
        channel=channel,
        is_direct=is_direct(channel, word(body, "channel", "name")),
        thread_ts=source.thread_ts if source else None,
        message_ts=source.ts if source else None,
        source=source,
        can_open_form=trigger is not None,
        received_at=intake.received_at,
    )


def _suggestion(intake: Intake) -> Request | None:
    actor = _actor(intake.body)
    if actor is None:
        return None
    return Request(
        route=Route.OPTIONS,
        name=word(intake.body, "action_id") or "",
        key=intake.key("options", None),
        workspace=intake.workspace,
        actor=actor,
        channel=word(intake.body, "channel", "id"),
        value=word(intake.body, "value") or "",
        private=private_of(intake.body),
        received_at=intake.received_at,
    )


def _actor(body: Mapping[str, Any]) -> Actor | None:
    # Bolt's actor_team_id names the installing side for clicks and forms of external people;
    # user.team_id is the person's own (docs.slack.dev/apis/slack-connect).
    user = word(body, "user", "id")
    return None if user is None else Actor(user_id=user, team_id=word(body, "user", "team_id"))


def _source(message: object) -> SourceMessage | None:
    ts = word(message, "ts")
    if ts is None:
        return None
    return SourceMessage(
        ts=ts,
        text=unescape(word(message, "text") or ""),
        author=word(message, "user"),
        author_team=team_of(message),
        thread_ts=word(message, "thread_ts"),
    )


_READERS: Mapping[str, Callable[[Intake], Inbound | None]] = {
    "event_callback": event,
    "block_actions": _press,
    "view_submission": _form,
    "message_action": _shortcut,
    "shortcut": _shortcut,
    "block_suggestion": _suggestion,
}
