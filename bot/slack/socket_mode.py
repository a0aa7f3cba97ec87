"""Socket Mode: the same app over a connection that we open, for networks without a way in."""

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from itertools import chain, repeat
from threading import Event, Thread

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.slack.app import LiaisonApp, dispatch
from bot.slack.wire import Wires, is_loopback

log = logging.getLogger(__name__)
SDK = logging.getLogger("bot.slack.socket_sdk")
"""The SDK's own voice: it prints whole messages at DEBUG, so it stays at ERROR."""

SECONDS = 5
PATIENCE = (1, 2, 5, 10, 30, 60)
"""Seconds between tries while no connection can be made at all."""


class Handler(SocketModeHandler):
    """Takes what comes over the connection the way the HTTP front hands it over.

    Bolt's own way lets a body that it cannot read go without an acknowledgement, so Slack would
    send it again and again.
    """

    app: LiaisonApp

    def handle(self, client: BaseSocketModeClient, req: SocketModeRequest) -> None:
        """Answer one envelope."""
        status, body = dispatch(self.app, req.payload)
        if status != HTTPStatus.OK:
            # A kind of payload nobody listens to; without a word Slack would send it again.
            log.info("A payload was left alone.", extra={"action": "payload_left_alone"})
        payload = json.loads(body) if body and status == HTTPStatus.OK else None
        answer = SocketModeResponse(envelope_id=req.envelope_id, payload=payload)
        client.send_socket_mode_response(answer)


class SocketLink:
    """Keeps one connection; once it stands, the SDK itself renews it when it drops."""

    def __init__(self, *, app: LiaisonApp, app_token: str, wires: Wires, concurrency: int) -> None:
        SDK.setLevel(logging.CRITICAL)
        self._app = app
        self._app_token = app_token
        self._wires = wires
        self._concurrency = concurrency
        self._handler: Handler | None = None
        self._stopping = Event()
        self._thread = Thread(target=self._connect, name="socket", daemon=True)

    @property
    def is_connected(self) -> bool:
        """Tell whether requests can come in now."""
        return self._handler is not None and self._handler.client.is_connected()

    def start(self) -> None:
        """Begin to connect; Slack being away does not keep the program from starting."""
        self._thread.start()

    def stop(self) -> None:
        """Close the connection; requests in hand are answered first."""
        self._stopping.set()
        self._thread.join(SECONDS + 1)
        if self._handler is not None:
            self._handler.client.close()

    def _connect(self) -> None:
        self._handler = self._new_handler()
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="connect") as pool:
            for wait in chain(PATIENCE, repeat(PATIENCE[-1])):
                # A future holds any error, also the bare Exception of a proxy that refuses.
                error = pool.submit(self._handler.client.connect).exception()
                if error is None:
                    log.info("Connected over Socket Mode.", extra={"action": "socket_connected"})
                    return
                log.warning(
                    "Socket Mode is not connected; trying again.",
                    extra={"action": "socket_waits", "seconds": wait, "code": _code(error)},
                )
                if self._stopping.wait(wait):
                    return

    def _new_handler(self) -> Handler:
        handler = Handler(
            self._app,
            app_token=self._app_token,
            logger=SDK,
            web_client=self._wires.app_client(None, timeout=SECONDS),
            concurrency=self._concurrency,
        )
        if is_loopback(self._wires.base_url):
            handler.client.proxy = None  # the SDK would send even this machine through the proxy
        return handler


def _code(error: BaseException) -> str:
    if isinstance(error, SlackApiError):
        return str(error.response.get("error"))
    return type(error).__name__
