"""A running Liaison: its parts, started in order and stopped within eight seconds."""

import gc
import logging
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from time import monotonic
from types import FrameType
from typing import Protocol

log = logging.getLogger(__name__)

STOP_SECONDS = 5.5
"""A direct call in hand may take two seconds more; eight are promised."""
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Running(Protocol):
    """A part that runs in threads of its own."""

    def start(self) -> None:
        """Begin."""
        ...

    def stop(self) -> None:
        """Finish or give back what is in hand."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The parts, in the order they start; `close` gives back what they stood on."""

    parts: Sequence[Running]
    close: Callable[[], None]
    port: int | None = None

    def start(self) -> None:
        """Start every part."""
        for part in self.parts:
            part.start()
        log.info("Started.", extra={"action": "started", "parts": len(self.parts)})

    def stop(self) -> None:
        """Stop all parts at the same time, so that none waits for another's last request."""
        stopping = [Thread(target=part.stop, daemon=True) for part in self.parts]
        for thread in stopping:
            thread.start()
        until = monotonic() + STOP_SECONDS
        for thread in stopping:
            thread.join(max(until - monotonic(), 0))
        unfinished = sum(thread.is_alive() for thread in stopping)
        self.close()
        log.info("Stopped.", extra={"action": "stopped", "unfinished": unfinished})

    def run(self) -> None:
        """Serve until somebody asks to stop (SIGTERM, or Ctrl-C)."""
        with _asked_to_stop() as asked:
            # What is loaded stays for good. Walking over all of it again and again, the collector
            # kept everybody waiting for a tenth of a second each time (docs/performance.md).
            gc.freeze()
            self.start()
            asked.recv(1)
        self.stop()


@contextmanager
def _asked_to_stop() -> Iterator[socket.socket]:
    """Give a socket that gets a byte with the signal.

    Waiting for an Event or a queue instead may miss a signal that comes just before the wait
    begins, and an Event's lock may be held by the very thread that a handler interrupts.
    """
    asked, asks = socket.socketpair()
    with asked, asks:
        asks.setblocking(False)
        before = signal.set_wakeup_fd(asks.fileno())
        handlers = {number: signal.signal(number, _ignore) for number in STOP_SIGNALS}
        try:
            yield asked
        finally:
            signal.set_wakeup_fd(before)
            for number, handler in handlers.items():
                signal.signal(number, handler)


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the byte on the socket says it all."""
