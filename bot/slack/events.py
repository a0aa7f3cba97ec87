"""Slack's events: what is said to the bot, and what happens to the channels it is in."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.conversation.exchange import Request, Route
from bot.domain.people import Actor
from bot.slack.intake import (
    ChannelIdChanged,
    ChannelNews,
    Intake,
    Joined,
    Left,
    Moved,
    PersonChanged,
    is_direct,
)
from bot.slack.profiles import person_of
from bot.slack.reading import part, unescape, word

Event = Mapping[str, Any]


def event(intake: Intake) -> Request | ChannelNews | None:
    """Return what an event means for us; most mean nothing."""
    inner = part(intake.body, "event")
    if not isinstance(inner, Mapping):
        return None
    reader = _READERS.get(str(inner.get("type")))
    return None if reader is None else reader(intake, inner)


def team_of(event: object) -> str | None:
    """Return the author's workspace; on Enterprise Grid Slack gives an E id, which is no team."""
    team = word(event, "user_team") or word(event, "team")
    return team if team is not None and team.startswith("T") else None


def _mention(intake: Intake, inner: Event) -> Request | None:
    return _said(intake, inner, Route.MENTION)


def _message(intake: Intake, inner: Event) -> Request | None:
    # Messages of channels are not subscribed; should they come, they are not for us.
    return _said(intake, inner, Route.DIRECT) if inner.get("channel_type") == "im" else None


def _said(intake: Intake, inner: Event, route: Route) -> Request | None:
    """Read what a person said; other bots, our own posts and edits say nothing to us."""
    user, channel = word(inner, "user"), word(inner, "channel")
    if user is None or channel is None or user == intake.bot_user:
        return None
    if inner.get("bot_id") or inner.get("subtype"):
        return None
    return Request(
        route=route,
        name=route.value,
        key=intake.key("event", word(intake.body, "event_id")),
        workspace=intake.workspace,
        actor=Actor(user_id=user, team_id=team_of(inner), enterprise_id=company_of(inner)),
        channel=channel,
        is_direct=route is Route.DIRECT or is_direct(channel, None),
        text=_without_mention(unescape(word(inner, "text") or ""), intake.bot_user),
        thread_ts=word(inner, "thread_ts"),
        message_ts=word(inner, "ts"),
        received_at=intake.received_at,
    )


def company_of(event: object) -> str | None:
    """Return the author's company where the event names it instead of a workspace."""
    named = (word(event, "user_team"), word(event, "team"))
    return next((one for one in named if one is not None and one.startswith("E")), None)


def _joined(intake: Intake, inner: Event) -> Joined | Moved | None:
    channel, user = word(inner, "channel"), word(inner, "user")
    if channel is None or user is None:
        return None
    if not _is_about_us(intake, inner):
        return _moved(intake, channel, user, is_member=True)
    return Joined(workspace=intake.workspace, channel=channel, added_by=word(inner, "inviter"))


def _left(intake: Intake, inner: Event) -> Left | Moved | None:
    channel, user = word(inner, "channel"), word(inner, "user")
    if channel is None or user is None:
        return None
    if not _is_about_us(intake, inner):
        return _moved(intake, channel, user, is_member=False)
    return Left(workspace=intake.workspace, channel=channel)


def _moved(intake: Intake, channel: str, user: str, *, is_member: bool) -> Moved:
    return Moved(
        workspace=intake.workspace,
        channel=channel,
        user_id=user,
        is_member=is_member,
        at=intake.received_at,
    )


def _changed(intake: Intake, inner: Event) -> PersonChanged | None:
    user = word(inner, "user", "id")
    if user is None:
        return None
    known = person_of(intake.workspace, user, part(inner, "user"), intake.received_at)
    return PersonChanged(person=known, tells_locale=word(inner, "user", "locale") is not None)


def _closed(intake: Intake, inner: Event) -> Left | None:
    """Read an event that reaches us because we were in the channel; it names who did it."""
    channel = word(inner, "channel")
    return None if channel is None else Left(workspace=intake.workspace, channel=channel)


def _renumbered(_: Intake, inner: Event) -> ChannelIdChanged | None:
    old, new = word(inner, "old_channel_id"), word(inner, "new_channel_id")
    return ChannelIdChanged(old=old, new=new) if old and new else None


def _is_about_us(intake: Intake, inner: Event) -> bool:
    user = word(inner, "user")
    return user is not None and user == intake.bot_user


def _without_mention(text: str, bot: str | None) -> str:
    if bot is None:
        return text.strip()
    return re.sub(rf"^(?:\s*<@{re.escape(bot)}(?:\|[^>]*)?>[\s:,]*)+", "", text).strip()


_READERS: Mapping[str, Callable[[Intake, Event], Request | ChannelNews | None]] = {
    "app_mention": _mention,
    "message": _message,
    "member_joined_channel": _joined,
    "member_left_channel": _left,
    "channel_left": _closed,
    "group_left": _closed,
    "channel_archive": _closed,
    "group_archive": _closed,
    "channel_id_changed": _renumbered,
    "user_change": _changed,
}
