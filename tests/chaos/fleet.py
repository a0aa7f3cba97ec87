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
from tests.journeys.program import ROOT, free_port
from tests.support.counting import without_counting

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
        with (self.folder / f"instance-{self.number}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self.wrapper, sys.executable, "-m", "bot", "serve"],
                env=without_counting({**self.environment, **more, "PORT": str(self.port)}),
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )

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
            if not one.wait_until_up(Event()):
                message = f"Instance {one.number} did not start; see {one.folder}"
                raise RuntimeError(message)

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
        victim.end(signal.SIGKILL)
        point = f"{self._next_point()}:{self.random.randint(1, 2)}"
        victim.start(point if self.random.random() < ARMED else "")
        if not victim.wait_until_up(stopping) and not victim.point and not stopping.is_set():
            self.failed_starts += 1

    def _next_point(self) -> Point:
        """Take the points in turn, so that none is forgotten."""
        self.points.append(self.points.pop(0))
        return self.points[-1]

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


def fleet_of(count: int, environment: Mapping[str, str], folder: Path, random: Random) -> Fleet:
    """Prepare so many programs on one database."""
    shared = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    return Fleet(
        instances=[
            Instance(number=number, port=free_port(), environment=shared, folder=folder)
            for number in range(count)
        ],
        random=random,
    )
