"""Plays the Web API and the response URLs over HTTP, faults included."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.playground.access import check_method, check_scope, check_token, scope_header
from bot.playground.calls import Call, Json, understand_call
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.faults import Fault, Moment
from bot.playground.journal import Entry
from bot.playground.methods.registry import METHODS
from bot.playground.oracle.audit import audit_call, audit_message
from bot.playground.responses import respond

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class WebApi:
    """The routes `/api/<method>` and `/response/<key>`."""

    def __init__(self, desk: Desk) -> None:
        """Serve from this desk."""
        self._desk = desk

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer a Web API call."""
        method = request.match_info["method"]
        try:
            call = understand_call(method, request.headers, request.query, await request.read())
        except SlackError as refusal:
            self._desk.find(method, f"the arguments cannot be read: {refusal.code}")
            return web.json_response(refusal.answer())
        entry = Entry(from_bot=True, name=method, content=call.args)
        return await self._serve(request, entry, lambda: self._perform(call))

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """Take what the bot sends to a response URL."""
        content = json.loads(await request.read() or b"{}")
        entry = Entry(from_bot=True, name="response_url", content=content)
        key = request.match_info["key"]
        return await self._serve(request, entry, lambda: self._use_response_url(key, content))

    async def take_bytes(self, request: web.Request) -> web.StreamResponse:
        """Take the bytes of a file to the address that was issued for it, once."""
        content = await request.read()
        with self._desk.changed:
            file = self._desk.world.files.get(request.match_info["key"])
            if file is None or file.content is not None or not content:
                return web.Response(status=404)
            file.content = content
        entry = Entry(from_bot=True, name="upload", content={"bytes": len(content)})
        entry.answer = {"ok": True}
        self._desk.note(entry)
        return web.Response(text=f"OK - {len(content)}")

    async def _serve(
        self, request: web.Request, entry: Entry, perform: Callable[[], Json]
    ) -> web.StreamResponse:
        """Do what was asked between the faults that strike before and after it."""
        faults, began = self._desk.faults, time.monotonic()
        before = faults.strike(entry.name, entry.content, Moment.BEFORE)
        answer = await self._misbehave(request, before)
        if answer is None:
            body = perform()
            after = faults.strike(entry.name, entry.content, Moment.AFTER)
            answer = await self._misbehave(request, after) or self._reply(entry.name, body)
            entry.answer = body if after is None else f"{body}, but {_name(after)}"
        else:
            entry.answer = _name(before)
        entry.seconds = time.monotonic() - began
        self._desk.note(entry)
        return answer

    def _perform(self, call: Call) -> Json:
        with self._desk.changed:
            audit_call(self._desk, call)
            try:
                check_method(call)
                check_token(self._desk, call)
                check_scope(self._desk, call)
                return {"ok": True, **METHODS[call.method](self._desk, call)}
            except SlackError as refusal:
                return refusal.answer()

    def _use_response_url(self, key: str, content: Json) -> Json:
        with self._desk.changed:
            audit_message(self._desk, "response_url", content)
            try:
                respond(self._desk, self._desk.passes.spend_response_url(key), content)
            except SlackError as refusal:
                return refusal.answer()
        return {"ok": True}

    def _reply(self, name: str, body: Json) -> web.Response:
        if name != "response_url":
            return web.json_response(body, headers={"x-oauth-scopes": scope_header(self._desk)})
        return web.json_response(body, status=200 if body["ok"] else 404)

    async def _misbehave(
        self, request: web.Request, fault: Fault | None
    ) -> web.StreamResponse | None:
        """Do what the script says instead of answering; None means: answer as usual."""
        if fault is None:
            return None
        if fault.hang is not None:
            await asyncio.sleep(fault.hang)
        if fault.drop:
            if request.transport is not None:
                request.transport.close()
            return web.Response(status=502)  # nobody is left to read it
        if fault.code is not None:
            return web.json_response(SlackError(fault.code).answer())
        if fault.status is not None:
            headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
            code = "ratelimited" if fault.status == web.HTTPTooManyRequests.status_code else "fault"
            return web.json_response(
                {"ok": False, "error": code}, status=fault.status, headers=headers
            )
        return None


def _name(fault: Fault | None) -> str:
    if fault is None:
        return "nothing"
    what = fault.code or fault.status or ("no answer" if fault.drop else f"hung {fault.hang} s")
    return f"fault: {what} ({fault.moment.name.lower()})"
