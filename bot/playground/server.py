"""The HTTP server in a thread of its own, on loopback only."""

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from aiohttp import web

from bot.playground.desk import Desk
from bot.playground.sockets import Sockets
from bot.playground.webapi import WebApi

T = TypeVar("T")

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
START_SECONDS = 10


class Server:
    """Runs the routes; `run` lets another thread do something on the loop and wait for it."""

    def __init__(self, desk: Desk, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """Prepare to serve; port 0 takes a free one."""
        if host not in LOOPBACK:
            message = f"The stand-in Slack accepts any token, so it listens on loopback, not {host}"
            raise ValueError(message)
        self._host, self._wanted_port = host, port
        self._desk = desk
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="stand-in-slack", daemon=True)
        self._ready = threading.Event()
        self._problem: OSError | None = None
        self.sockets = Sockets(desk)
        self.port = 0

    def start(self) -> None:
        """Serve from now on."""
        self._thread.start()
        if not self._ready.wait(START_SECONDS) or self._problem is not None:
            message = "The stand-in Slack did not start"
            raise RuntimeError(message) from self._problem
        self._desk.base_url = f"http://{self._host}:{self.port}"

    def stop(self) -> None:
        """Close everything."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(START_SECONDS)

    def run(self, work: Coroutine[Any, Any, T], within: float | None = None) -> T:
        """Do something on the loop, from another thread."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(within)

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        runner = web.AppRunner(self._routes(), access_log=None, shutdown_timeout=0.2)
        try:
            self._loop.run_until_complete(self._open(runner))
            self._ready.set()
            self._loop.run_forever()
        except OSError as problem:  # handed to the thread that started us
            self._problem = problem
        finally:
            self._loop.run_until_complete(self._close(runner))
            self._loop.close()
            self._ready.set()

    def _routes(self) -> web.Application:
        api = WebApi(self._desk)
        app = web.Application(client_max_size=4 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", api.call)
        app.router.add_post("/response/{key}", api.respond)
        app.router.add_post("/upload/{key}", api.take_bytes)
        app.router.add_get("/link", self.sockets.link)
        return app

    async def _open(self, runner: web.AppRunner) -> None:
        await runner.setup()
        await web.TCPSite(runner, self._host, self._wanted_port).start()
        self.port = runner.addresses[0][1]

    async def _close(self, runner: web.AppRunner) -> None:
        await self.sockets.cut()
        with contextlib.suppress(asyncio.TimeoutError):
            await runner.cleanup()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
