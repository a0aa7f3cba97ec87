"""The HTTP front: size, signature, age and shape are checked before anything of ours runs."""

import json
import logging
import secrets
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from bot.slack.listeners import apology
from bot.slack.parse import Malformed, parse
from bot.slack.verify import is_from_slack
from bot.usecases.ports import Clock

log = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"
LARGEST_BODY = 1024 * 1024

Answer = tuple[HTTPStatus, str]
"""A status, and a JSON text or nothing."""

Dispatch = Callable[[Mapping[str, Any]], tuple[int, str]]
Probe = Callable[[], tuple[bool, Mapping[str, Any]]]
"""Whether all is well, and what is to be said about it."""


class Front:
    """The WSGI application; it never logs a body, and refuses in silence what is not Slack's."""

    def __init__(
        self,
        *,
        dispatch: Dispatch | None,
        secret: str | None,
        clock: Clock,
        probes: Mapping[str, Probe],
    ) -> None:
        """Take no dispatch and no secret where requests come over Socket Mode."""
        self._dispatch = dispatch
        self._secret = secret
        self._clock = clock
        self._probes = probes

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        status, text = self._answer(environ)
        body = text.encode()
        headers = [("Content-Length", str(len(body)))]
        if body:
            headers.append(("Content-Type", "application/json; charset=utf-8"))
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]

    def _answer(self, environ: WSGIEnvironment) -> Answer:
        method, path = environ.get("REQUEST_METHOD"), environ.get("PATH_INFO", "")
        if method == "POST" and path == EVENTS_PATH:
            return self._receive(environ)
        if method in {"GET", "HEAD"} and path in self._probes:  # the server leaves HEAD's body out
            is_well, facts = self._probes[path]()
            status = HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE
            return status, json.dumps(facts)
        return HTTPStatus.NOT_FOUND, ""

    def _receive(self, environ: WSGIEnvironment) -> Answer:
        if self._dispatch is None or self._secret is None:
            return HTTPStatus.NOT_FOUND, ""
        body = _body_of(environ)
        if isinstance(body, HTTPStatus):
            return _refuse(body)
        if not is_from_slack(
            body,
            secret=self._secret,
            timestamp=environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP"),
            signature=environ.get("HTTP_X_SLACK_SIGNATURE"),
            now=self._clock.real().timestamp(),
        ):
            return _refuse(HTTPStatus.UNAUTHORIZED)
        try:
            said = parse(body, environ.get("CONTENT_TYPE", ""))
        except Malformed:
            return _refuse(HTTPStatus.BAD_REQUEST)
        return self._hand_over(said, self._dispatch)

    def _hand_over(self, said: Mapping[str, Any], dispatch: Dispatch) -> Answer:
        if said.get("type") == "url_verification":
            return HTTPStatus.OK, json.dumps({"challenge": str(said.get("challenge", ""))})
        if "ssl_check" in said:
            return HTTPStatus.OK, ""
        status, text = dispatch(said)
        if status == HTTPStatus.OK:
            return HTTPStatus.OK, text
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            # A kind of payload nobody listens to; another status would make Slack send it again.
            log.info("A payload was left alone.", extra={"action": "payload_left_alone"})
            return HTTPStatus.OK, ""
        reference = secrets.token_hex(4)
        log.error("A request failed.", extra={"action": "request_failed", "reference": reference})
        answer = apology(said, reference)
        return HTTPStatus.OK, json.dumps(answer) if answer else ""


def _body_of(environ: WSGIEnvironment) -> bytes | HTTPStatus:
    announced = environ.get("CONTENT_LENGTH") or "0"
    if not (announced.isascii() and announced.isdigit()):
        return HTTPStatus.BAD_REQUEST
    if int(announced) > LARGEST_BODY:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    body: bytes = environ["wsgi.input"].read(int(announced))
    return body if len(body) == int(announced) else HTTPStatus.BAD_REQUEST


def _refuse(status: HTTPStatus) -> Answer:
    log.info(
        "A request was turned away.",
        extra={"action": "request_turned_away", "status": status.value},
    )
    return status, ""
