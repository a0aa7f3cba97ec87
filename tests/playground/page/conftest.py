"""A stage with the real bot behind it, shared by the tests of a file; and a server on it."""

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from typing import Any, TypeVar

import pytest

from bot.playground.page.guard import TOKEN_HEADER
from bot.playground.page.server import PageServer
from bot.playground.page.stage import Stage

T = TypeVar("T")
Json = dict[str, Any]
WITHIN = 30


@dataclass
class Served:
    """A stage and its server, on a loop of their own."""

    stage: Stage
    server: PageServer
    loop: asyncio.AbstractEventLoop
    thread: threading.Thread
    open: list[HTTPConnection] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.server.address.rsplit(":", 1)[1].strip("/"))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(WITHIN)

    def ask(
        self, method: str, path: str, body: object = None, headers: Json | None = None
    ) -> HTTPResponse:
        """Ask as any program could; nothing is added that a browser would add."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=WITHIN)
        self.open.append(connection)
        content = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        connection.request(method, path, content, headers or {})
        return connection.getresponse()

    def post(self, path: str, body: object) -> Json:
        """Ask as the page does."""
        response = self.ask("POST", path, body, {TOKEN_HEADER: self.server.token})
        assert response.status == 200, response.read()
        answer: Json = json.loads(response.read())
        return answer

    def act(self, who: str, what: str, **more: object) -> Json:
        return self.post("/act", {"who": who, "do": what, **more})

    def close(self) -> None:
        for connection in self.open:
            connection.close()
        self.run(self.server.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(WITHIN)
        self.loop.close()


def serve(stage: Stage) -> Served:
    """Serve a stage on a free port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    served = Served(stage=stage, server=PageServer(stage), loop=loop, thread=thread)
    served.run(served.server.start())
    return served


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A stage with the bot up, and its server."""
    stage = Stage()
    running = serve(stage)
    try:
        stage.start()
        yield running
    finally:
        running.close()
        stage.close()
