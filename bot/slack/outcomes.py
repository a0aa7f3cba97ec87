"""What a failed call means: not taken, refused, or perhaps taken; one table, no guesses."""

import re
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.slack.wire import NotReached
from bot.usecases.ports import InDoubt, Later, Refused

SOON = timedelta(seconds=15)
A_WHILE = timedelta(minutes=5)

NOT_NOW: Mapping[str, timedelta] = {
    # Slack did not take it, and says that it may later
    # (docs.slack.dev/reference/methods/chat.postMessage, errors).
    "ratelimited": timedelta(seconds=30),
    "rate_limited": timedelta(seconds=30),
    "message_limit_exceeded": A_WHILE,
    "request_timeout": SOON,
    "team_added_to_org": A_WHILE,
    # The installation is broken, not the message: it waits until somebody mends it.
    "account_inactive": A_WHILE,
    "ekm_access_denied": A_WHILE,
    "invalid_auth": A_WHILE,
    "missing_scope": A_WHILE,
    "not_authed": A_WHILE,
    "org_login_required": A_WHILE,
    "token_expired": A_WHILE,
    "token_revoked": A_WHILE,
}
DOES_NOT_COUNT = frozenset(NOT_NOW) - {"request_timeout"}
"""Waiting for a limit or an administrator is no attempt of the message's own."""

PERHAPS = frozenset({"fatal_error", "internal_error", "service_unavailable"})
"""Slack failed while it worked on it (documented: "some aspect of the operation succeeded")."""

_CODE = re.compile(r"[a-z][a-z0-9_]*\Z")


def outcome_of(
    error: SlackApiError | OSError | ValueError, *, is_edit: bool
) -> Later | Refused | InDoubt:
    """Read a failure; an edit may be done again, a post may not, since Slack has no key for it."""
    if isinstance(error, SlackApiError):
        return _answered(error, is_edit=is_edit)
    if isinstance(error, URLError) and isinstance(error.reason, NotReached):
        return Later(after=SOON, reason="not_reached")
    return _perhaps(type(error).__name__, is_edit=is_edit)


def _answered(error: SlackApiError, *, is_edit: bool) -> Later | Refused | InDoubt:
    status, code = error.response.status_code, str(error.response.get("error", ""))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Later(after=_retry_after(error), reason="ratelimited", counts=False)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _perhaps(f"http_{status}", is_edit=is_edit)
    if _CODE.match(code):
        return _coded(code, is_edit=is_edit)
    if status == HTTPStatus.OK:
        return _perhaps("unreadable_answer", is_edit=is_edit)
    return Later(after=SOON, reason=f"http_{status}")  # something between us and Slack refused


def _coded(code: str, *, is_edit: bool) -> Later | Refused | InDoubt:
    if code in PERHAPS:
        return _perhaps(code, is_edit=is_edit)
    if code in NOT_NOW:
        return Later(after=NOT_NOW[code], reason=code, counts=code not in DOES_NOT_COUNT)
    return Refused(code=code)


def _perhaps(reason: str, *, is_edit: bool) -> Later | InDoubt:
    return Later(after=SOON, reason=reason) if is_edit else InDoubt(reason=reason)


def _retry_after(error: SlackApiError) -> timedelta:
    given = str(error.response.headers.get("Retry-After", ""))
    return timedelta(seconds=int(given)) if given.isdigit() else NOT_NOW["ratelimited"]
