"""The programs: started as the Procfile starts them, killed at random or at a named point."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic

from bot.usecases.fault_points import Point
from tests.chaos.version import THIS, Version
from tests.journeys.program import free_port

START_WITHIN = 60.0
STOP_WITHIN = 20.0
ARMED = 0.7
"""So many of the programs are started with a point at which they die by themselves."""


@dataclass
class Instance:
    """One program and its port."""

    number: int
    port: int
    environment: Mapping[str, str]
    folder: Path
    version: Version = THIS
    process: subprocess.Popen[bytes] | None = None
    point: str = ""
    wrapper: Sequence[str] = ()
    """What starts it in its place, with less room for instance."""
    answers: bool = False
    """Whether it has answered since it was started."""

    def start(self, point: str = "") -> None:
        """Start it, perhaps so that it dies at a point."""
        self.point, self.answers = point, False
        more = {"LIAISON_FAULT_POINT": point} if point else {}
        given = {**self.environment, **more, "PORT": str(self.port)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.wrapper, sys.executable, "-m", "bot", "serve"],
                env=self.version.environment(given),
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )

    @property
    def log(self) -> Path:
        """Return where it writes: what each version said stays apart."""
        return self.folder / f"instance-{self.number}-{self.version.name}.log"

    @property
    def is_alive(self) -> bool:
        """Tell whether it runs."""
        return self.process is not None and self.process.poll() is None

    def is_up(self) -> bool:
        """Tell whether it answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def wait_until_up(self, stopping: Event) -> bool:
        """Wait until it answers; False when it died before."""
        until = monotonic() + START_WITHIN
        while monotonic() < until and not stopping.is_set():
            if not self.is_alive:
                return False
            if self.is_up():
                self.answers = True
                return True
            stopping.wait(0.05)
        return False

    def end(self, how: signal.Signals) -> int:
        """End it in one way, and return the exit code."""
        if self.process is None:
            return 0
        if self.is_alive:
            self.process.send_signal(how)
        return self.process.wait(STOP_WITHIN)


@dataclass
class Fleet:
    """All programs on one database, and who kills them."""

    instances: Sequence[Instance]
    random: Random
    kills: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    """By version."""
    failed_starts: int = 0
    points: list[Point] = field(default_factory=lambda: list(Point))

    @property
    def ports(self) -> list[int]:
        """Return the ports of the programs that answered a moment ago."""
        return [one.port for one in self.instances if one.answers and one.is_alive]

    def start(self) -> None:
        """Start all of them and wait until they answer."""
        for one in self.instances:
            one.start()
        for one in self.instances:
            _require_up(one)

    def replace(self, one: Instance, version: Version) -> None:
        """Let a program of another version take the place of one, as a deploy does."""
        one.end(signal.SIGTERM)
        one.version = version
        one.start()
        _require_up(one)

    def kill_and_restart(self, victim: Instance, stopping: Event, patience: float) -> None:
        """Kill one, at random or by the point it was armed with, and start it again at once."""
        if victim.point:
            self._wait_for_its_point(victim, stopping, patience)
        else:
            stopping.wait(self.random.uniform(0, patience))
        if not victim.is_alive:
            self.kills[victim.point.partition(":")[0] or "by itself"] += 1
        else:
            self.kills["at random"] += 1
        self.killed[victim.version.name] += 1
        victim.end(signal.SIGKILL)
        victim.start(self._next_point(victim) if self.random.random() < ARMED else "")
        if not victim.wait_until_up(stopping) and not victim.point and not stopping.is_set():
            self.failed_starts += 1

    def _next_point(self, victim: Instance) -> str:
        """Take the points that its version knows in turn, so that none is forgotten."""
        known = [one for one in self.points if one in victim.version.points]
        if not known:
            return ""
        self.points.remove(known[0])
        self.points.append(known[0])
        return f"{known[0]}:{self.random.randint(1, 2)}"

    def _wait_for_its_point(self, victim: Instance, stopping: Event, patience: float) -> None:
        until = monotonic() + 2 * patience
        while victim.is_alive and monotonic() < until and not stopping.is_set():
            stopping.wait(0.05)

    def calm_down(self) -> None:
        """Start those anew that are dead, or armed."""
        for one in self.instances:
            if one.point or not one.is_alive:
                one.end(signal.SIGKILL)
                one.start()
                one.wait_until_up(Event())

    def stop(self) -> list[int]:
        """Ask all of them to end, and return their exit codes."""
        return [one.end(signal.SIGTERM) for one in self.instances]

    def kill(self) -> None:
        """End all of them at once."""
        for one in self.instances:
            one.end(signal.SIGKILL)


def _require_up(one: Instance) -> None:
    if not one.wait_until_up(Event()):
        said = one.log.read_text(errors="replace").splitlines()[-1:]
        raise RuntimeError(f"Program {one.number} of {one.version.name} did not start: {said}")


def fleet_of(count: int, environment: Mapping[str, str], folder: Path, random: Random) -> Fleet:
    """Prepare so many programs of this version on one database."""
    shared = {**os.environ, **environment}
    return Fleet(
        instances=[
            Instance(number=number, port=free_port(), environment=shared, folder=folder)
            for number in range(count)
        ],
        random=random,
    )
