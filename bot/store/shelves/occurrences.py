"""The single meetings of a series, as the shelf of meetings keeps them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, update

from bot.domain.meeting import Occurrence, OccurrenceState
from bot.store.columns import Moment
from bot.store.contents import Contents, select_with_texts
from bot.store.prepared import Prepared
from bot.store.shelves.at_work import is_at_work
from bot.store.shelves.rows import AT_MOST, said
from bot.store.tables import meeting_series, occurrence
from bot.store.work import Row, Values, Work

_QUERY = select_with_texts(occurrence, "reason")

_COMING = Prepared(
    _QUERY.join(meeting_series, meeting_series.c.id == occurrence.c.series_id)
    .where(meeting_series.c.state == said("active"), occurrence.c.state == said("planned"))
    .where(is_at_work(occurrence.c.engagement_id))
    .where(occurrence.c.starts_at > bindparam("after", type_=Moment))
    .where(occurrence.c.starts_at <= bindparam("until", type_=Moment))
    .order_by(occurrence.c.starts_at, occurrence.c.id)
)


class OccurrenceShelf:
    """Occurrences; a span begins after its first moment and includes its last."""

    _work: Work
    _contents: Contents

    def plan(self, planned: Occurrence) -> bool:
        """Keep an occurrence unless its series has one on that local date already."""
        new = self._work.insert(occurrence)
        once = new.on_conflict_do_nothing(index_elements=["series_id", "local_date"])
        values = _to_row(planned, self._contents)
        return self._work.row(once.returning(occurrence.c.id), values) is not None

    def occurrence(self, engagement_id: str, occurrence_id: str) -> Occurrence | None:
        """Return one occurrence."""
        query = _QUERY.where(
            occurrence.c.engagement_id == engagement_id, occurrence.c.id == occurrence_id
        )
        row = self._work.row(query)
        return None if row is None else _to_occurrence(row, self._contents)

    def occurrences(
        self, engagement_id: str, series_id: str, after: datetime, until: datetime
    ) -> Sequence[Occurrence]:
        """Return occurrences of a series in a span, skipped ones too, by time."""
        query = _QUERY.where(
            occurrence.c.engagement_id == engagement_id, occurrence.c.series_id == series_id
        )
        return self._in_span(query.limit(AT_MOST), after, until)

    def coming(self, after: datetime, until: datetime) -> Sequence[Occurrence]:
        """Return planned ones of active series in a span (global: the planner's scan)."""
        found = self._work.rows(_COMING, {"after": after, "until": until})
        return [_to_occurrence(row, self._contents) for row in found]

    def save_occurrence(self, changed: Occurrence) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        stands = (
            update(occurrence)
            .where(occurrence.c.engagement_id == changed.engagement_id)
            .where(occurrence.c.id == changed.id)
            .where(occurrence.c.version == changed.version - 1)
        )
        self._work.change_one(stands, _to_row(changed, self._contents))

    def _in_span(
        self, query: Select[Any], after: datetime, until: datetime
    ) -> Sequence[Occurrence]:
        spanned = query.where(occurrence.c.starts_at > after, occurrence.c.starts_at <= until)
        ordered = spanned.order_by(occurrence.c.starts_at, occurrence.c.id)
        return [_to_occurrence(row, self._contents) for row in self._work.rows(ordered)]


def _to_row(value: Occurrence, contents: Contents) -> Values:
    return {
        "id": value.id,
        "engagement_id": value.engagement_id,
        "series_id": value.series_id,
        "starts_at": value.starts_at,
        "local_date": value.local_date,
        "state": value.state.value,
        "version": value.version,
        **contents.refs(value.engagement_id, reason=value.reason),
    }


def _to_occurrence(row: Row, contents: Contents) -> Occurrence:
    return Occurrence(
        id=row["id"],
        engagement_id=row["engagement_id"],
        series_id=row["series_id"],
        starts_at=row["starts_at"],
        local_date=row["local_date"],
        state=OccurrenceState(row["state"]),
        reason=contents.read(row, "reason"),
        version=row["version"],
    )
