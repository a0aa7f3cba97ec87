"""The HTTP server: waitress, with a stop that lets requests in hand be answered."""

import logging
import socket
from threading import Event, Thread
from time import monotonic
from typing import Any, cast
from wsgiref.types import WSGIApplication

from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

from bot.slack.channel import Channel
from bot.slack.front import LARGEST_BODY

log = logging.getLogger(__name__)

STOP_SECONDS = 4.0
LOOK_SECONDS = 1.0
"""How often connections are looked through for requests whose rest does not come."""
CLEANUP_SECONDS = 5
"""How often silent connections are closed; waitress would do it twice a minute."""


class Server:
    """Listens in a thread of its own (why waitress: docs/decisions/0002-waitress.md)."""

    def __init__(self, application: WSGIApplication, *, host: str, port: int, threads: int) -> None:
        self._map: dict[int, Any] = {}
        # A socket of our own: "localhost" would give waitress two, and a server of another kind.
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=256)
        self.port = int(listening.getsockname()[1])
        self._server = cast(
            "BaseWSGIServer",
            create_server(
                application,
                map=self._map,
                sockets=[listening],
                threads=threads,
                max_request_body_size=LARGEST_BODY,
                inbuf_overflow=LARGEST_BODY * 2,
                channel_timeout=30,
                cleanup_interval=CLEANUP_SECONDS,
                ident=None,
            ),
        )
        self._server.channel_class = Channel
        self._looked_at = monotonic()
        self._stopping = Event()
        self._is_woken = Event()
        self._thread = Thread(target=self._run, name="http", daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()
        log.info("Listening.", extra={"action": "listening", "port": self.port})

    def stop(self) -> None:
        """Take no new connections, answer what is in hand, then close."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._server.pull_trigger()
        self._is_woken.set()
        self._thread.join(STOP_SECONDS + 1)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._turn()
        # The trigger is closed below: pulled later, it would write to a number somebody else has.
        self._is_woken.wait(1.0)
        wasyncore.dispatcher.close(self._server)  # the listening socket only: channels live on
        until = monotonic() + STOP_SECONDS
        while monotonic() < until and self._has_work():
            self._turn(timeout=0.05)
        self._server.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self._map)

    def _turn(self, *, timeout: float = 1.0) -> None:
        wasyncore.loop(timeout=timeout, use_poll=True, map=self._map, count=1)
        if monotonic() - self._looked_at >= LOOK_SECONDS:
            self._looked_at = monotonic()
            for channel in self._channels():
                channel.give_up_when_stuck()

    def _channels(self) -> list[Channel]:
        return [one for one in self._map.values() if isinstance(one, Channel)]

    def _has_work(self) -> bool:
        return any(one.requests or one.total_outbufs_len for one in self._channels())
