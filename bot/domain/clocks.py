"""The clocks of a concern: by when the side that answers has to acknowledge it, and to plan.

They run in the working hours of that side and are computed from the concern as it stands, never
stored: whoever changes the hours or holidays of a side moves its clocks with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.domain.concern import Concern, ConcernState, Severity
from bot.domain.hours import Hours, NeverAtWorkError


class ClockKind(StrEnum):
    """What a concern waits for."""

    ACKNOWLEDGE = "acknowledge"
    PLAN = "plan"


class Step(IntEnum):
    """How far a clock has run out: who is asked next follows from it."""

    ONCE = 1
    """The time is over: the backup of the main contact."""
    ONCE_AND_A_HALF = 2
    """One and a half times as long: the own side's first level."""
    TWICE = 3
    """Twice as long: the second level of both sides."""


REACHED_AFTER: Mapping[Step, float] = {
    Step.ONCE: 1,
    Step.ONCE_AND_A_HALF: 1.5,
    Step.TWICE: 2,
}
"""How often the time of a clock has passed when a step is reached."""

CRITICAL_ANSWER = timedelta(hours=4)
"""Working hours: the only clock that is shorter than a day."""

DAYS: Mapping[tuple[ClockKind, Severity], int] = {
    (ClockKind.ACKNOWLEDGE, Severity.MAJOR): 1,
    (ClockKind.ACKNOWLEDGE, Severity.MINOR): 2,
    (ClockKind.PLAN, Severity.CRITICAL): 1,
    (ClockKind.PLAN, Severity.MAJOR): 5,
    (ClockKind.PLAN, Severity.MINOR): 10,
}
"""Business days. One is as long as a working day of the side that answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A clock of a concern, for one side's hours."""

    kind: ClockKind
    asked_at: datetime
    """When the concern came to wait for this; the clock may start later."""
    starts: datetime
    """When it starts: at once in their hours, else when they open next."""
    steps: Mapping[Step, datetime]
    zone: str

    @property
    def due(self) -> datetime:
        """Return by when it is to be stopped."""
        return self.steps[Step.ONCE]

    def step_at(self, now: datetime) -> Step | None:
        """Return how far it has run out; None while there is time."""
        return max((step for step, moment in self.steps.items() if moment <= now), default=None)


def waits_for(concern: Concern) -> tuple[ClockKind, datetime] | None:
    """Return what a concern waits for and since when; None where no clock runs."""
    since = max(filter(None, (concern.created_at, concern.acknowledged_at, concern.reopened_at)))
    if concern.state is ConcernState.RAISED:
        return ClockKind.ACKNOWLEDGE, since
    if concern.state is ConcernState.ACKNOWLEDGED:
        return ClockKind.PLAN, since
    return None


def clock_of(
    concern: Concern, hours: Hours, *, known_since: datetime | None = None
) -> Running | None:
    """Return the clock that runs for the side with these hours; None where none does.

    It never starts before somebody of that side was known in the study. A side that does not work
    for more than a year has no clock.
    """
    waiting = waits_for(concern)
    if waiting is None:
        return None
    kind, since = waiting
    allowed = _allowed(kind, concern.severity, hours)
    try:
        starts = hours.opening(max(since, known_since or since))
        steps = {step: hours.after(starts, allowed * n) for step, n in REACHED_AFTER.items()}
    except NeverAtWorkError:
        return None
    return Running(kind=kind, asked_at=since, starts=starts, steps=steps, zone=hours.zone)


def answer_due(
    concern: Concern, hours: Hours, *, known_since: datetime | None = None
) -> datetime | None:
    """Return by when a side with these hours answers next: acknowledges, or says its plan."""
    running = clock_of(concern, hours, known_since=known_since)
    return None if running is None else running.due


def _allowed(kind: ClockKind, severity: Severity, hours: Hours) -> timedelta:
    days = DAYS.get((kind, severity))
    return CRITICAL_ANSWER if days is None else days * hours.day_length
