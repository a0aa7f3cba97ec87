"""The witness: reads a conversation back and finds our own messages by the key they carry."""

import logging
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.domain.delivery import Address
from bot.slack.directs import Directs
from bot.slack.inquiry import EVENT_TYPE
from bot.slack.installation import Installation
from bot.slack.limits import Limits
from bot.slack.outcomes import outcome_of
from bot.slack.reading import part, word
from bot.slack.sender import SECONDS
from bot.slack.unfinished import Reading
from bot.slack.wire import Wires
from bot.usecases.ports import Later, Outcome, Search, Seen, Stop, Stopped, Unreadable

log = logging.getLogger(__name__)

HISTORY, REPLIES, DELETE = "conversations.history", "conversations.replies", "chat.delete"
PAGE = 200
"""Slack recommends at most 200; apps it restricts get 15 a page, whatever they ask for."""
MOST_PAGES = 50
TOO_MUCH = "too_much_was_said"

Page = Mapping[str, Any]


class Witness:
    """Looks up whether a message stands in Slack; it never raises."""

    def __init__(
        self,
        *,
        wires: Wires,
        installation: Installation,
        seconds: float = SECONDS,
        limits: Limits | None = None,
    ) -> None:
        self._wires = wires
        self._installation = installation
        self._limits = limits or Limits()
        self._directs = Directs(wires, self._limits, seconds=seconds)
        self._seconds = seconds
        self._unfinished: dict[tuple[str, str, str | None], Reading] = {}

    def look(self, search: Search) -> Seen | Later | Unreadable:
        """Read what was said there since, and find our keys in it."""
        channel: str | Outcome = search.channel or ""
        if not channel:
            channel = self._directs.channel(search.workspace, search.person or "")
        if not isinstance(channel, str):
            return _unseen(channel)
        method = HISTORY if search.thread_ts is None else REPLIES
        wait = self._limits.wait_for(search.workspace, method)
        if wait is not None:
            return wait
        try:
            return self._find(search, channel)
        except (SlackApiError, OSError, ValueError) as error:
            if _is_code(error, "thread_not_found"):
                return Seen(addresses={})  # with the reply the thread would be there
            outcome = outcome_of(error, method=method)
            return _unseen(self._limits.heed(search.workspace, method, outcome))

    def remove(self, workspace: str, address: Address) -> bool:
        """Take one of our own messages away; True when it is gone."""
        try:
            client = self._wires.client(workspace, timeout=self._seconds)
            client.chat_delete(channel=address.channel, ts=address.ts)
        except (SlackApiError, OSError, ValueError) as error:
            log.warning(
                "A message that came twice could not be taken away.",
                extra={"action": "duplicate_stays", "why": type(error).__name__},
            )
            return _is_code(error, "message_not_found")
        return True

    def _find(self, search: Search, channel: str) -> Seen | Unreadable:
        place = (search.workspace, channel, search.thread_ts)
        reading = self._unfinished.pop(place, None)
        if reading is None or search.since < reading.since:
            reading = Reading(since=search.since)
        try:
            is_whole = self._read(reading, search, channel)
        except (SlackApiError, OSError, ValueError) as error:
            if reading.pages and not _is_code(error, "invalid_cursor"):
                # A pass of which a page was read is older than the look that ends it.
                reading.is_interrupted = reading.cursor is not None
                self._unfinished[place] = reading
            raise
        if not is_whole:
            return Unreadable(code=TOO_MUCH)
        times = {key: reading.times(key) for key in search.keys}
        return Seen(
            addresses={
                key: [Address(channel=channel, ts=ts) for ts in those]
                for key, those in times.items()
                if those
            }
        )

    def _read(self, reading: Reading, search: Search, channel: str) -> bool:
        """Read on to the end, and then what was said while this waited; False: it is too much."""
        client = self._wires.client(search.workspace, timeout=self._seconds)
        while True:
            for page in _pages(client, search.thread_ts, channel, reading):
                self._note_ours(page, reading)
                if reading.pages == MOST_PAGES and page.get("has_more"):
                    return False
            if not reading.is_interrupted:
                return True
            reading.read_what_came_meanwhile()

    def _note_ours(self, page: Page, reading: Reading) -> None:
        """Note our own messages by their key: another app may have copied our metadata."""
        for message in page.get("messages") or []:
            key = word(message, "metadata", "event_payload", "k")
            ts = word(message, "ts")
            is_post = word(message, "metadata", "event_type") == EVENT_TYPE
            if ts:
                reading.note(ts)
            if key and ts and is_post and self._is_by_us(message):
                reading.found[key].add(ts)

    def _is_by_us(self, message: Mapping[str, Any]) -> bool:
        us = self._installation.identity
        return us is None or part(message, "user") == us.bot_user_id


def _pages(
    client: WebClient, thread_ts: str | None, channel: str, reading: Reading
) -> Iterator[Page]:
    """Read page after page, from where the reading stands; it moves on with each page."""
    span: dict[str, Any] = {
        "channel": channel,
        "oldest": reading.oldest,
        "include_all_metadata": True,
        "limit": PAGE,
    }
    read = client.conversations_history
    if thread_ts is not None:
        read = partial(client.conversations_replies, ts=thread_ts)
    while True:
        page = read(**span, cursor=reading.cursor).data
        if not isinstance(page, dict):
            return
        reading.pages += 1
        reading.cursor = word(page, "response_metadata", "next_cursor")
        yield page
        if not reading.cursor:
            return


def _unseen(outcome: Outcome) -> Later | Unreadable:
    """Read a failure to look: some pass, others are how Slack is set here."""
    match outcome:
        case Later():
            return outcome
        case Stopped(stop=Stop.INSTALLATION, code=code) if code != "missing_scope":
            return Later(reason=code)
    return Unreadable(code=getattr(outcome, "code", "unknown"))


def _is_code(error: Exception, code: str) -> bool:
    return isinstance(error, SlackApiError) and error.response.get("error") == code
