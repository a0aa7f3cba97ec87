"""The shelf of meetings: series and their occurrences."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.meeting import MeetingSeries, Occurrence


class Meetings(Protocol):
    """Meeting series of a study and their occurrences."""

    def add(self, series: MeetingSeries) -> None:
        """Keep a new series."""
        ...

    def get(self, engagement_id: str, number: int) -> MeetingSeries | None:
        """Return S-number."""
        ...

    def get_by_id(self, engagement_id: str, item_id: str) -> MeetingSeries | None:
        """Return the one a button or an occurrence names."""
        ...

    def save(self, series: MeetingSeries) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        ...

    def active(self, engagement_id: str) -> Sequence[MeetingSeries]:
        """Return the series that still meet, by number."""
        ...

    def every_active(self) -> Sequence[MeetingSeries]:
        """Return them for all studies (global: the planner's scan)."""
        ...

    def plan(self, occurrence: Occurrence) -> bool:
        """Keep an occurrence unless its series has one on that local date already."""
        ...

    def occurrence(self, engagement_id: str, occurrence_id: str) -> Occurrence | None:
        """Return one occurrence."""
        ...

    def occurrences(
        self, engagement_id: str, series_id: str, after: datetime, until: datetime
    ) -> Sequence[Occurrence]:
        """Return occurrences of a series in a span, skipped ones too, by time."""
        ...

    def coming(self, after: datetime, until: datetime) -> Sequence[Occurrence]:
        """Return planned ones of active series in a span (global: the planner's scan)."""
        ...

    def announced(self, engagement_id: str, keys: Collection[str]) -> frozenset[str]:
        """Return which of these wishes about meetings of a study were asked for before."""
        ...

    def save_occurrence(self, occurrence: Occurrence) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        ...
