"""`python -m bench`: measure /action over HTTP on SQLite and PostgreSQL, beside the floor."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from bench import machine
from bench.databases import Kind, Sqlite, count_actions, durable_postgres
from bench.load import Client
from bench.replay import Floor
from bench.report import Figures, lines_of
from bench.servers import Served, bolt_noop, liaison
from bench.traffic import EVERYTHING_ONCE, busy_world
from bot.playground.stand_in import SlackStandIn
from bot.wiring.bootstrap import THREADS

KEPT = b"blocks"
"""Stands in the answer to an action that was kept."""
CONNECTIONS = (1, 8, 32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How often and how long."""

    rounds: int
    seconds: float
    """Of a run over HTTP."""
    replays: int
    """Requests replayed by the driver in a round."""
    starts: int


THOROUGH = Effort(rounds=7, seconds=3, replays=300, starts=5)
QUICK = Effort(rounds=2, seconds=0.7, replays=80, starts=1)


@dataclass(slots=True, kw_only=True)
class Bench:
    """What all measurements share."""

    effort: Effort
    folder: Path
    client: Client
    slack: SlackStandIn
    began: float = field(default_factory=monotonic)

    def say(self, what: str) -> None:
        """Show on a terminal what goes on."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{monotonic() - self.began:4.0f} s  {what}")
            sys.stderr.flush()

    def measure(self, kind: Kind) -> Figures:
        """Measure everything on one kind of database."""
        figures = Figures(name=kind.name)
        settings = {"LOG_LEVEL": "INFO", **self.slack.environment}
        url = kind.make("serve")
        with ExitStack() as stack:
            floor = stack.enter_context(self._floor(kind, settings, figures))
            noop = stack.enter_context(bolt_noop(self.folder, THREADS))
            served = stack.enter_context(liaison({**settings, "DATABASE_URL": url}, self.folder))
            self._warm_up(served, noop)
            before = served.cpu_seconds(), noop.cpu_seconds()
            answered = asked = 0
            for number in range(self.effort.rounds):
                self.say(f"{kind.name}: round {number + 1} of {self.effort.rounds}")
                quiet = self._drive(noop, 1, b"")
                asked += len(quiet)
                figures.noop.add(quiet)
                figures.raw.add(floor.replay(self.effort.replays))
                for connections in CONNECTIONS:
                    took = self._drive(served, connections, KEPT)
                    figures.action[connections].add(took)
                    answered += len(took)
            figures.cpu_ms = _each_ms(before[0], served.cpu_seconds(), answered)
            figures.noop_cpu_ms = _each_ms(before[1], noop.cpu_seconds(), asked)
            figures.resident_mb = served.resident_mb()
            figures.answered, figures.kept = answered + EVERYTHING_ONCE, count_actions(url)
        self.say(f"{kind.name}: starts")
        for _ in range(self.effort.starts):
            with liaison({**settings, "DATABASE_URL": url}, self.folder) as again:
                figures.ready.append(again.ready_after)
        figures.load = machine.load()
        return figures

    def _warm_up(self, served: Served, noop: Served) -> None:
        self.client.drive(served.port, connections=1, count=EVERYTHING_ONCE, expects=KEPT)
        self.client.drive(noop.port, connections=1, count=EVERYTHING_ONCE)

    @contextmanager
    def _floor(self, kind: Kind, settings: dict[str, str], figures: Figures) -> Iterator[Floor]:
        """Note the program's statements, and be ready to replay them on a copy."""
        self.say(f"{kind.name}: noting the statements of an action")
        url = kind.make("noted")
        with Floor({**settings, "DATABASE_URL": url, "PORT": "0"}, self.folder) as floor:
            floor.warm_up()
            copied = kind.copy(url)
            figures.statements = floor.note(self.effort.rounds * self.effort.replays)
            floor.open(copied)
            yield floor

    def _drive(self, server: Served, connections: int, expects: bytes) -> list[float]:
        return self.client.drive(
            server.port, connections=connections, seconds=self.effort.seconds, expects=expects
        )


def _each_ms(before: float | None, after: float | None, count: int) -> float | None:
    return None if before is None or after is None else 1000 * (after - before) / count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="some 20 s instead of minutes")
    parser.add_argument("--only", choices=["sqlite", "postgres"], help="one kind of database")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="liaison-bench-")))
        print("\n".join(machine.described(folder)), flush=True)
        bench = Bench(
            effort=QUICK if asked.quick else THOROUGH,
            folder=folder,
            client=stack.enter_context(Client()),
            slack=stack.enter_context(SlackStandIn(busy_world())),
        )
        print(f"effort    {bench.effort.rounds} rounds, {bench.effort.seconds:g} s a run\n")
        if asked.only != "postgres":
            show(bench, bench.measure(Sqlite(folder)), ratio=2.5)
        if asked.only != "sqlite":
            with durable_postgres(folder) as server:
                show(bench, bench.measure(server), ratio=1.8)


def show(bench: Bench, figures: Figures, *, ratio: float) -> None:
    """Print one database's figures beside the goals."""
    bench.say("")
    print("\n".join(lines_of(figures, ratio=ratio)), flush=True)


if __name__ == "__main__":
    main()
