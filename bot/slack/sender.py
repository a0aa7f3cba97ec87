"""Letters to Slack, each tried once: what became of it is for delivery to judge."""

import logging
import secrets
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.domain.delivery import Address
from bot.slack.directs import Directs, for_a_person
from bot.slack.inquiry import EVENT_TYPE
from bot.slack.introduction import failure_code
from bot.slack.limits import Limits
from bot.slack.outcomes import POST, outcome_of
from bot.slack.wire import Wires
from bot.usecases.fault_points import Point, passing
from bot.usecases.ports import InDoubt, Letter, Outcome, Sent, Stopped

log = logging.getLogger(__name__)

SECONDS = 10
EDIT = "chat.update"
PIN, UNPIN = "pins.add", "pins.remove"
AS_IT_SHOULD_BE = {
    PIN: frozenset({"already_pinned", "message_not_found"}),
    UNPIN: frozenset({"no_pin", "not_pinned", "message_not_found"}),
}
"""What pinning says when it was done before, or the message is gone."""


class Sender:
    """The Messenger: it never raises and never sends twice by itself."""

    def __init__(
        self, *, wires: Wires, seconds: float = SECONDS, limits: Limits | None = None
    ) -> None:
        self._wires = wires
        self._seconds = seconds
        self._limits = limits or Limits()
        self._directs = Directs(wires, self._limits, seconds=seconds)

    def send(self, letter: Letter) -> Outcome:
        """Post or edit one message."""
        try:
            return self._send(letter)
        except Exception:
            reference = secrets.token_hex(4)
            log.exception(
                "A letter failed.", extra={"action": "letter_failed", "reference": reference}
            )
            return InDoubt(reason=f"unexpected ({reference})")

    def pin(self, workspace: str, address: Address, instead_of: Address | None) -> Outcome:
        """Pin a message that stands, in place of another; doing it again changes nothing."""
        pinned = self._try_pin(workspace, PIN, address)
        passing(Point.PINNED)
        if instead_of is None or not isinstance(pinned, Sent):
            return pinned
        # Also where the first half was done before: else both stay pinned.
        unpinned = self._try_pin(workspace, UNPIN, instead_of)
        passing(Point.PINNED)
        return pinned if isinstance(unpinned, Sent) else unpinned

    def _try_pin(self, workspace: str, method: str, address: Address) -> Outcome:
        """Pin or take a pin away, unless Slack wants to be left alone with it."""
        wait = self._limits.wait_for(workspace, method)
        if wait is not None:
            return wait
        client = self._wires.client(workspace, timeout=self._seconds)
        ask = client.pins_add if method == PIN else client.pins_remove
        try:
            ask(channel=address.channel, timestamp=address.ts)
        except (SlackApiError, OSError, ValueError) as error:
            return self._limits.heed(workspace, method, _pinned(error, address, method))
        return Sent(address=address)

    def _send(self, letter: Letter) -> Outcome:
        if letter.update is not None:
            return self._edit(letter, letter.update)
        if letter.channel is not None:
            return self._post(letter, letter.channel)
        person = letter.person or ""
        opened = self._directs.channel(letter.workspace, person)
        if not isinstance(opened, str):
            return for_a_person(opened)
        outcome = for_a_person(self._post(letter, opened))
        if isinstance(outcome, Stopped):
            self._directs.forget(letter.workspace, person)
        return outcome

    def _post(self, letter: Letter, channel: str) -> Outcome:
        client = self._wires.client(letter.workspace, timeout=self._seconds)
        try:
            return _sent(_post(client, letter, channel))
        except (SlackApiError, OSError, ValueError) as error:
            return outcome_of(error, method=POST)

    def _edit(self, letter: Letter, address: Address) -> Outcome:
        wait = self._limits.wait_for(letter.workspace, EDIT)
        if wait is not None:
            return wait
        client = self._wires.client(letter.workspace, timeout=self._seconds)
        try:
            return _sent(_edit(client, letter, address))
        except (SlackApiError, OSError, ValueError) as error:
            outcome = outcome_of(error, method=EDIT)
        return self._limits.heed(letter.workspace, EDIT, outcome)


def _pinned(error: SlackApiError | OSError | ValueError, address: Address, method: str) -> Outcome:
    if failure_code(error) in AS_IT_SHOULD_BE[method]:
        return Sent(address=address)
    return outcome_of(error, method=method)


def _post(client: WebClient, letter: Letter, channel: str) -> SlackResponse:
    return client.chat_postMessage(
        channel=channel,
        text=letter.message.text,
        blocks=list(letter.message.blocks),
        thread_ts=letter.thread_ts,
        # Any app of the workspace can read metadata: nothing but our random key is in it.
        metadata={"event_type": EVENT_TYPE, "event_payload": {"k": letter.send_key}},
        unfurl_links=False,
        unfurl_media=False,
    )


def _edit(client: WebClient, letter: Letter, address: Address) -> SlackResponse:
    # Without metadata the key of the first post stays; parse defaults to "client" in edits only.
    return client.chat_update(
        channel=address.channel,
        ts=address.ts,
        text=letter.message.text,
        blocks=list(letter.message.blocks),
        parse="none",
    )


def _sent(answer: SlackResponse) -> Outcome:
    channel: Any = answer.get("channel")
    ts: Any = answer.get("ts")
    if isinstance(channel, str) and isinstance(ts, str):
        return Sent(address=Address(channel=channel, ts=ts))
    return InDoubt(reason="no_address")
