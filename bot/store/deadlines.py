"""An end to every conversation with PostgreSQL, also with a server that has fallen silent.

PostgreSQL's own limits hold only while it answers. Behind a network that swallows packets, or a
proxy that hangs, a client waits for ever; here its socket is shut, which it notices at once.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Condition, Thread
from time import monotonic


@dataclass(slots=True)
class Limit:
    """One conversation: its socket under a second number, which stays ours when psycopg closes."""

    ends_at: float
    handle: int
    is_over: bool = False


class Deadlines:
    """Watches all conversations of a process with one thread, begun with the first of them."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._limits: list[Limit] = []
        self._thread: Thread | None = None

    @contextmanager
    def limit(self, handle: int, ends_at: float) -> Iterator[Limit]:
        """Shut the socket when the block still runs at that monotonic time."""
        limit = Limit(ends_at, os.dup(handle))
        self._enter(limit)
        try:
            yield limit
        finally:
            self._leave(limit)

    def _enter(self, limit: Limit) -> None:
        with self._changed:
            if self._thread is None:
                self._thread = Thread(target=self._watch, name="deadlines", daemon=True)
                self._thread.start()
            if all(limit.ends_at < known.ends_at for known in self._limits):
                self._changed.notify()
            self._limits.append(limit)

    def _leave(self, limit: Limit) -> None:
        with self._changed:
            self._limits.remove(limit)
        os.close(limit.handle)

    def _watch(self) -> None:
        with self._changed:
            while True:
                now = monotonic()
                self._end_overdue(now)
                ahead = [limit.ends_at - now for limit in self._limits if not limit.is_over]
                self._changed.wait(min(ahead, default=None))

    def _end_overdue(self, now: float) -> None:
        for limit in self._limits:
            if limit.ends_at <= now and not limit.is_over:
                limit.is_over = True
                _shut(limit.handle)


def _shut(handle: int) -> None:
    with suppress(OSError), socket.socket(fileno=os.dup(handle)) as line:
        line.shutdown(socket.SHUT_RDWR)
