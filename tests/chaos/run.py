"""One run: a Slack with bad days, programs that are killed, a crowd, and a verdict."""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import monotonic

from bot.playground.manifest import read_manifest
from bot.playground.stand_in import SlackStandIn
from tests.chaos.crowd import Crowd, ManyWires, studies
from tests.chaos.fleet import Fleet, Instance, fleet_of
from tests.chaos.verdict import Verdict, judge, reminders_of
from tests.chaos.weather import blow
from tests.journeys.program import ROOT

AT_LAST = 60.0
"""Seconds within which something has to be saved once nobody kills any more."""
QUIET_FOR = 3
STUCK_AFTER = 60.0
"""A backlog that does not shrink for so long is stuck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long, how hard, and on what."""

    database: str
    folder: Path
    seconds: float
    programs: int = 1
    channels: int = 24
    share: float = 0.15
    """How many of the posts go wrong."""
    haste: float = 0.15
    patience: float = 1.2
    """At most so long lives a program before it is killed at random."""
    pause: float = 1.5
    """Between two deeds of one person: a workspace takes four posts a second, and no more."""
    day: float = 12.0
    """After so many seconds the clock jumps, mostly to the next day."""
    seed: int = 1
    kills: int | None = None
    """End after so many, however long it takes."""
    shake: Callable[[Event], None] | None = None
    """What else goes on meanwhile, until it is told to stop."""


@dataclass
class Report:
    """What happened, and the verdict."""

    verdict: Verdict
    kills: dict[str, int]
    repeated: int
    contradictions: list[str]
    findings: list[str]
    faults: dict[str, int]
    seconds: float
    left: dict[str, int] = field(default_factory=dict)
    reminders: int = 1
    """How often the owner was reminded of the last item, on the morning it was due."""
    crashes: list[str] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        """Return everything that must not be."""
        stuck = [
            f"{count} rows are {state}"
            for state, count in self.left.items()
            if count and state != "dead"  # what Slack refused for its blocks stays to be seen
        ]
        if self.reminders != 1:
            stuck.append(f"of the last item its owner was reminded {self.reminders} times")
        return [*self.verdict.faults, *self.contradictions, *self.findings, *stuck, *self.crashes]

    def __str__(self) -> str:
        """Say it in lines."""
        verdict, kills = self.verdict, sum(self.kills.values())
        told = (
            f"{verdict.commands} commands: {verdict.saved} saved, {verdict.not_saved} not saved, "
            f"{verdict.unknown} without an answer; {self.repeated} requests repeated by Slack"
        )
        found = (
            f"lost {len(verdict.lost)}, seen twice {len(verdict.duplicates)}, "
            f"untrue {len(verdict.untrue)}, contradictions {len(self.contradictions)}, "
            f"left {self.left}"
        )
        lines = (
            f"{kills} kills in {self.seconds:.0f} s: {self.kills}",
            told,
            f"{verdict.posts} posts stand, {verdict.edits} edits, {verdict.pressed_done} done",
            f"{verdict.logged} minutes; of the last item its owner was reminded: {self.reminders}",
            f"faults of Slack: {self.faults}",
            f"taken away again after they were seen for a moment: {verdict.taken_away}",
            found,
        )
        return "\n".join(lines)


def run(plan: Plan) -> Report:
    """Do it all, and judge."""
    random = Random(plan.seed)  # noqa: S311 - a seed makes a run repeatable, as far as kills can be
    manifest = read_manifest(ROOT / "manifest.yml")
    with SlackStandIn(studies(plan.channels), manifest=manifest) as slack:
        blow(slack.faults, random, plan.share)
        environment = {
            **slack.environment,
            "DATABASE_URL": plan.database,
            "LIAISON_HASTE": str(plan.haste),
            "LIAISON_CLOCK_FILE": str(plan.folder / "clock"),
        }
        fleet = fleet_of(plan.programs, environment, plan.folder, random)
        wires = ManyWires(
            ports=lambda: fleet.ports, secret=slack.desk.credentials.signing_secret, random=random
        )
        slack._inbound.wire = wires
        crowd = Crowd(
            slack=slack,
            random=random,
            pause=plan.pause,
            someone_runs=lambda: bool(fleet.ports),
        )
        try:
            fleet.start()
            began = monotonic()
            clock = Clock(plan.folder / "clock")
            with _meanwhile(clock.jumping(random, plan.day), plan.shake):
                crowd.start()
                _kill_for(plan, fleet)
                # The last ones started may be armed, and die by themselves: then nobody runs any
                # more. And on a slow machine they may all have died before they ever answered.
                fleet.calm_down()
                slack.wait_for(lambda _: judge(slack.log).saved, within=AT_LAST)
                crowd.stop()
            spent = monotonic() - began
            hits = dict(slack.faults.hits)
            slack.faults.clear()
            left = drain(fleet)
            reminders = last_morning(slack, crowd, clock)
            left = drain(fleet)
            fleet.stop()
        finally:
            crowd.stopping.set()
            fleet.kill()
        return Report(
            verdict=judge(slack.log),
            kills=dict(fleet.kills),
            repeated=wires.repeated,
            contradictions=wires.contradictions,
            findings=[one for one in slack.findings if "thread_ts" not in one],
            faults=hits,
            seconds=spent,
            left=left,
            reminders=reminders,
            crashes=_crashes(plan.folder),
        )


