"""What a run was: the figures, and everything that must not be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, func, select

from bot.store.tables import outbox
from bot.store.unit import SqlStore
from tests.chaos.fleet import Fleet
from tests.chaos.verdict import Verdict


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
    failed_starts: int = 0
    given_up: Sequence[str] = ()
    """Rows that are dead in the end, each with its reason: what `outbox list` shows."""
    doubts: str = ""
    """How many rows were in doubt how often, the nearest to being given up last."""
    work: Sequence[str] = ()
    """What the programs of each version did, where there are two."""

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
        if self.failed_starts:
            stuck.append(f"{self.failed_starts} times a program did not start")
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
            *self.work,
            told,
            f"{verdict.posts} posts stand, {verdict.edits} edits, {verdict.pressed_done} done",
            f"{verdict.logged} minutes; of the last item its owner was reminded: {self.reminders}",
            f"faults of Slack: {self.faults}",
            f"taken away again after they were seen for a moment: {verdict.taken_away}",
            found,
            self.doubts,
            *self.given_up,
        )
        return "\n".join(lines)


def work_of(fleet: Fleet, folder: Path) -> list[str]:
    """Say how often the programs of each version were killed, answered and sent, by their logs."""
    if len(fleet.killed) < 2:
        return []
    lines = []
    for version in sorted(fleet.killed):
        logs = folder.glob(f"instance-*-{version}.log")
        said = "\n".join(log.read_text(errors="replace") for log in logs)
        lines.append(
            f"{version}: {fleet.killed[version]} kills, {said.count('action=request_answered')} "
            f"requests answered, {said.count('outcome=Sent')} posts and edits sent"
        )
    return lines


def given_up_in(database: str) -> list[str]:
    """Name what was given up, and whether bare words of it stand: is what is lost one of these?"""
    store = SqlStore(database)
    try:
        with store.read() as tx:
            dead = tx.hold.every(["dead"], 20)
    finally:
        store.close()
    return [
        f"given up: row {one.id}, {one.kind.value} to {one.destination} about {one.item_id}, "
        f"{one.attempts} attempts, {one.reason}, {'stands' if one.address else 'does not stand'}"
        for one in dead
    ]


def doubts_in(database: str) -> str:
    """Say how many rows were in doubt once, twice and so on: how near was one to be given up?"""
    engine = create_engine(database)
    often = select(outbox.c.doubts, func.count()).group_by(outbox.c.doubts)
    with engine.connect() as connection:
        counted = connection.execute(often.order_by(outbox.c.doubts)).all()
    engine.dispose()
    return "rows by how often they were in doubt: " + ", ".join(f"{n}: {of}" for n, of in counted)


def crashes_in(folder: Path) -> list[str]:
    """Name what the programs logged as unforeseen."""
    lines = [
        line
        for log in folder.glob("instance-*.log")
        for line in log.read_text(errors="replace").splitlines()
        if (" ERROR " in line and "action=post_faulty" not in line) or line.startswith("Traceback")
    ]
    return lines[:20]
