"""Slack's events: what is said to the bot, and what happens to the channels it is in."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.conversation.exchange import Request, Route
from bot.conversation.reactions import REACTIONS
from bot.domain.people import Actor
from bot.slack.intake import (
    ChannelIdChanged,
    ChannelNews,
    Intake,
    Joined,
    Left,
    Moved,
    PersonChanged,
    Renamed,
    Reopened,
    Shared,
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


def _reacted(intake: Intake, inner: Event) -> Request | None:
    """Read a reaction on a message; of all there are only those that mean something to us."""
    user, name = word(inner, "user"), word(inner, "reaction")
    channel, ts = word(inner, "item", "channel"), word(inner, "item", "ts")
    if user is None or channel is None or ts is None or name not in REACTIONS:
        return None
    if user == intake.bot_user or is_direct(channel, None):
        return None
    return Request(
        route=Route.REACTION,
        name=name,
        key=intake.key("event", word(intake.body, "event_id")),
        workspace=intake.workspace,
        actor=Actor(user_id=user, team_id=None),
        channel=channel,
        message_ts=ts,
        received_at=intake.received_at,
    )


def _home_opened(intake: Intake, inner: Event) -> Request | None:
    """Read that somebody opened our Home tab; the messages tab beside it needs no answer."""
    user = word(inner, "user")
    if user is None or inner.get("tab") != "home":
        return None
    return Request(
        route=Route.HOME,
        name="home",
        key=intake.key("event", word(intake.body, "event_id")),
        workspace=intake.workspace,
        actor=Actor(user_id=user, team_id=None),
        channel=None,
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
    why = "archived" if str(inner.get("type")).endswith("_archive") else "left"
    if channel is None:
        return None
    return Left(workspace=intake.workspace, channel=channel, why=why)


def _reopened(intake: Intake, inner: Event) -> Reopened | None:
    channel = word(inner, "channel")
    return None if channel is None else Reopened(workspace=intake.workspace, channel=channel)


def _renamed(intake: Intake, inner: Event) -> Renamed | None:
    channel, name = word(inner, "channel", "id"), word(inner, "channel", "name")
    if channel is None or name is None:
        return None
    return Renamed(workspace=intake.workspace, channel=channel, name=name)


def _shared(intake: Intake, inner: Event) -> Shared | None:
    is_over = inner.get("type") == "channel_unshared"
    named = "previously_connected_team_id" if is_over else "connected_team_id"
    channel, company = word(inner, "channel"), word(inner, named)
    if channel is None or company is None:
        return None
    return Shared(workspace=intake.workspace, channel=channel, company=company, is_over=is_over)


def _renumbered(_: Intake, inner: Event) -> ChannelIdChanged | None:
    old, new = word(inner, "old_channel_id"), word(inner, "new_channel_id")
    return ChannelIdChanged(old=old, new=new) if old and new else None


def _is_about_us(intake: Intake, inner: Event) -> bool:
    user = word(inner, "user")
    return user is not None and user == intake.bot_user


def _without_mention(text: str, bot: str | None) -> str:
    """Return what is said to the bot: behind its name, also where words stand before it."""
    if bot is None:
        return text.strip()
    name = rf"<@{re.escape(bot)}(?:\|[^>]*)?>[\s:,]*"
    before, *after = re.split(rf"(?:{name})+", text, maxsplit=1)
    said = after[0] if after and after[0].strip() else before
    return said.strip()


_READERS: Mapping[str, Callable[[Intake, Event], Request | ChannelNews | None]] = {
    "app_home_opened": _home_opened,
    "app_mention": _mention,
    "message": _message,
    "member_joined_channel": _joined,
    "member_left_channel": _left,
    "channel_left": _closed,
    "group_left": _closed,
    "channel_archive": _closed,
    "group_archive": _closed,
    "channel_unarchive": _reopened,
    "group_unarchive": _reopened,
    "channel_rename": _renamed,
    "group_rename": _renamed,
    "channel_shared": _shared,
    "channel_unshared": _shared,
    "channel_id_changed": _renumbered,
    "reaction_added": _reacted,
    "user_change": _changed,
}
