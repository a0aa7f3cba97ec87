"""The Bolt app: one listener for each kind of payload, whatever our subjects are called."""

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from slack_bolt import Ack, App, BoltRequest
from slack_bolt.authorization import AuthorizeResult

from bot.slack.installation import Tokens
from bot.slack.listeners import Listeners
from bot.slack.wire import Wires

ANY = re.compile("")
"""Matches every name: which commands and buttons there are is the registry's business."""

OAUTH_VARIABLES = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
SECONDS = 2


class LiaisonApp(App):
    """Bolt's app with the boundary that takes what Bolt itself cannot read."""

    listeners: Listeners


def build_app(*, listeners: Listeners, wires: Wires, tokens: Tokens) -> LiaisonApp:
    """Build the app that both transports share; nothing is asked of Slack here.

    process_before_response: the acknowledgement follows the commit, and Bolt does not wait for it
    in steps of 10 ms. Verification is our front's (HTTP) or the socket's own; self events, URL
    checks and function tokens are read or answered elsewhere, so their middleware stays out.
    """
    with _without_oauth():
        app = LiaisonApp(
            name="liaison",
            logger=silent_logger(),
            process_before_response=True,
            client=wires.app_client(None, timeout=SECONDS),
            authorize=_authorize(tokens),
            token_verification_enabled=False,
            request_verification_enabled=False,
            ignoring_self_events_enabled=False,
            ssl_check_enabled=False,
            url_verification_enabled=False,
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
    app.listeners = listeners
    _listen(app, listeners)
    return app


def dispatch(app: LiaisonApp, body: Mapping[str, Any]) -> tuple[int, str]:
    """Hand over a body that was verified and parsed; return status and JSON (or nothing).

    The socket mode of BoltRequest takes the parsed body as it is. Its HTTP mode parses again, and
    reads a command that contains the word "payload" as empty (slack_bolt/request/internals.py).
    """

    def hand_over() -> tuple[int, str]:
        # Bolt looks into the body before any listener of ours does, and trusts its shape.
        answer = app.dispatch(BoltRequest(body=dict(body), mode="socket_mode"))
        return answer.status, answer.body or ""

    return app.listeners.whatever_comes(body, hand_over)


def silent_logger() -> logging.Logger:
    """Return Bolt's logger: silent, since Bolt prints whole bodies; we log by ourselves."""
    logger = logging.getLogger("slack_bolt.App")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
    return logger


def _listen(app: App, listeners: Listeners) -> None:
    def listen(ack: Ack, body: dict[str, Any]) -> None:
        ack(dict(listeners.handle(body)) or "")

    app.command(ANY)(listen)
    app.action(ANY)(listen)
    app.event(ANY)(listen)
    app.view(ANY)(listen)
    app.shortcut(ANY)(listen)
    app.options(ANY)(listen)


def _authorize(tokens: Tokens) -> Any:
    def authorize(team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=team_id, bot_token=tokens.token_for(team_id or "")
        )

    return authorize


@contextmanager
def _without_oauth() -> Iterator[None]:
    """Hide the two variables that switch Bolt's OAuth server on by themselves."""
    hidden = {name: os.environ.pop(name) for name in OAUTH_VARIABLES if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)
