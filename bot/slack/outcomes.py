"""What a failed call means for delivery: not taken, refused, or perhaps taken; no guesses."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.slack.errors import Trouble, trouble_of
from bot.slack.wire import NotReached
from bot.usecases.ports import Faulty, Gone, InDoubt, Later, Outcome, Refused, Rests, Stop, Stopped

A_WHILE = timedelta(minutes=15)
WITHOUT_A_WORD = timedelta(seconds=30)
"""How long a 429 lasts that does not say so."""
NOT_REACHED = timedelta(seconds=15)
POST = "chat.postMessage"

_CODE = re.compile(r"[a-z][a-z0-9_]*\Z")

Failure = SlackApiError | OSError | ValueError


def outcome_of(error: Failure, *, method: str = POST) -> Outcome:
    """Read a failure; a post may be in doubt, everything else may simply be done again."""
    if isinstance(error, SlackApiError):
        return _answered(error, method)
    if isinstance(error, URLError) and isinstance(error.reason, NotReached):
        # No message can be sent, so no message has failed: all of them wait for the network.
        return Later(after=NOT_REACHED, reason="not_reached", counts=False, rests=Rests.WORKSPACE)
    return _perhaps(type(error).__name__, method)


def _answered(error: SlackApiError, method: str) -> Outcome:
    status, code = error.response.status_code, str(error.response.get("error", ""))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _limited(retry_after(error), "ratelimited", method)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _perhaps(f"http_{status}", method)
    if _CODE.match(code):
        return _coded(code, method, retry_after(error))
    if status == HTTPStatus.OK:
        return _perhaps("unreadable_answer", method)
    return Later(reason=f"http_{status}")  # something between us and Slack refused


def _coded(code: str, method: str, wait: timedelta) -> Outcome:
    trouble = trouble_of(code, method)
    if trouble is Trouble.PERHAPS:
        return _perhaps(code, method)
    if trouble is Trouble.LIMIT:
        return _limited(wait, code, method)
    # What Slack invents one day is tried again, and given up after a while.
    return READ[trouble or Trouble.AGAIN](code)


READ: Mapping[Trouble, Callable[[str], Outcome]] = {
    Trouble.A_WHILE: lambda code: Later(
        after=A_WHILE, reason=code, counts=False, rests=Rests.WORKSPACE
    ),
    Trouble.PERSON: lambda code: Stopped(stop=Stop.PERSON, code=code),
    Trouble.CHANNEL: lambda code: Stopped(stop=Stop.CHANNEL, code=code),
    Trouble.INSTALLATION: lambda code: Stopped(stop=Stop.INSTALLATION, code=code),
    Trouble.OURS: lambda code: Faulty(code=code),
    Trouble.GONE: lambda code: Gone(code=code),
    Trouble.REFUSED: lambda code: Refused(code=code),
    Trouble.AGAIN: lambda code: Later(reason=code),
}
"""What each class is for delivery; the two that depend on the method are read above."""


def _perhaps(reason: str, method: str) -> Later | InDoubt:
    return InDoubt(reason=reason) if method == POST else Later(reason=reason)


def _limited(wait: timedelta, reason: str, method: str) -> Later:
    """Only posting is limited by the channel; other methods have a limit for the workspace."""
    rests = Rests.DESTINATION if method == POST else Rests.ROW
    return Later(after=wait, reason=reason, counts=False, rests=rests)


def retry_after(error: SlackApiError) -> timedelta:
    """Return how long Slack wants to be left alone."""
    given = str(error.response.headers.get("Retry-After", ""))
    return timedelta(seconds=int(given)) if given.isdigit() else WITHOUT_A_WORD
