"""Figures, and how they are printed: what was reached beside what was wanted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass(slots=True, kw_only=True)
class Spread:
    """Runs of one measurement; each gives a median and a 99th percentile, in milliseconds."""

    medians: list[float] = field(default_factory=list)
    tails: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    largest: float = 0.0

    def add(self, seconds: Sequence[float]) -> None:
        """Take one run's answers."""
        self.medians.append(1000 * median(seconds))
        self.tails.append(1000 * quantiles(seconds, n=100)[98])
        self.largest = max(self.largest, 1000 * max(seconds))

    @property
    def p50(self) -> float:
        """Return the median run's median."""
        return median(self.medians)

    @property
    def p99(self) -> float:
        """Return the median run's 99th percentile."""
        return median(self.tails)


def _by_connections() -> dict[int, Spread]:
    return {connections: Spread() for connections in (1, 8, 32)}


@dataclass(slots=True, kw_only=True)
class Figures:
    """Everything measured on one kind of database."""

    name: str
    action: dict[int, Spread] = field(default_factory=_by_connections)
    noop: Spread = field(default_factory=Spread)
    raw: Spread = field(default_factory=Spread)
    statements: dict[str, int] = field(default_factory=dict)
    ready: list[float] = field(default_factory=list)
    resident_mb: float | None = None
    cpu_ms: float | None = None
    """Of the whole process for one request, delivery included."""
    noop_cpu_ms: float | None = None
    answered: int = 0
    kept: int = 0
    load: str = ""

    @property
    def ratios(self) -> list[float]:
        """Return each round's ratio to the floor: neighbours in time share the machine's mood."""
        rounds = zip(self.action[1].medians, self.noop.medians, self.raw.medians, strict=True)
        return [action / (noop + raw) for action, noop, raw in rounds]


def lines_of(figures: Figures, *, ratio: float) -> list[str]:
    """Return the figures as a table, goals beside them."""
    return [
        f"{figures.name} (load average {figures.load} at the end)",
        *_times_of(figures),
        *_goals_of(figures, ratio),
        _kept(figures),
        "",
    ]


def _times_of(figures: Figures) -> list[str]:
    statements = ", ".join(f"{count} {kind}" for kind, count in figures.statements.items())
    rows = [
        (f"/action, {connections:2} connections", spread, f"slowest {spread.largest:.1f} ms")
        for connections, spread in figures.action.items()
    ]
    rows += [
        ("floor: Bolt no-op", figures.noop, ""),
        ("floor: statements alone", figures.raw, statements),
    ]
    lines = [
        f"  {what:25} p50 {spread.p50:7.2f} ms   p99 {spread.p99:7.2f} ms   {note}".rstrip()
        for what, spread, note in rows
    ]
    if figures.cpu_ms is not None and figures.noop_cpu_ms is not None:
        lines.append(
            f"  {'CPU for one request':25}     {figures.cpu_ms:7.2f} ms"
            f"   (Bolt no-op {figures.noop_cpu_ms:.2f} ms)"
        )
    return lines


def _goals_of(figures: Figures, ratio: float) -> list[str]:
    ratios = figures.ratios
    rounds = f"rounds {min(ratios):.2f} to {max(ratios):.2f}"
    lines = [
        _goal("ratio to the floor", median(ratios), ratio, rounds),
        _goal("p50, 1 connection, ms", figures.action[1].p50, 5),
        _goal("p99, 32 connections, ms", figures.action[32].p99, 100),
        _goal("ready after start, s", median(figures.ready), 1),
    ]
    if figures.resident_mb is not None:
        lines.append(_goal("resident after load, MB", figures.resident_mb, 120))
    return lines


def _goal(what: str, reached: float, wanted: float, note: str = "") -> str:
    missed = f"MISSED by {100 * (reached / wanted - 1):.0f} %"
    verdict = "reached" if reached <= wanted else missed
    line = f"  {what:25} {reached:7.2f}   goal <= {wanted:g}: {verdict}"
    return f"{line}   ({note})" if note else line


def _kept(figures: Figures) -> str:
    doubt = "" if figures.answered == figures.kept else "   NOT THE SAME"
    return f"  {'answered, kept':25} {figures.answered}, {figures.kept}{doubt}"
