"""Meetings: a series with its rhythm, and the single occurrences of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from bot.domain.errors import MeetingIsOver
from bot.domain.items import ItemKind, PublicId, Source
from bot.domain.recurrence import Recurrence


class SeriesState(StrEnum):
    """Whether a series still meets."""

    ACTIVE = "active"
    CANCELLED = "cancelled"


class OccurrenceState(StrEnum):
    """Whether one meeting of a series takes place."""

    PLANNED = "planned"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSeries:
    """A meeting that comes once or again and again, anchored in one time zone."""

    id: str
    engagement_id: str
    number: int
    title: str
    recurrence: Recurrence
    planned_by: str
    created_at: datetime
    source: Source
    minutes_long: int = 60
    state: SeriesState = SeriesState.ACTIVE
    version: int = 1

    @property
    def public_id(self) -> PublicId:
        """Return the id people say; S stands for series."""
        return PublicId(kind=ItemKind.MEETING, number=self.number)

    def cancel(self) -> Self:
        """End the series; what was held stays."""
        if self.state is SeriesState.CANCELLED:
            raise MeetingIsOver(item=self.public_id)
        return replace(self, state=SeriesState.CANCELLED, version=self.version + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One meeting of a series, at one moment."""

    id: str
    engagement_id: str
    series_id: str
    starts_at: datetime
    """UTC."""
    local_date: str
    """ISO date in the series' zone; with the series it is unique, also in a clock change."""
    state: OccurrenceState = OccurrenceState.PLANNED
    reason: str | None = None
    version: int = 1

    def skip(self, reason: str | None) -> Self:
        """Leave this one out."""
        return replace(self, state=OccurrenceState.SKIPPED, reason=reason, version=self.version + 1)
