"""The load client: a process of its own, in which each connection waits for its answer.

One thread and a selector, since the threads of one Python would wait for each other and count that
as the server's time.
"""

import itertools
import multiprocessing
import re
import selectors
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import perf_counter
from types import TracebackType
from typing import Self

from bench.traffic import requests

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
MOST_A_SECOND = 4_000
PATIENCE_S = 20
"""Longer than any answer may take: a server that hangs ends the benchmark."""


class WrongAnswerError(Exception):
    """The server did not do what was asked; such a run has no figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One run: how many connections, for how long or how many requests, and what success says."""

    port: int
    run: str
    connections: int
    seconds: float = 3600
    count: int | None = None
    expects: bytes = b""


class Line:
    """One connection that is kept open: it asks, waits, and asks again."""

    def __init__(self, port: int, expects: bytes) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._expects = expects
        self._answer = b""
        self._began = 0.0

    def ask(self, request: bytes) -> None:
        self._answer = b""
        self._began = perf_counter()
        self.socket.sendall(request)

    def listen(self) -> float | None:
        """Read on; return the seconds since the question once the answer is complete."""
        part = self.socket.recv(65536)
        now = perf_counter()
        self._answer += part
        head, end, body = self._answer.partition(b"\r\n\r\n")
        found = LENGTH.search(head)
        if end and found and len(body) >= int(found[1]):
            self._check(head, body)
            return now - self._began
        if not part:
            raise WrongAnswerError("The server closed the connection.")
        return None

    def _check(self, head: bytes, body: bytes) -> None:
        if b" 200 " not in head.partition(b"\r\n")[0] or self._expects not in body:
            raise WrongAnswerError(f"{head[:60]!r} {body[:300]!r}")


def drive(job: Job) -> list[float]:
    """Ask for the job's time on all its connections; return the seconds of each answer."""
    ready = _signed(job)
    lines = [Line(job.port, job.expects) for _ in range(job.connections)]
    took: list[float] = []
    with selectors.DefaultSelector() as selector:
        until = perf_counter() + job.seconds
        for line in lines:
            selector.register(line.socket, selectors.EVENT_READ, line)
            line.ask(next(ready))
        open_lines = len(lines)
        while open_lines:
            heard = selector.select(PATIENCE_S)
            if not heard:
                raise WrongAnswerError(f"No answer within {PATIENCE_S} s.")
            for key, _ in heard:
                seconds = key.data.listen()
                if seconds is None:
                    continue
                took.append(seconds)
                request = next(ready, None) if perf_counter() < until else None
                if request is None:
                    open_lines -= 1
                else:
                    key.data.ask(request)
    for line in lines:
        line.socket.close()
    return took


def _signed(job: Job) -> Iterator[bytes]:
    """Sign before the clock runs; a signature is good for five minutes."""
    count = job.count or int(job.seconds * MOST_A_SECOND)
    return iter(list(itertools.islice(requests(job.run), count)))


class Client:
    """The client's process, seen from the benchmark."""

    def __init__(self) -> None:
        self._runs = 0
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)

    def __enter__(self) -> Self:
        self._process.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()

    def drive(
        self,
        port: int,
        *,
        connections: int,
        seconds: float = 3600,
        count: int | None = None,
        expects: bytes = b"",
    ) -> list[float]:
        """Have the requests made, and return the seconds of each answer."""
        self._runs += 1
        self._pipe.send(
            Job(
                port=port,
                run=f"run{self._runs}",
                connections=connections,
                seconds=seconds,
                count=count,
                expects=expects,
            )
        )
        answer: list[float] | str = self._pipe.recv()
        if isinstance(answer, str):
            raise WrongAnswerError(answer)
        return answer


def _serve(pipe: Connection) -> None:
    while True:
        try:
            job: Job = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipe.send(drive(job))
        except (WrongAnswerError, OSError) as error:
            pipe.send(f"{type(error).__name__}: {error}")
