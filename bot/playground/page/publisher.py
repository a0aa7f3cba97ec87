"""Tells every open page what changed, as server-sent events; a page that is new is told all."""

import asyncio
import json
import threading
from typing import Any

from bot.playground.page.snapshot import Shelf, changes, take
from bot.playground.page.stage import Stage

Json = dict[str, Any]

LOOK_EVERY = 0.12
"""Seconds; the stand-in wakes it sooner when something happens."""
MANY = 1_000
"""A page that does not read any more is dropped, and asks for everything when it is back."""


class Publisher:
    """A thread that looks, and the queues of those who want to know."""

    def __init__(self, stage: Stage) -> None:
        """Publish this stage."""
        self._stage = stage
        self._shelf: Shelf = {}
        self._readers: set[asyncio.Queue[str | None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._live, name="publisher", daemon=True)

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Publish from now on to queues on this loop."""
        self._loop = loop
        self._thread.start()

    def stop(self) -> None:
        """Stop, and let every reader go."""
        self._stopped.set()
        self._thread.join()
        for reader in self._readers:
            reader.put_nowait(None)

    def everything(self) -> str:
        """Return all there is, for a page that is new."""
        self._look()
        return _event("all", changes({}, self._shelf))

    def join(self) -> asyncio.Queue[str | None]:
        """Return a queue that gets every change from now on; call it on the loop."""
        reader: asyncio.Queue[str | None] = asyncio.Queue(MANY)
        self._readers.add(reader)
        return reader

    def leave(self, reader: asyncio.Queue[str | None]) -> None:
        """Send nothing to this reader any more."""
        self._readers.discard(reader)

    def _live(self) -> None:
        while not self._stopped.is_set():
            changed = self._stage.show.slack.desk.changed
            with changed:
                changed.wait(LOOK_EVERY)
            if self._readers:
                self._look()

    def _look(self) -> None:
        with self._lock:
            fresh = take(self._stage)
            found = changes(self._shelf, fresh)
            self._shelf = fresh
            if (found["put"] or found["gone"]) and self._loop is not None:
                self._loop.call_soon_threadsafe(self._tell, _event("change", found))

    def _tell(self, event: str) -> None:
        for reader in list(self._readers):
            try:
                reader.put_nowait(event)
            except asyncio.QueueFull:
                self.leave(reader)


def _event(name: str, content: Json) -> str:
    return f"event: {name}\ndata: {json.dumps(content, separators=(',', ':'))}\n\n"
