"""Questions to Slack about people and channels: a second each, None when it is silent."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.domain.people import Person
from bot.slack.introduction import failure_code
from bot.slack.limits import Limits
from bot.slack.outcomes import outcome_of
from bot.slack.profiles import person_of, said_of
from bot.slack.reading import word
from bot.slack.silence import Silence
from bot.slack.wire import Wires
from bot.usecases.ports import Said

log = logging.getLogger(__name__)

SECONDS = 1
SILENT = "silent"
METHODS = {
    "person": "users.info",
    "channel": "conversations.info",
    "members": "conversations.members",
    "company": "team.info",
    "message": "conversations.replies",
    "others": "conversations.history",
    "link": "chat.getPermalink",
}
"""By which method what is asked; each has a limit of its own."""
EVENT_TYPE = "liaison_post"
"""The kind of metadata on everything Liaison posts, whoever runs it."""
LATEST = 100
MEMBERS = 1000
"""The most Slack gives at once: nobody waits for the pages of a channel of some hundred people."""

Membership = tuple[bool, str | None]
"""Whether Liaison is in a channel, and what the channel is called."""


class Inquiry:
    """Asks; remembers nothing but that Slack was silent a moment ago."""

    def __init__(self, wires: Wires, limits: Limits | None = None) -> None:
        self._wires = wires
        self._limits = limits or Limits()
        self._silence = Silence()

    def person(self, workspace: str, user_id: str, at: datetime) -> Person | None:
        """Ask who somebody is; people of other companies are known here, not in users.list."""
        client = self._client(workspace)
        answer = self._ask(
            workspace, "person", lambda: client.users_info(user=user_id, include_locale=True)
        )
        if isinstance(answer, str):
            return None
        return person_of(workspace, user_id, answer.get("user"), at)

    def channel(self, workspace: str, channel: str) -> Membership | None:
        """Ask whether we are in a channel."""
        client = self._client(workspace)
        answer = self._ask(workspace, "channel", lambda: client.conversations_info(channel=channel))
        if isinstance(answer, str):
            is_closed_to_us = answer == "channel_not_found"
            return (False, None) if is_closed_to_us else None
        said: dict[str, Any] = answer.get("channel") or {}
        # Nobody writes into an archived channel, whether or not it still counts us.
        may_write = bool(said.get("is_member")) and not said.get("is_archived")
        return may_write, said.get("name")

    def members(self, workspace: str, channel: str) -> tuple[str, ...] | None:
        """Ask who is in a channel, people of connected companies included; all of them or None."""
        found: list[str] = []
        for page in self._pages_of_members(workspace, channel):
            if isinstance(page, str):
                return None
            found += page
        return tuple(found)

    def is_in(self, workspace: str, channel: str, user_id: str) -> bool | None:
        """Ask whether somebody is in a channel; None when Slack is silent."""
        for page in self._pages_of_members(workspace, channel):
            if isinstance(page, str):
                # Where we are not ourselves, nobody may act through us.
                return False if page in {"channel_not_found", "not_in_channel"} else None
            if user_id in page:
                return True
        return False

    def _pages_of_members(self, workspace: str, channel: str) -> Iterator[list[str] | str]:
        """Yield page after page, or the code of a failure and nothing more."""
        client = self._client(workspace)
        cursor: str | None = ""
        while cursor is not None:
            answer = self._ask(
                workspace,
                "members",
                partial(
                    client.conversations_members, channel=channel, limit=MEMBERS, cursor=cursor
                ),
            )
            if isinstance(answer, str):
                yield answer
                return
            yield [user for user in answer.get("members") or () if isinstance(user, str)]
            cursor = word(answer.get("response_metadata"), "next_cursor")

    def company(self, workspace: str, team_id: str) -> str | None:
        """Ask what an organisation is called; needs team:read, and that it is connected to us."""
        client = self._client(workspace)
        answer = self._ask(workspace, "company", lambda: client.team_info(team=team_id))
        if isinstance(answer, str):
            return None
        said: dict[str, Any] = answer.get("team") or {}
        name = said.get("name")
        # Slack answers for the own team when it does not know the one that was asked for.
        return name if isinstance(name, str) and said.get("id") == team_id else None

    def message(self, workspace: str, channel: str, ts: str) -> Said | None:
        """Ask for one message, first of a thread or not: `replies` knows both."""
        client = self._client(workspace)
        answer = self._ask(
            workspace,
            "message",
            lambda: client.conversations_replies(channel=channel, ts=ts, limit=1),
        )
        if isinstance(answer, str):
            return None
        found = answer.get("messages") or ()
        return next((said_of(one) for one in found if word(one, "ts") == ts), None)

    def other_liaison(self, workspace: str, channel: str, own: str) -> str | None:
        """Look through the latest messages for those of another Liaison: its kind of metadata."""
        client = self._client(workspace)
        answer = self._ask(
            workspace, "others", lambda: client.conversations_history(channel=channel, limit=LATEST)
        )
        if isinstance(answer, str):
            return None
        ours = (
            word(one, "user")
            for one in answer.get("messages") or ()
            if word(one, "metadata", "event_type") == EVENT_TYPE
        )
        return next((user for user in ours if user is not None and user != own), None)

    def permalink(self, workspace: str, channel: str, ts: str) -> str | None:
        """Ask for the link to a message."""
        client = self._client(workspace)
        answer = self._ask(
            workspace, "link", lambda: client.chat_getPermalink(channel=channel, message_ts=ts)
        )
        if isinstance(answer, str):
            return None
        link = answer.get("permalink")
        return link if isinstance(link, str) else None

    def _client(self, workspace: str) -> WebClient:
        return self._wires.client(workspace, timeout=SECONDS)

    def _ask(
        self, workspace: str, what: str, call: Callable[[], SlackResponse]
    ) -> SlackResponse | str:
        """Return the answer, or the code of a failure."""
        wait = self._limits.wait_for(workspace, METHODS[what])
        if wait is not None:
            return wait.reason
        if not self._silence.may_ask(workspace):
            return SILENT
        try:
            answer = call()
        except (SlackApiError, OSError, ValueError) as error:
            if isinstance(error, OSError):
                self._silence.nothing_heard(workspace)
            else:
                self._silence.heard(workspace)
            outcome = outcome_of(error, method=METHODS[what])
            self._limits.heed(workspace, METHODS[what], outcome)
            code = failure_code(error)
            log.info("Slack could not tell.", extra={"action": f"{what}_unknown", "code": code})
            return code
        self._silence.heard(workspace)
        return answer
