"""What a failed call means is decided by one table."""

from datetime import timedelta
from http.client import RemoteDisconnected
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.outcomes import A_WHILE, SOON, outcome_of
from bot.slack.wire import NotReached
from bot.usecases.ports import InDoubt, Later, Refused


def answered(code: str, status: int = 200, **headers: str) -> SlackApiError:
    response = SlackResponse(
        client=WebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": code},
        headers=headers,
        status_code=status,
    )
    return SlackApiError("failed", response)  # type: ignore[no-untyped-call]


LIMIT = Later(after=timedelta(seconds=7), reason="ratelimited", counts=False)


@pytest.mark.parametrize(
    ("error", "post", "edit"),
    [
        (answered("ratelimited", 429, **{"Retry-After": "7"}), LIMIT, LIMIT),
        (answered("is_archived"), Refused(code="is_archived"), Refused(code="is_archived")),
        (answered("something_new"), Refused(code="something_new"), Refused(code="something_new")),
        (answered("", 503), InDoubt(reason="http_503"), Later(after=SOON, reason="http_503")),
        (
            answered("internal_error"),
            InDoubt(reason="internal_error"),
            Later(after=SOON, reason="internal_error"),
        ),
        (
            answered("Received a response in a non-JSON format: <html>"),
            InDoubt(reason="unreadable_answer"),
            Later(after=SOON, reason="unreadable_answer"),
        ),
        (
            RemoteDisconnected("x"),
            InDoubt(reason="RemoteDisconnected"),
            Later(after=SOON, reason="RemoteDisconnected"),
        ),
        (
            TimeoutError(),
            InDoubt(reason="TimeoutError"),
            Later(after=SOON, reason="TimeoutError"),
        ),
        (
            URLError(TimeoutError()),
            InDoubt(reason="URLError"),
            Later(after=SOON, reason="URLError"),
        ),
    ],
)
def test_a_post_may_be_in_doubt_and_an_edit_is_tried_again(
    error: SlackApiError | OSError, post: object, edit: object
) -> None:
    assert outcome_of(error, is_edit=False) == post
    assert outcome_of(error, is_edit=True) == edit


@pytest.mark.parametrize("is_edit", [True, False])
@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (URLError(NotReached("refused")), Later(after=SOON, reason="not_reached")),
        (answered("request_timeout"), Later(after=SOON, reason="request_timeout")),
        (
            answered("invalid_auth"),
            Later(after=A_WHILE, reason="invalid_auth", counts=False),
        ),
        (
            answered("token_revoked"),
            Later(after=A_WHILE, reason="token_revoked", counts=False),
        ),
        (
            answered("<html>Forbidden by proxy</html>", 403),
            Later(after=SOON, reason="http_403"),
        ),
        (
            answered("ratelimited"),
            Later(after=timedelta(seconds=30), reason="ratelimited", counts=False),
        ),
        (
            answered("x", 429, **{"Retry-After": "soon"}),
            Later(after=timedelta(seconds=30), reason="ratelimited", counts=False),
        ),
    ],
)
def test_what_slack_did_not_take_waits(
    error: SlackApiError | OSError, outcome: Later, is_edit: bool
) -> None:
    assert outcome_of(error, is_edit=is_edit) == outcome
