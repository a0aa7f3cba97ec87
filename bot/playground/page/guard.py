"""Keeps other web pages out: it listens on a developer's machine, beside everything they visit.

A page elsewhere can make a browser send requests here. So every request must name this very
address as its host (another name that leads here is somebody's trick), whatever acts must come
from this page and carry the token that only this page was given, and the page itself may load
nothing from anywhere else.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = ("127.0.0.1", "localhost")
TOKEN_HEADER = "X-Demo-Token"  # noqa: S105 (a header's name)
OWN_SITE = frozenset({"", "none", "same-origin"})

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Knows the address and the token of this run."""

    def __init__(self) -> None:
        """Make a token that nobody can guess."""
        self.token = secrets.token_urlsafe(24)
        self.port = 0

    @property
    def hosts(self) -> set[str]:
        """Return what a browser may call us."""
        return {f"{name}:{self.port}" for name in LOOPBACK}

    @web.middleware
    async def watch(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what does not come from our own page."""
        problem = self._problem(request)
        if problem:
            return web.Response(status=403, text=problem, headers=HEADERS)
        response = await handler(request)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    def _problem(self, request: web.Request) -> str:
        if request.headers.get("Host") not in self.hosts:
            return "This demonstration answers under its own address only."
        if request.path.startswith("/static/") or request.path == "/":
            return ""
        origin = request.headers.get("Origin")
        own = {f"http://{host}" for host in self.hosts}
        if origin is not None and origin not in own:
            return "Another page may not act here."
        if request.headers.get("Sec-Fetch-Site", "") not in OWN_SITE:
            return "Another page may not act here."
        given = request.headers.get(TOKEN_HEADER) or request.query.get("token", "")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return "Please load the page again: it belongs to another run."
        return ""
