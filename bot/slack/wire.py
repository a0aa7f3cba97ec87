"""The wire to Slack: clients that never send twice, and that know when nothing was sent at all."""

import json
import logging
import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.slack.gate import Gate
from bot.slack.installation import Tokens

QUIET = logging.getLogger("bot.slack.sdk")
"""slack_sdk prints whole bodies at DEBUG; this logger never goes below WARNING."""

_RESPONSE_URLS = "https://hooks.slack.com"


class NotReached(URLError):
    """The connection could not be made, so nothing was sent."""


class _PlainConnection(HTTPConnection):
    def connect(self) -> None:
        try:
            super().connect()
        except OSError as error:
            raise NotReached(error) from error


class _SafeConnection(HTTPSConnection):
    def connect(self) -> None:
        try:
            super().connect()
        except OSError as error:
            raise NotReached(error) from error


class _PlainHandler(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_PlainConnection, req)


class _SafeHandler(HTTPSHandler):
    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(context=context)
        self._ours = context

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SafeConnection, req, context=self._ours)


class Wire(WebClient):
    """A WebClient that opens connections our way; the SDK keeps building and reading requests.

    The SDK's own opener follows the proxy variables even for 127.0.0.1, and its errors do not tell
    "no connection" (safe to send again) from "no answer" (perhaps posted).
    """

    def __init__(
        self,
        *,
        token: str | None,
        base_url: str,
        timeout: float,
        opener: OpenerDirector,
        gate: Gate | None = None,
    ) -> None:
        QUIET.setLevel(logging.CRITICAL)
        # retry_handlers=[]: the SDK's default sends a POST again when its answer was lost.
        super().__init__(token=token, base_url=base_url, retry_handlers=[], logger=QUIET)
        self._seconds = timeout
        self._opener = opener
        self._gate = gate
        if is_loopback(base_url):
            self.proxy = None

    def api_call(self, api_method: str, **facts: Any) -> SlackResponse:
        """Call a method, unless Slack has refused the token."""
        if self._gate is None:
            return super().api_call(api_method, **facts)
        return self._gate.pass_on(
            api_method, lambda: super(Wire, self).api_call(api_method, **facts)
        )

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:  # noqa: ARG002
        with self._opener.open(req, timeout=self._seconds) as answer:
            return {
                "status": answer.status,
                "headers": answer.headers,
                "body": answer.read().decode("utf-8"),
            }


class Wires:
    """Makes the clients for one Slack and posts to its response URLs."""

    def __init__(self, *, base_url: str, tokens: Tokens) -> None:
        self.base_url = base_url
        self._tokens = tokens
        self._opener = _opener(base_url)
        parts = urlsplit(base_url)
        self._hosts = frozenset({_RESPONSE_URLS, f"{parts.scheme}://{parts.netloc}"})

    def client(self, workspace: str = "", *, timeout: float) -> WebClient:
        """Return a client that speaks for the workspace's installation."""
        return Wire(
            token=self._tokens.token_for(workspace),
            base_url=self.base_url,
            timeout=timeout,
            opener=self._opener,
            gate=Gate(self._tokens, workspace),
        )

    def app_client(self, token: str | None, *, timeout: float) -> WebClient:
        """Return a client with a token of its own (the app-level one opens Socket Mode)."""
        return Wire(token=token, base_url=self.base_url, timeout=timeout, opener=self._opener)

    def may_respond_to(self, url: str) -> bool:
        """Tell whether a response URL leads to Slack: no request may send us elsewhere (SSRF)."""
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}" in self._hosts

    def respond(self, url: str, body: Mapping[str, Any], *, timeout: int) -> None:
        """Post an answer to a response URL; raises OSError when that fails."""
        request = Request(  # noqa: S310 - only hosts of may_respond_to, and our opener knows http(s) only
            url,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json; charset=utf-8"},
            method="POST",
        )
        with self._opener.open(request, timeout=timeout) as answer:
            answer.read()


def is_loopback(url: str) -> bool:
    """Tell whether a URL leads to this machine: a stand-in, not Slack."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _opener(base_url: str) -> OpenerDirector:
    """Open http and https only, follow no redirect, and use no proxy for this machine."""
    opener = OpenerDirector()
    proxies = ProxyHandler({}) if is_loopback(base_url) else ProxyHandler()
    secure = [] if base_url.startswith("http:") else [_SafeHandler(ssl.create_default_context())]
    for handler in (
        proxies,
        UnknownHandler(),
        _PlainHandler(),
        *secure,
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener
