"""One run: a Slack with bad days, programs that are killed, a crowd, and a verdict."""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException
from math import ceil
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import monotonic

from bot.playground.manifest import read_manifest
from bot.playground.stand_in import SlackStandIn
from tests.chaos.clock import Clock
from tests.chaos.crowd import Crowd, ManyWires, studies
from tests.chaos.deploy import UNCHANGED, Stage, enter
from tests.chaos.fleet import Fleet, Instance, fleet_of
from tests.chaos.report import Report, crashes_in, doubts_in, given_up_in, work_of
from tests.chaos.verdict import judge, reminders_of
from tests.chaos.version import release
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
    stages: Sequence[Stage] = UNCHANGED


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
        failed: list[str] = []
        try:
            enter(plan.stages[0], fleet, lambda: None)
            fleet.start()
            began = monotonic()
            clock = Clock(plan.folder / "clock")
            with _meanwhile(clock.jumping(random, plan.day), plan.shake):
                crowd.start()
                for stage in plan.stages:
                    released = partial(_release, stage, plan.database, failed)
                    enter(stage, fleet, released)
                    with _meanwhile(None if stage.at_rest else released):
                        _kill_for(plan, stage, fleet)
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
            findings=[*failed, *(one for one in slack.findings if "thread_ts" not in one)],
            faults=hits,
            seconds=spent,
            left=left,
            reminders=reminders,
            crashes=crashes_in(plan.folder),
            failed_starts=fleet.failed_starts,
            given_up=given_up_in(plan.database),
            doubts=doubts_in(plan.database),
            work=work_of(fleet, plan.folder),
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


def _release(stage: Stage, database: str, failed: list[str], _: Event | None = None) -> None:
    """Run the release phase of a stage, where it has one, and keep what went wrong."""
    if stage.release and (problem := release(stage.release, database)):
        failed.append(problem)


def _kill_for(plan: Plan, stage: Stage, fleet: Fleet) -> None:
    """Let each program have a killer of its own, for a stage's share of the time and the kills."""
    stopping, until = Event(), monotonic() + plan.seconds * stage.share
    most = None if plan.kills is None else fleet.kills.total() + ceil(plan.kills * stage.share)

    def goes_on() -> bool:
        return monotonic() < until if most is None else fleet.kills.total() < most

    def kill(victim: Instance) -> None:
        while not stopping.is_set() and goes_on():
            fleet.kill_and_restart(victim, stopping, plan.patience)
            if "CHAOS_PROGRESS" in os.environ:
                sys.stderr.write(f"\r{stage.title} {fleet.kills.total()} kills ")

    killers = [Thread(target=kill, args=(one,), daemon=True) for one in fleet.instances]
    try:
        for killer in killers:
            killer.start()
        for killer in killers:
            killer.join()
    finally:
        stopping.set()  # also when somebody presses Ctrl-C: nobody starts anything any more


def last_morning(slack: SlackStandIn, crowd: Crowd, clock: Clock) -> int:
    """Let somebody be given one more item, and tell how often its day reminds them of it.

    The programs are calm by now: what they went through must not have made them deaf for time.
    """
    monday = clock.next_monday
    title = crowd.last_wish(f"{monday:%d %B %Y}")
    clock.set(monday)
    with contextlib.suppress(TimeoutError):
        slack.wait_for(lambda _: reminders_of(title, slack.log), within=AT_LAST)
    return reminders_of(title, slack.log)


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
