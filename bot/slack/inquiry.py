"""Questions to Slack about people and channels: a second each, None when it is silent."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.domain.people import Person
from bot.slack.introduction import failure_code
from bot.slack.profiles import person_of
from bot.slack.wire import Wires

log = logging.getLogger(__name__)

SECONDS = 1
MEMBERS = 1000
"""The most Slack gives at once: nobody waits for the pages of a channel of some hundred people."""

Membership = tuple[bool, str | None]
"""Whether Liaison is in a channel, and what the channel is called."""


class Inquiry:
    """Asks; remembers nothing."""

    def __init__(self, wires: Wires) -> None:
        self._wires = wires

    def person(self, workspace: str, user_id: str, at: datetime) -> Person | None:
        """Ask who somebody is; people of other companies are known here, not in users.list."""
        client = self._client(workspace)
        answer = _ask("person", lambda: client.users_info(user=user_id, include_locale=True))
        if isinstance(answer, str):
            return None
        return person_of(workspace, user_id, answer.get("user"), at)

    def channel(self, workspace: str, channel: str) -> Membership | None:
        """Ask whether we are in a channel."""
        client = self._client(workspace)
        answer = _ask("channel", lambda: client.conversations_info(channel=channel))
        if isinstance(answer, str):
            is_closed_to_us = answer == "channel_not_found"
            return (False, None) if is_closed_to_us else None
        said: dict[str, Any] = answer.get("channel") or {}
        return bool(said.get("is_member")), said.get("name")

    def members(self, workspace: str, channel: str) -> tuple[str, ...] | None:
        """Ask who is in a channel, people of connected companies included."""
        client = self._client(workspace)
        answer = _ask(
            "members", lambda: client.conversations_members(channel=channel, limit=MEMBERS)
        )
        if isinstance(answer, str):
            return None
        return tuple(user for user in answer.get("members") or () if isinstance(user, str))

    def is_in(self, workspace: str, channel: str, user_id: str) -> bool | None:
        """Ask whether somebody is in a channel; None when Slack is silent or there are more."""
        client = self._client(workspace)
        answer = _ask(
            "presence", lambda: client.conversations_members(channel=channel, limit=MEMBERS)
        )
        if isinstance(answer, str):
            # Where we are not ourselves, nobody may act through us.
            return False if answer in {"channel_not_found", "not_in_channel"} else None
        if user_id in (answer.get("members") or ()):
            return True
        is_whole = not (answer.get("response_metadata") or {}).get("next_cursor")
        return False if is_whole else None

    def company(self, workspace: str, team_id: str) -> str | None:
        """Ask what an organisation is called; needs team:read, and that it is connected to us."""
        client = self._client(workspace)
        answer = _ask("company", lambda: client.team_info(team=team_id))
        if isinstance(answer, str):
            return None
        said: dict[str, Any] = answer.get("team") or {}
        name = said.get("name")
        # Slack answers for the own team when it does not know the one that was asked for.
        return name if isinstance(name, str) and said.get("id") == team_id else None

    def permalink(self, workspace: str, channel: str, ts: str) -> str | None:
        """Ask for the link to a message."""
        client = self._client(workspace)
        answer = _ask("link", lambda: client.chat_getPermalink(channel=channel, message_ts=ts))
        if isinstance(answer, str):
            return None
        link = answer.get("permalink")
        return link if isinstance(link, str) else None

    def _client(self, workspace: str) -> WebClient:
        return self._wires.client(workspace, timeout=SECONDS)


def _ask(what: str, call: Callable[[], SlackResponse]) -> SlackResponse | str:
    """Return the answer, or the code of a failure."""
    try:
        return call()
    except (SlackApiError, OSError, ValueError) as error:
        code = failure_code(error)
        log.info("Slack could not tell.", extra={"action": f"{what}_unknown", "code": code})
        return code
