"""The page's own server: the files, one stream of what changes, and two doors for what is done."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.playground.page.deeds import NotPossibleError, do_deed
from bot.playground.page.guard import HEADERS, LOOPBACK, Guard
from bot.playground.page.manual import write_manual
from bot.playground.page.publisher import Publisher
from bot.playground.page.stage import Stage

Json = dict[str, Any]

STATIC = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
BREATH = 15.0
"""Seconds after which an idle stream says something, so that a lost page is noticed."""
LARGEST = 256 * 1024


class PageServer:
    """Serves one stage; on loopback only, since whoever reaches it acts as everybody."""

    def __init__(self, stage: Stage, *, host: str = LOOPBACK[0], port: int = 0) -> None:
        """Prepare; port 0 takes a free one."""
        if host not in LOOPBACK:
            message = f"The demonstration plays everybody's part: it does not listen on {host}"
            raise ValueError(message)
        self._stage, self._host, self._wanted = stage, host, port
        self._guard = Guard()
        self._publisher = Publisher(stage)
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        """Return where the page is."""
        return f"http://{self._host}:{self._guard.port}/"

    @property
    def token(self) -> str:
        """Return the token of this run."""
        return self._guard.token

    async def start(self) -> None:
        """Listen; raises OSError when the port is taken."""
        app = web.Application(middlewares=[self._guard.watch], client_max_size=LARGEST)
        app.router.add_get("/", self._page)
        app.router.add_get("/static/{name:.+}", self._file)
        app.router.add_get("/events", self._events)
        app.router.add_get("/files/{key}", self._download)
        app.router.add_post("/act", self._act)
        app.router.add_post("/direct", self._direct)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._wanted).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self._guard.port = self._runner.addresses[0][1]
        self._publisher.start(asyncio.get_running_loop())

    async def stop(self) -> None:
        """Close everything; open pages are told by the end of their stream."""
        await asyncio.to_thread(self._publisher.stop)
        if self._runner is not None:
            await self._runner.cleanup()

    async def _page(self, _: web.Request) -> web.Response:
        text = (STATIC / "index.html").read_text(encoding="utf-8")
        text = text.replace("{{token}}", escape(self._guard.token))
        return web.Response(text=text, content_type="text/html")

    async def _file(self, request: web.Request) -> web.Response:
        wanted = (STATIC / request.match_info["name"]).resolve()
        kind = TYPES.get(wanted.suffix)
        if kind is None or STATIC not in wanted.parents or not wanted.is_file():
            raise web.HTTPNotFound
        return web.Response(body=wanted.read_bytes(), content_type=kind, charset="utf-8")

    async def _download(self, request: web.Request) -> web.Response:
        slack = self._stage.show.slack
        with slack.desk.changed:
            file = slack.world.files.get(request.match_info["key"])
        if file is None or file.content is None:
            raise web.HTTPNotFound
        name = quote(file.name, safe="")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return web.Response(
            body=file.content, content_type="application/octet-stream", headers=headers
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await stream.prepare(request)
        reader = self._publisher.join()
        with contextlib.suppress(ConnectionError):
            await stream.write(_manual())
            await stream.write((await asyncio.to_thread(self._publisher.everything)).encode())
            await _pass_on(reader, stream)
        self._publisher.leave(reader)
        return stream

    async def _act(self, request: web.Request) -> web.Response:
        asked = await _asked(request)
        return await _answer(lambda: do_deed(self._stage.show, asked))

    async def _direct(self, request: web.Request) -> web.Response:
        asked = await _asked(request)
        return await _answer(lambda: self._stage.direct(asked))


async def _pass_on(reader: asyncio.Queue[str | None], stream: web.StreamResponse) -> None:
    while True:
        try:
            event = await asyncio.wait_for(reader.get(), BREATH)
        except TimeoutError:
            event = ": still here\n\n"
        if event is None:
            return
        await stream.write(event.encode())


async def _asked(request: web.Request) -> Json:
    try:
        content = await request.json()
    except ValueError as error:
        raise web.HTTPBadRequest(text="This is not JSON.") from error
    if not isinstance(content, dict):
        raise web.HTTPBadRequest(text="This is no JSON object.")
    return content


async def _answer(work: Callable[[], Json]) -> web.Response:
    try:
        return web.json_response(await asyncio.to_thread(work))
    except NotPossibleError as error:
        return web.json_response({"ok": False, "problem": str(error)})


def _manual() -> bytes:
    return f"event: manual\ndata: {json.dumps(write_manual())}\n\n".encode()
