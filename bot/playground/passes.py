"""What Slack hands out and lets run out: trigger_ids and response URLs."""

import itertools
import secrets
from dataclasses import dataclass

from bot.playground.clock import Clock
from bot.playground.errors import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 30 * 60.0
RESPONSE_URL_USES = 5


@dataclass(slots=True, kw_only=True)
class Trigger:
    """The right to open one form, for three seconds and once."""

    person: str
    born: float
    view: str | None = None
    """Set when the click came from inside a form: `views.push` is then allowed."""
    is_used: bool = False


@dataclass(slots=True, kw_only=True)
class ResponseUrl:
    """The right to answer one request five times in thirty minutes."""

    person: str
    channel: str
    born: float
    message_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


class Passes:
    """Issues them and takes them back."""

    def __init__(self, clock: Clock) -> None:
        """Start with none."""
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}
        self._urls: dict[str, ResponseUrl] = {}
        self._count = itertools.count(1000)

    def trigger(self, person: str, view: str | None = None) -> str:
        """Issue a trigger_id."""
        key = f"{next(self._count)}.{next(self._count)}.{secrets.token_hex(8)}"
        self._triggers[key] = Trigger(person=person, born=self._clock.now(), view=view)
        return key

    def spend_trigger(self, key: str) -> Trigger:
        """Take a trigger_id back, or refuse as Slack does."""
        trigger = self._triggers.get(key)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.is_used:
            raise SlackError("exchanged_trigger_id")
        if self._clock.now() - trigger.born > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.is_used = True
        return trigger

    def response_url(
        self, person: str, channel: str, message_ts: str | None, thread_ts: str | None
    ) -> str:
        """Issue the last part of a response URL."""
        key = secrets.token_hex(12)
        self._urls[key] = ResponseUrl(
            person=person,
            channel=channel,
            born=self._clock.now(),
            message_ts=message_ts,
            thread_ts=thread_ts,
        )
        return key

    def spend_response_url(self, key: str) -> ResponseUrl:
        """Count one use of a response URL, or refuse as Slack does."""
        url = self._urls.get(key)
        if url is None:
            raise SlackError("invalid_url")
        if self._clock.now() - url.born > RESPONSE_URL_SECONDS:
            raise SlackError("expired_url")
        if url.uses >= RESPONSE_URL_USES:
            raise SlackError("used_url")
        url.uses += 1
        return url
