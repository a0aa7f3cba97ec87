"""A concern: what worries one side, and what the other does about it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from bot.domain.due import Due
from bot.domain.errors import HighestLevel, WrongConcernState
from bot.domain.items import ItemKind, PublicId, Source


class ConcernState(StrEnum):
    """Where a concern stands between being raised and being agreed as closed."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    PLANNED = "planned"
    """Somebody owns it, with a plan and its date."""
    RESOLVED = "resolved"
    ANSWERED = "answered"
    """Explained; there is nothing to do, if the raiser's side agrees."""
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    """Taken back by the one who raised it; the number stays."""


OVER = frozenset({ConcernState.CLOSED, ConcernState.WITHDRAWN})
UNDER_WAY = (ConcernState.RAISED, ConcernState.ACKNOWLEDGED, ConcernState.PLANNED)
HIGHEST_LEVEL = 3
"""Level 1 is operational, 2 management, 3 executive; 0 is nobody above the people who do it."""


class Severity(StrEnum):
    """How much it worries the side that raised it."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A worry said early; acknowledged by the other side, closed by the side that raised it."""

    id: str
    engagement_id: str
    number: int
    title: str
    severity: Severity = Severity.MAJOR
    raised_by: str
    raised_team: str | None
    owner: str | None = None
    state: ConcernState = ConcernState.RAISED
    plan: str | None = None
    plan_due: Due | None = None
    level: int = 0
    """How high people have carried it; it moves apart from the state."""
    resolution: str | None = None
    created_at: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    reopened_at: datetime | None = None
    closed_at: datetime | None = None
    source: Source
    version: int = 1
    from_minute: int | None = None

    @property
    def public_id(self) -> PublicId:
        """Return the id people say."""
        return PublicId(kind=ItemKind.CONCERN, number=self.number)

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for something."""
        return self.state not in OVER

    @property
    def is_under_way(self) -> bool:
        """Tell whether it is neither over nor near it; a resolution is then an earlier one."""
        return self.state in UNDER_WAY

    def acknowledge(self, *, by: str, at: datetime, owner: str | None = None) -> Self:
        """See it; who coordinates it is named, or has it already, or is the one who saw it."""
        self._require(ConcernState.RAISED)
        return self._next(
            state=ConcernState.ACKNOWLEDGED,
            acknowledged_at=at,
            acknowledged_by=by,
            owner=owner or self.owner or by,
        )

    def make_plan(self, *, plan: str, due: Due, owner: str) -> Self:
        """Say what will be done, by whom and until when; a plan may be made anew."""
        self._require(ConcernState.ACKNOWLEDGED, ConcernState.PLANNED)
        return self._next(state=ConcernState.PLANNED, plan=plan, plan_due=due, owner=owner)

    def resolve(self, *, how: str) -> Self:
        """Say how it was resolved; the raiser's side still has to agree."""
        self._require(*UNDER_WAY)
        return self._next(state=ConcernState.RESOLVED, resolution=how)

    def answer(self, *, how: str) -> Self:
        """Explain it where nothing is to be done; the raiser's side still has to agree."""
        self._require(ConcernState.RAISED, ConcernState.ACKNOWLEDGED)
        return self._next(state=ConcernState.ANSWERED, resolution=how)

    def close(self, *, at: datetime) -> Self:
        """Agree that it is over."""
        self._require(ConcernState.RESOLVED, ConcernState.ANSWERED)
        return self._next(state=ConcernState.CLOSED, closed_at=at)

    def withdraw(self) -> Self:
        """Take it back, while nothing was planned for it."""
        self._require(ConcernState.RAISED, ConcernState.ACKNOWLEDGED)
        return self._next(state=ConcernState.WITHDRAWN)

    def reopen(self, *, at: datetime) -> Self:
        """Take it up again where it stood: with its plan, with whoever coordinates it, or anew."""
        self._require(ConcernState.RESOLVED, ConcernState.ANSWERED, ConcernState.CLOSED)
        stood = ConcernState.ACKNOWLEDGED if self.acknowledged_at else ConcernState.RAISED
        state = ConcernState.PLANNED if self.plan else stood
        return self._next(state=state, reopened_at=at, closed_at=None)

    def escalate(self) -> Self:
        """Carry it one level higher; where it stands does not change by that."""
        if not self.is_open:
            raise WrongConcernState(item=self.public_id, state=self.state.value)
        if self.level >= HIGHEST_LEVEL:
            raise HighestLevel(item=self.public_id)
        return self._next(level=self.level + 1)

    def _require(self, *states: ConcernState) -> None:
        if self.state not in states:
            raise WrongConcernState(item=self.public_id, state=self.state.value)

    def _next(self, **changes: object) -> Self:
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]
