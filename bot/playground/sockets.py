"""Plays Socket Mode: hello, envelopes to one open socket each, acknowledgements, disconnect."""

import asyncio
import contextlib
import itertools
import json
import uuid
import weakref

from aiohttp import WSMessage, WSMsgType, web

from bot.playground.calls import Json
from bot.playground.desk import Desk
from bot.playground.world import APP_ID

KINDS_WITH_AN_ANSWER = frozenset({"slash_commands", "interactive"})

PING_SECONDS = 0.25
"""Slack pings, too, if less often. slack_sdk's built-in client can close only between two receives
(it holds a lock for up to three seconds otherwise), so frequent pings make it stop quickly."""


class Sockets:
    """The open WebSockets of the app; used on the server's loop only, save `count`."""

    def __init__(self, desk: Desk) -> None:
        """Start with none."""
        self._desk = desk
        self._seen: weakref.WeakSet[web.WebSocketResponse] = weakref.WeakSet()
        self._open: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[object]] = {}
        self._turn = itertools.count()

    @property
    def count(self) -> int:
        """Return how many sockets are open."""
        return len(self._open)

    async def link(self, request: web.Request) -> web.StreamResponse:
        """Open a socket for a ticket that apps.connections.open issued, and listen to it."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._desk.tickets:
            return web.Response(status=401)
        self._desk.tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        await socket.send_json(self._hello())
        pings = asyncio.create_task(_keep_pinging(socket))
        try:
            async for message in socket:
                await self._take(socket, message)
        finally:
            pings.cancel()
            self._forget(socket)
        return socket

    async def deliver(self, kind: str, payload: Json, retry: Json, patience: float) -> object:
        """Send one envelope to one socket and return what it is acknowledged with.

        Raises TimeoutError when the acknowledgement does not come in time and ConnectionError
        when no socket is open.
        """
        if not self._open:
            raise ConnectionError
        socket = self._open[next(self._turn) % len(self._open)]
        key = str(uuid.uuid4())
        envelope = {
            "envelope_id": key,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind in KINDS_WITH_AN_ANSWER,
            **retry,
        }
        self._waiting[key] = asyncio.get_running_loop().create_future()
        try:
            await socket.send_json(envelope)
            return await asyncio.wait_for(self._waiting[key], patience)
        finally:
            del self._waiting[key]

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every socket to reconnect, as Slack does every few hours, and close it."""
        for socket in list(self._open):
            self._forget(socket)
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def cut(self) -> None:
        """Close every socket without a word."""
        for socket in list(self._open):
            self._forget(socket)
            await socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._open) + 1,
            "connection_info": {"app_id": APP_ID},
            "debug_info": {"host": "stand-in", "approximate_connection_time": 3600},
        }

    def _register(self, socket: web.WebSocketResponse) -> None:
        with self._desk.changed:
            self._seen.add(socket)
            self._open.append(socket)
            self._desk.changed.notify_all()

    def _forget(self, socket: web.WebSocketResponse) -> None:
        with self._desk.changed:
            if socket in self._open:
                self._open.remove(socket)
            self._desk.changed.notify_all()

    async def _take(self, socket: web.WebSocketResponse, message: WSMessage) -> None:
        if message.type is WSMsgType.TEXT:
            self._take_acknowledgement(json.loads(message.data))
        elif message.type is WSMsgType.PING:
            await socket.pong(message.data)
        elif message.type is WSMsgType.PONG and socket not in self._seen:
            # only now does the app really listen: closing slack_sdk's client before hangs it
            self._register(socket)

    def _take_acknowledgement(self, content: Json) -> None:
        waiting = self._waiting.get(str(content.get("envelope_id")))
        if waiting is not None and not waiting.done():
            waiting.set_result(content.get("payload"))


async def _keep_pinging(socket: web.WebSocketResponse) -> None:
    with contextlib.suppress(ConnectionError):
        while not socket.closed:
            # like Slack's, with a text in it: slack_sdk waits for more after a frame of two bytes
            await socket.ping(b"Ping from the stand-in")
            await asyncio.sleep(PING_SECONDS)
