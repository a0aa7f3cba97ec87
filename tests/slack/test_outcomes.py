"""What a failed call means is decided by one table, which knows every documented error."""

import ast
import inspect
import json
import re
from datetime import timedelta
from http.client import RemoteDisconnected
from pathlib import Path
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack import wire
from bot.slack.errors import AT_A_METHOD, ERRORS, METHODS, Trouble, trouble_of
from bot.slack.outcomes import A_WHILE, NOT_REACHED, READ, WITHOUT_A_WORD, outcome_of
from bot.slack.wire import NotReached
from bot.usecases.ports import (
    Faulty,
    Gone,
    InDoubt,
    Later,
    Outcome,
    Refused,
    Rests,
    Stop,
    Stopped,
)

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "data" / "slack" / "api-ref"
EDIT, POST, OPEN = "chat.update", "chat.postMessage", "conversations.open"
UNREACHED = Later(after=NOT_REACHED, reason="not_reached", counts=False, rests=Rests.WORKSPACE)


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


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (answered("", 503), "http_503"),
        (answered("internal_error"), "internal_error"),
        (answered("fatal_error"), "fatal_error"),
        (answered("Received a response in a non-JSON format: <html>"), "unreadable_answer"),
        (RemoteDisconnected("x"), "RemoteDisconnected"),
        (TimeoutError(), "TimeoutError"),
        (URLError(TimeoutError()), "URLError"),
    ],
)
def test_a_post_may_be_in_doubt_and_an_edit_is_tried_again(
    error: SlackApiError | OSError, reason: str
) -> None:
    assert outcome_of(error, method=POST) == InDoubt(reason=reason)
    for method in (EDIT, OPEN):
        assert outcome_of(error, method=method) == Later(reason=reason)


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (answered("ratelimited", 429, **{"Retry-After": "7"}), timedelta(seconds=7)),
        (answered("ratelimited"), WITHOUT_A_WORD),
        (answered("x", 429, **{"Retry-After": "soon"}), WITHOUT_A_WORD),
    ],
)
def test_a_limit_is_no_attempt_and_rests_what_it_is_about(
    error: SlackApiError, wait: timedelta
) -> None:
    limit = Later(after=wait, reason="ratelimited", counts=False, rests=Rests.DESTINATION)
    assert outcome_of(error, method=POST) == limit
    edit = Later(after=wait, reason="ratelimited", counts=False, rests=Rests.ROW)
    assert outcome_of(error, method=EDIT) == edit


@pytest.mark.parametrize("method", [POST, EDIT, OPEN])
@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (URLError(NotReached("refused")), UNREACHED),
        (answered("request_timeout"), Later(reason="request_timeout")),
        (answered("token_revoked"), Stopped(stop=Stop.INSTALLATION, code="token_revoked")),
        (answered("is_archived"), Stopped(stop=Stop.CHANNEL, code="is_archived")),
        (answered("user_disabled"), Stopped(stop=Stop.PERSON, code="user_disabled")),
        (answered("invalid_blocks"), Faulty(code="invalid_blocks")),
        (answered("message_not_found"), Gone(code="message_not_found")),
        (answered("edit_window_closed"), Refused(code="edit_window_closed")),
        (
            answered("org_login_required"),
            Later(after=A_WHILE, reason="org_login_required", counts=False, rests=Rests.WORKSPACE),
        ),
        (answered("invented_tomorrow"), Later(reason="invented_tomorrow")),
        (answered("<html>Forbidden by proxy</html>", 403), Later(reason="http_403")),
    ],
)
def test_an_error_means_the_same_wherever_it_comes_from(
    error: SlackApiError | OSError, outcome: Outcome, method: str
) -> None:
    assert outcome_of(error, method=method) == outcome


def test_without_im_write_people_are_closed_and_channels_are_not() -> None:
    assert outcome_of(answered("missing_scope"), method=OPEN) == Stopped(
        stop=Stop.PERSON, code="missing_scope"
    )
    assert outcome_of(answered("missing_scope"), method=POST) == Stopped(
        stop=Stop.INSTALLATION, code="missing_scope"
    )


def test_every_class_of_trouble_is_handled_and_used() -> None:
    depends_on_the_method = {Trouble.PERHAPS, Trouble.LIMIT}
    assert set(READ) | depends_on_the_method == set(Trouble)
    assert set(ERRORS.values()) == set(Trouble)
    assert {method for method, _ in AT_A_METHOD} <= set(METHODS)


@pytest.mark.parametrize("code", sorted(ERRORS))
@pytest.mark.parametrize("method", [POST, EDIT, OPEN])
def test_every_error_has_an_outcome_and_none_of_them_is_sent(code: str, method: str) -> None:
    outcome = outcome_of(answered(code), method=method)
    reason = getattr(outcome, "reason", None) or getattr(outcome, "code", None)
    assert reason == code


CALLED = re.compile(r'self\.api_call\(\s*"([^"]+)"')
BY_THE_SDK = {"apps.connections.open"}
"""What the SDK's Socket Mode calls for us."""


def methods_called() -> set[str]:
    """Find the methods of Slack that bot/slack asks for: each name that is a method of a client."""
    room = Path(wire.__file__).parent
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in room.glob("*.py")]
    names = {
        node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }
    methods = [getattr(WebClient, name) for name in names if callable(getattr(WebClient, name, 0))]
    said = [CALLED.search(inspect.getsource(method)) for method in methods]
    return {found.group(1) for found in said if found is not None}


def test_the_table_is_of_every_method_that_is_called() -> None:
    assert methods_called() | BY_THE_SDK == set(METHODS)


@pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="NOT CHECKED: ../shared/data/slack/api-ref is not here"
)
@pytest.mark.parametrize("method", METHODS)
def test_the_table_knows_every_documented_error(method: str) -> None:
    page = json.loads((REFERENCE / "methods" / f"{method}.json").read_text(encoding="utf-8"))
    assert [code for code in page["errors"] if trouble_of(code, method) is None] == []
