"""The bot of the demonstration: the program as anybody would start it, killed and started again."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from enum import StrEnum
from http.client import HTTPConnection
from pathlib import Path

from bot.playground.stand_in import SlackStandIn

READY_WITHIN = 60.0
STOP_WITHIN = 15.0
LOOK_AGAIN = 0.05
ROOT = Path(__file__).resolve().parents[3]
OTHERS_SETTINGS = ("SLACK_", "LIAISON_", "DATABASE_URL", "HOST", "PORT", "LOG_LEVEL")
"""A developer's own settings stay out: the demonstration never talks to a real workspace."""


class BotDidNotStartError(Exception):
    """The program ended or never answered; the message holds the end of its log."""


class BotState(StrEnum):
    """How the process fares."""

    STARTING = "starting"
    UP = "up"
    DOWN = "down"


class BotProcess:
    """`python -m bot serve` with a SQLite file in a folder of its own."""

    def __init__(self, slack: SlackStandIn, folder: Path, *, over_socket: bool) -> None:
        """Prepare; `start` starts it."""
        self._slack, self._folder, self._over_socket = slack, folder, over_socket
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.RLock()
        self.state = BotState.DOWN
        self.kills = 0
        self._is_over = False

    @property
    def database_url(self) -> str:
        """Return where its record is."""
        return f"sqlite:///{self._folder}/liaison.db"

    def start(self) -> None:
        """Start it and wait until it answers, unless all is over; raises BotDidNotStartError."""
        with self._lock:
            if self._is_over:
                return
            self.state = BotState.STARTING
            with (self._folder / "liaison.log").open("ab") as log:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "bot", "serve"],
                    env=dict(self._environment()),
                    cwd=self._folder,
                    stdout=log,
                    stderr=log,
                )
            self._wait(self._process)
            self._connect()
            self.state = BotState.UP

    def kill(self) -> None:
        """End it at once, as a power cut does (kill -9)."""
        if self._process is not None:
            self.kills += 1
            self._process.send_signal(signal.SIGKILL)
            self.state = BotState.DOWN
            self._process.wait(STOP_WITHIN)

    def stop(self) -> None:
        """End it for good; one that just comes back ends, too."""
        self._is_over = True
        ended = None
        while self._process is not ended:
            ended = self._process
            if ended is not None:
                _end(ended)
        self.state = BotState.DOWN

    def _environment(self) -> Mapping[str, str]:
        slack = self._slack
        ours = slack.socket_environment if self._over_socket else slack.environment
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(OTHERS_SETTINGS)
        }
        python_path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        return {
            **inherited,
            **ours,
            "DATABASE_URL": self.database_url,
            "PORT": str(self._port),
            "LIAISON_CLOCK_FILE": str(self._folder / "clock"),
            "LOG_LEVEL": "INFO",
            "PYTHONPATH": python_path,
        }

    def _connect(self) -> None:
        if self._over_socket:
            self._slack.connect_socket(within=READY_WITHIN)
        else:
            self._slack.connect_http(f"http://127.0.0.1:{self._port}/slack/events")

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until and process.poll() is None:
            if self._is_alive():
                return
            time.sleep(LOOK_AGAIN)
        self.state = BotState.DOWN
        said = (self._folder / "liaison.log").read_text(encoding="utf-8", errors="replace")
        raise BotDidNotStartError(said[-3000:])

    def _is_alive(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=2)
        with contextlib.closing(connection):
            try:
                connection.request("GET", "/healthz")
                return connection.getresponse().status < 500  # noqa: PLR2004 (server errors)
            except OSError:
                return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it at once: its record goes with it, so there is nothing to finish."""
    process.kill()
    process.wait(STOP_WITHIN)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
