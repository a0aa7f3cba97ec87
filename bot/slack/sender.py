"""Letters to Slack, each tried once: what became of it is for delivery to judge."""

import logging
import secrets
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.domain.delivery import Address
from bot.slack.inquiry import EVENT_TYPE
from bot.slack.introduction import failure_code
from bot.slack.outcomes import outcome_of
from bot.slack.wire import Wires
from bot.usecases.ports import InDoubt, Letter, Outcome, Refused, Sent

log = logging.getLogger(__name__)

SECONDS = 10
PINNED_ALREADY = frozenset({"already_pinned", "no_pin", "message_not_found"})
"""What pinning says when everything is as it should be, or what was to lose its pin is gone."""


class Sender:
    """The Messenger: it never raises and never sends twice by itself."""

    def __init__(self, *, wires: Wires) -> None:
        self._wires = wires
        self._directs: dict[tuple[str, str], str] = {}

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
        """Pin a message that stands, in place of another."""
        client = self._wires.client(workspace, timeout=SECONDS)
        try:
            client.pins_add(channel=address.channel, timestamp=address.ts)
            if instead_of is not None:
                client.pins_remove(channel=instead_of.channel, timestamp=instead_of.ts)
        except (SlackApiError, OSError, ValueError) as error:
            return _pinned(error, address)
        return Sent(address=address)

    def _send(self, letter: Letter) -> Outcome:
        client = self._wires.client(letter.workspace, timeout=SECONDS)
        channel = letter.channel
        if channel is None and letter.update is None:
            opened = self._direct(client, letter.workspace, letter.person or "")
            if not isinstance(opened, str):
                return opened
            channel = opened
        is_edit = letter.update is not None
        try:
            answer = _edit(client, letter) if is_edit else _post(client, letter, channel)
        except (SlackApiError, OSError, ValueError) as error:
            outcome = outcome_of(error, is_edit=is_edit)
            if outcome == Refused(code="channel_not_found"):
                self._directs.pop((letter.workspace, letter.person or ""), None)
            return outcome
        return _sent(answer)

    def _direct(self, client: WebClient, workspace: str, person: str) -> str | Outcome:
        """Open the conversation first: posting to a person's id gives no id that can be edited."""
        known = self._directs.get((workspace, person))
        if known is not None:
            return known
        try:
            answer = client.conversations_open(users=person)
        except (SlackApiError, OSError, ValueError) as error:
            return outcome_of(error, is_edit=True)  # opening again opens the same conversation
        channel: str = (answer.get("channel") or {}).get("id", "")
        if not channel:
            return Refused(code="no_conversation")
        self._directs[workspace, person] = channel
        return channel


def _pinned(error: SlackApiError | OSError | ValueError, address: Address) -> Outcome:
    code = failure_code(error)
    if code in PINNED_ALREADY:
        return Sent(address=address)
    # A permission that was declined does not come by waiting, and the card works without its pin.
    return Refused(code=code) if code == "missing_scope" else outcome_of(error, is_edit=True)


def _post(client: WebClient, letter: Letter, channel: str | None) -> SlackResponse:
    return client.chat_postMessage(
        channel=channel or "",
        text=letter.message.text,
        blocks=list(letter.message.blocks),
        thread_ts=letter.thread_ts,
        # Any app of the workspace can read metadata: nothing but our random key is in it.
        metadata={"event_type": EVENT_TYPE, "event_payload": {"k": letter.send_key}},
        unfurl_links=False,
        unfurl_media=False,
    )


def _edit(client: WebClient, letter: Letter) -> SlackResponse:
    # Without metadata the key of the first post stays; parse defaults to "client" in edits only.
    address = letter.update or Address(channel="", ts="")
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
