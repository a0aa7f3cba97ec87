"""The floor of the database: the statements one /action issues, by the driver alone.

The program answers requests inside this process while SQLAlchemy says which statements it sends;
then the same statements with the same values run against a copy of the database as it stood before,
without Bolt, SQLAlchemy or our code, one durable commit for each request.
"""

import multiprocessing
import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Self

import psycopg
from sqlalchemy import Engine, event

from bench.databases import path_of
from bench.load import Line
from bench.traffic import EVERYTHING_ONCE, requests
from bot.schedule.ticker import Ticker
from bot.store import prepared
from bot.wiring.bootstrap import build
from bot.wiring.config import Part, load
from bot.wiring.program import Program

WORKER = "waitress"
"""Threads that answer requests; what others send is not part of an answer."""
COMMIT, ROLLBACK = "COMMIT", "ROLLBACK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One round trip: a statement with its values, or the end of a transaction."""

    sql: str
    values: Any = None
    is_many: bool = False


@dataclass(slots=True, kw_only=True)
class Notes:
    """The statements of each request, in order."""

    requests: list[list[Statement]] = field(default_factory=list)

    def note(self, statement: Statement) -> None:
        if threading.current_thread().name.startswith(WORKER):
            self.requests[-1].append(statement)


@contextmanager
def listening() -> Iterator[Notes]:
    """Write down what SQLAlchemy and prepared statements hand to the drivers."""
    notes = Notes()

    def execute(_c: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        notes.note(Statement(sql=sql, values=values, is_many=many))

    def commit(_c: Any) -> None:
        notes.note(Statement(sql=COMMIT))

    def roll_back(_c: Any) -> None:
        notes.note(Statement(sql=ROLLBACK))

    to_driver = prepared.hand_over

    def hand_over(connection: Any, sql: str, bound: Any) -> Any:
        notes.note(Statement(sql=sql, values=bound))
        return to_driver(connection, sql, bound)

    heard = (("before_cursor_execute", execute), ("commit", commit), ("rollback", roll_back))
    for name, listener in heard:
        event.listen(Engine, name, listener)
    prepared.hand_over = hand_over
    try:
        yield notes
    finally:
        prepared.hand_over = to_driver
        for name, listener in heard:
            event.remove(Engine, name, listener)


@contextmanager
def answering() -> Iterator[Line]:
    """Run the program in this process, without delivery, and give a connection to it."""
    program = build(load(), Part.ALL)
    parts = [part for part in program.parts if not isinstance(part, Ticker)]
    still = Program(parts=parts, close=program.close, port=program.port)
    still.start()
    line = Line(still.port or 0, b"blocks")
    try:
        yield line
    finally:
        line.socket.close()
        still.stop()


def ask(line: Line, request: bytes) -> None:
    """Have one request answered."""
    line.ask(request)
    while line.listen() is None:
        pass


def warm_up() -> None:
    """Let every person, channel and study become known."""
    with answering() as line:
        for request in islice(requests("before"), EVERYTHING_ONCE):
            ask(line, request)


def write_down(count: int) -> list[list[Statement]]:
    """Return the statements of so many requests, after those that each process needs once."""
    with listening() as notes, answering() as line:
        for request in islice(requests("noted"), EVERYTHING_ONCE + count):
            notes.requests.append([])
            ask(line, request)
    return notes.requests


class Raw:
    """A driver's connection, set as the program sets its own."""

    def __init__(self, url: str) -> None:
        self._connection: Any
        if url.startswith("sqlite"):
            self._connection = sqlite3.connect(path_of(url), isolation_level=None)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.execute("PRAGMA recursive_triggers=ON")
        else:
            self._connection = psycopg.connect(
                url.replace("+psycopg", "", 1), options="-c timezone=UTC"
            )

    def replay(self, statements: list[Statement]) -> float:
        """Run the statements of one request; return the seconds it took."""
        began = perf_counter()
        for one in statements:
            if one.sql == COMMIT:
                self._connection.commit()
            elif one.sql == ROLLBACK:
                self._connection.rollback()
            else:
                self._run(one)
        return perf_counter() - began

    def _run(self, one: Statement) -> None:
        cursor = self._connection.cursor()
        if one.is_many:
            cursor.executemany(one.sql, one.values)
        else:
            cursor.execute(one.sql, one.values)
            if cursor.description is not None:
                cursor.fetchall()
        cursor.close()


class Floor:
    """The process that notes and replays, seen from the benchmark."""

    def __init__(self, settings: Mapping[str, str], folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, dict(settings), folder), daemon=True
        )

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
        self._process.join(10)
        if self._process.is_alive():
            self._process.kill()

    def warm_up(self) -> None:
        """Fill the database a little, and leave it alone again."""
        self._ask("warm_up", None)

    def note(self, count: int) -> dict[str, int]:
        """Note the statements of so many requests; return how many of each a request has."""
        kinds: dict[str, int] = self._ask("note", count)
        return kinds

    def open(self, url: str) -> None:
        """Replay on this copy from now on."""
        self._ask("open", url)

    def replay(self, count: int) -> list[float]:
        """Replay the next so many requests; return the seconds of each."""
        took: list[float] = self._ask("replay", count)
        return took

    def _ask(self, what: str, argument: Any) -> Any:
        self._pipe.send((what, argument))
        is_well, answer = self._pipe.recv()
        if not is_well:
            raise RuntimeError(answer)
        return answer


class Replayer:
    """What happens in that process."""

    def __init__(self) -> None:
        self._noted: list[list[Statement]] = []
        self._raw: Raw | None = None

    def warm_up(self, _: None) -> None:
        warm_up()

    def note(self, count: int) -> dict[str, int]:
        self._noted = write_down(count)
        return dict(Counter(one.sql.split()[0] for one in self._noted[-1]))

    def open(self, url: str) -> None:
        self._raw = Raw(url)
        self.replay(EVERYTHING_ONCE)

    def replay(self, count: int) -> list[float]:
        assert self._raw is not None
        now, self._noted = self._noted[:count], self._noted[count:]
        return [self._raw.replay(statements) for statements in now]


def _serve(pipe: Connection, settings: dict[str, str], folder: Path) -> None:
    os.environ.update(settings)
    os.chdir(folder)
    replayer = Replayer()
    while True:
        try:
            what, argument = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipe.send((True, getattr(replayer, what)(argument)))
        except Exception as error:  # noqa: BLE001  whatever it is, the benchmark says it and ends
            pipe.send((False, f"{type(error).__name__}: {error}"))
