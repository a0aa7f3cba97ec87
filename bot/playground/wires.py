"""The ways a request reaches the bot: HTTP, Socket Mode, or a function call."""

import http.client
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from bot.playground.calls import Json
from bot.playground.payloads import as_http, kind_of
from bot.playground.server import Server

OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How the bot answered: an HTTP status (200 for an acknowledged envelope) and a body."""

    status: int | None
    body: Json | str | None = None
    seconds: float = 0.0
    problem: str | None = None
    """`operation_timeout`, `dispatch_failed` … when there was no good answer."""

    @property
    def is_good(self) -> bool:
        """Tell whether the bot acknowledged in time."""
        return self.problem is None


class Wire(Protocol):
    """One way to the bot."""

    def deliver(self, payload: Json, retry: Mapping[str, str], patience: float) -> Answer:
        """Send a payload and wait for the acknowledgement, `patience` seconds at most."""
        ...


def read_answer(status: int, body: bytes, began: float) -> Answer:
    """Understand an HTTP answer: JSON, plain text or nothing."""
    seconds = time.monotonic() - began
    problem = None if status == OK else "dispatch_failed"
    return Answer(status=status, body=_decode(body), seconds=seconds, problem=problem)


def _decode(body: bytes) -> Json | str | None:
    text = body.decode()
    if not text:
        return None
    if text.lstrip().startswith("{"):
        content: Json = json.loads(text)
        return content
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpWire:
    """Signed POST requests."""

    url: str
    signing_secret: str

    def deliver(self, payload: Json, retry: Mapping[str, str], patience: float) -> Answer:
        """Send a payload as Slack does over HTTP."""
        body, headers = as_http(payload, self.signing_secret)
        if retry:
            headers |= {
                "X-Slack-Retry-Num": retry["attempt"],
                "X-Slack-Retry-Reason": retry["reason"],
            }
        return self.send(body, headers, patience)

    def send(self, body: bytes, headers: Mapping[str, str], patience: float = 3.0) -> Answer:
        """Send any bytes with any headers: for forged, stale and broken requests."""
        address = urlsplit(self.url)
        began = time.monotonic()
        connection = http.client.HTTPConnection(
            address.hostname or "", address.port, timeout=patience
        )
        try:
            connection.request("POST", address.path or "/", body, dict(headers))
            response = connection.getresponse()
            answer = read_answer(response.status, response.read(), began)
        except TimeoutError:
            return Answer(status=None, seconds=patience, problem="operation_timeout")
        except (OSError, http.client.HTTPException) as error:
            return Answer(status=None, problem=f"dispatch_failed ({type(error).__name__})")
        finally:
            connection.close()
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketWire:
    """Socket Mode envelopes."""

    server: Server

    def deliver(self, payload: Json, retry: Mapping[str, str], patience: float) -> Answer:
        """Send a payload as an envelope to one of the open sockets."""
        more: Json = {}
        if retry:
            more = {"retry_attempt": int(retry["attempt"]), "retry_reason": retry["reason"]}
        began = time.monotonic()
        work = self.server.sockets.deliver(kind_of(payload), payload, more, patience)
        try:
            body = self.server.run(work)
        except TimeoutError:
            return Answer(status=None, seconds=patience, problem="operation_timeout")
        except ConnectionError:
            return Answer(status=None, problem="dispatch_failed (no socket is open)")
        seconds = time.monotonic() - began
        good = body if isinstance(body, (dict, str)) else None
        return Answer(status=OK, body=good, seconds=seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionWire:
    """A function that takes body and headers and returns status and body: `App.dispatch`, WSGI."""

    function: Callable[[bytes, dict[str, str]], tuple[int, bytes]]
    signing_secret: str

    def deliver(self, payload: Json, retry: Mapping[str, str], patience: float) -> Answer:
        """Call the function; a function cannot be cut off, so slowness is seen afterwards."""
        body, headers = as_http(payload, self.signing_secret)
        if retry:
            headers["X-Slack-Retry-Num"] = retry["attempt"]
            headers["X-Slack-Retry-Reason"] = retry["reason"]
        began = time.monotonic()
        status, content = self.function(body, headers)
        answer = read_answer(status, content, began)
        if answer.seconds > patience:
            return Answer(status=None, seconds=answer.seconds, problem="operation_timeout")
        return answer
