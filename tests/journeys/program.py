"""The program as the Procfile starts it: real processes, a real database, a clock one moves."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import IO

from bot.playground.stand_in import SlackStandIn
from tests.support.counting import with_counting

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 60.0
STOP_WITHIN = 20.0
LOOK_AGAIN = 0.05


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program_for(
    slack: SlackStandIn, folder: Path, *, over: str, database: str, url: str
) -> "Program":
    """Return the program for a transport and a database, as the Procfile starts it.

    SQLite belongs to one process; on PostgreSQL web and worker are two, after a migration.
    """
    is_sqlite = database == "sqlite"
    made = Program(
        slack=slack,
        folder=folder,
        database=f"sqlite:///{folder}/liaison.db" if is_sqlite else url,
        over_socket=over == "socket",
        parts=("",) if is_sqlite else ("web", "worker"),
    )
    if not is_sqlite:
        migrated = made.run("migrate")
        assert migrated.returncode == 0, migrated.stderr
    return made


@dataclass
class Program:
    """One running Liaison: one process or two, over HTTP or over Socket Mode."""

    slack: SlackStandIn
    folder: Path
    database: str
    over_socket: bool
    parts: Sequence[str] = ("",)
    is_counted: bool = False
    """Whether what runs in it counts as covered; that slows it down."""
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    logs: list[IO[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> Mapping[str, str]:
        """Return what the processes are given."""
        ours = self.slack.socket_environment if self.over_socket else self.slack.environment
        return {
            **(with_counting(os.environ) if self.is_counted else os.environ),
            **ours,
            "DATABASE_URL": self.database,
            "PORT": str(self.port),
            "LIAISON_CLOCK_FILE": str(self.folder / "clock"),
            "PYTHONPATH": str(ROOT),
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the program to its end."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            env=dict(self.environment),
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=READY_WITHIN,
            check=False,
        )

    def start(self) -> None:
        """Start every part and wait until the port answers and requests can come in."""
        for part in self.parts:
            words = ["serve", "--only", part] if part else ["serve"]
            log = (self.folder / f"{part or 'serve'}.log").open("ab")
            self.logs.append(log)
            self.running.append(
                subprocess.Popen(
                    [sys.executable, "-m", "bot", *words],
                    env=dict(self.environment),
                    cwd=self.folder,
                    stdout=log,
                    stderr=log,
                )
            )
        if "worker" not in self.parts or len(self.parts) > 1:
            self._wait_for_port()
        if self.over_socket:
            self.slack.connect_socket(within=READY_WITHIN)
        else:
            self.slack.connect_http(f"http://127.0.0.1:{self.port}/slack/events")

    def stop(self) -> list[int]:
        """Ask every part to end (SIGTERM) and return the exit codes."""
        return self._end(signal.SIGTERM)

    def kill(self) -> list[int]:
        """End every part at once (kill -9)."""
        return self._end(signal.SIGKILL)

    def move_to(self, moment: datetime) -> None:
        """Set policy time; the program notices and looks at once what time has brought."""
        offset = (moment - datetime.now(UTC)).total_seconds()
        fresh = self.folder / "clock.new"
        fresh.write_text(str(offset), encoding="utf-8")
        fresh.replace(self.folder / "clock")

    def said(self) -> str:
        """Return everything the processes logged."""
        return "\n".join(
            file.read_text(encoding="utf-8", errors="replace")
            for file in sorted(self.folder.glob("*.log"))
        )

    def probe(self, path: str) -> tuple[int, str]:
        """Ask a health address."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def _end(self, how: signal.Signals) -> list[int]:
        for process in self.running:
            process.send_signal(how)
        codes = [process.wait(STOP_WITHIN) for process in self.running]
        self.running.clear()
        for log in self.logs:
            log.close()
        self.logs.clear()
        return codes

    def _wait_for_port(self) -> None:
        until = monotonic() + READY_WITHIN
        while monotonic() < until:
            if any(process.poll() is not None for process in self.running):
                break
            try:
                if self.probe("/readyz")[0]:
                    return
            except OSError:
                # Asking without a pause would take the processor from what is to start.
                sleep(LOOK_AGAIN)
        message = f"The program did not start.\n{self.said()[-4000:]}"
        raise AssertionError(message)
