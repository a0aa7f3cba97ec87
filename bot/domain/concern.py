"""A concern: what worries one side, and what the other does about it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from bot.domain.errors import WrongConcernState
from bot.domain.items import ItemKind, PublicId, Source


class ConcernState(StrEnum):
    """Where a concern stands between being raised and being agreed as closed."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    CLOSED = "closed"


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
    resolution: str | None = None
    created_at: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
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
        return self.state is not ConcernState.CLOSED

    def acknowledge(self, *, by: str, at: datetime) -> Self:
        """See it and coordinate it; whoever does so owns it unless somebody does already."""
        self._require(ConcernState.RAISED)
        return self._next(
            state=ConcernState.ACKNOWLEDGED,
            acknowledged_at=at,
            acknowledged_by=by,
            owner=self.owner or by,
        )

    def resolve(self, *, how: str) -> Self:
        """Say how it was resolved; the raiser's side still has to agree."""
        self._require(ConcernState.RAISED, ConcernState.ACKNOWLEDGED)
        return self._next(state=ConcernState.RESOLVED, resolution=how)

    def close(self, *, at: datetime) -> Self:
        """Agree that it is over."""
        self._require(ConcernState.RESOLVED)
        return self._next(state=ConcernState.CLOSED, closed_at=at)

    def _require(self, *states: ConcernState) -> None:
        if self.state not in states:
            raise WrongConcernState(item=self.public_id, state=self.state.value)

    def _next(self, **changes: object) -> Self:
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]