@contextlib.contextmanager
def _meanwhile(*deeds: Callable[[Event], None] | None) -> Iterator[None]:
    """Do other things at the same time, each until it is told to stop."""
    stopping = Event()
    threads = [Thread(target=one, args=(stopping,), daemon=True) for one in deeds if one]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopping.set()
        for thread in threads:
            thread.join(60)


def _kill_for(plan: Plan, fleet: Fleet) -> None:
    """Let each program have a killer of its own."""
    stopping, until = Event(), monotonic() + plan.seconds

    def kill(victim: Instance) -> None:
        while not stopping.is_set() and _goes_on(plan, fleet, until):
            fleet.kill_and_restart(victim, stopping, plan.patience)
            if "CHAOS_PROGRESS" in os.environ:
                sys.stderr.write(f"\r{sum(fleet.kills.values())} kills ")

    killers = [Thread(target=kill, args=(one,), daemon=True) for one in fleet.instances]
    try:
        for killer in killers:
            killer.start()
        for killer in killers:
            killer.join()
    finally:
        stopping.set()  # also when somebody presses Ctrl-C: nobody starts anything any more


def last_morning(slack: SlackStandIn, crowd: Crowd, clock: "Clock") -> int:
    """Let somebody be given one more item, and tell how often its day reminds them of it.

    The programs are calm by now: what they went through must not have made them deaf for time.
    """
    monday = clock.next_monday
    title = crowd.last_wish(f"{monday:%d %B %Y}")
    clock.set(monday)
    with contextlib.suppress(TimeoutError):
        slack.wait_for(lambda _: reminders_of(title, slack.log), within=AT_LAST)
    return reminders_of(title, slack.log)


class Clock:
    """Policy time of all programs: a file that says how far it is from the real one."""

    def __init__(self, file: Path) -> None:
        """Begin on the morning of a Monday, when both companies are at work."""
        self._file = file
        self._offset = 0.0
        now = datetime.now(UTC)
        morning = (now + timedelta(days=7 - now.weekday())).replace(hour=14, minute=5)
        self.set(morning)

    @property
    def next_monday(self) -> datetime:
        """Return the morning of the next Monday."""
        now = datetime.now(UTC) + timedelta(seconds=self._offset)
        return (now + timedelta(days=7 - now.weekday())).replace(hour=14, minute=5)

    def set(self, moment: datetime) -> None:
        """Let it be that moment."""
        self._move_to((moment - datetime.now(UTC)).total_seconds())

    def jumping(self, random: Random, every: float) -> Callable[[Event], None]:
        """Return what moves it: on a day at a time, now and then a few hours either way."""

        def jump(stopping: Event) -> None:
            while not stopping.wait(every):
                self._move_to(self._offset + random.choice((-7200, 7200, 86400, 86400, 86400)))

        return jump

    def _move_to(self, offset: float) -> None:
        self._offset = offset
        fresh = self._file.with_suffix(".new")
        fresh.write_text(str(offset))
        fresh.replace(self._file)


def _goes_on(plan: Plan, fleet: Fleet, until: float) -> bool:
    if plan.kills is not None:
        return sum(fleet.kills.values()) < plan.kills
    return monotonic() < until


def drain(fleet: Fleet) -> dict[str, int]:
    """Let the programs finish; nobody kills them any more, and Slack is well."""
    left: dict[str, int] = {}
    waiting, least, shrank_at, quiet = Event(), sys.maxsize, monotonic(), 0
    while quiet < QUIET_FOR and monotonic() < shrank_at + STUCK_AFTER:
        waiting.wait(1.0)
        left = _ask(fleet) or left
        open_rows = sum(count for state, count in left.items() if state != "dead")
        open_rows = open_rows if left else sys.maxsize
        quiet = 0 if open_rows else quiet + 1
        if open_rows < least:
            least, shrank_at = open_rows, monotonic()
    return left


def _ask(fleet: Fleet) -> dict[str, int]:
    connection = HTTPConnection("127.0.0.1", fleet.instances[0].port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        facts = json.loads(connection.getresponse().read())
    except (OSError, HTTPException, ValueError):
        return {}
    finally:
        connection.close()
    states = ("unsent", "under_way", "doubtful", "dead")
    return {state: facts[state] for state in states if state in facts}


def _crashes(folder: Path) -> list[str]:
    """Name what the programs logged as unforeseen."""
    lines = [
        line
        for log in folder.glob("instance-*.log")
        for line in log.read_text(errors="replace").splitlines()
        if (" ERROR " in line and "action=post_faulty" not in line) or line.startswith("Traceback")
    ]
    return lines[:20]
