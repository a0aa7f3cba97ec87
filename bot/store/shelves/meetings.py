"""The shelf of meeting series."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from bot.domain.meeting import MeetingSeries, SeriesState
from bot.domain.recurrence import Recurrence
from bot.store.contents import Contents, select_with_texts
from bot.store.prepared import Prepared
from bot.store.shelves.at_work import is_at_work
from bot.store.shelves.occurrences import OccurrenceShelf
from bot.store.shelves.records import RecordShelf
from bot.store.shelves.rows import AT_MOST, read_source, said, source_values
from bot.store.tables import meeting_series, outbox
from bot.store.work import Row, Values, Work

_QUERY = select_with_texts(meeting_series, "title", "verbatim")

_ACTIVE = Prepared(
    _QUERY.where(meeting_series.c.state == said("active"))
    .where(is_at_work(meeting_series.c.engagement_id))
    .order_by(meeting_series.c.engagement_id, meeting_series.c.number)
)


class MeetingShelf(OccurrenceShelf, RecordShelf[MeetingSeries]):
    """Meeting series of a study and their occurrences."""

    def __init__(self, work: Work, contents: Contents) -> None:
        super().__init__(
            work,
            contents,
            table=meeting_series,
            query=_QUERY,
            to_row=_to_row,
            to_value=_to_series,
        )

    def active(self, engagement_id: str) -> Sequence[MeetingSeries]:
        """Return the series that still meet, by number."""
        query = self._of(engagement_id).where(meeting_series.c.state == said("active"))
        return self._list(query.order_by(meeting_series.c.number).limit(AT_MOST))

    def every_active(self) -> Sequence[MeetingSeries]:
        """Return them for all studies (global: the planner's scan)."""
        return self._list(_ACTIVE)

    def announced(self, engagement_id: str, keys: Collection[str]) -> frozenset[str]:
        """Return which of these wishes about meetings of a study were asked for before."""
        asked = select(outbox.c.key).where(outbox.c.engagement_id == engagement_id)
        rows = self._work.rows(asked.where(outbox.c.key.in_(keys)))
        return frozenset(row["key"] for row in rows)


def _to_row(value: MeetingSeries, contents: Contents) -> Values:
    return {
        "id": value.id,
        "engagement_id": value.engagement_id,
        "number": value.number,
        "recurrence": value.recurrence.to_dict(),
        "planned_by": value.planned_by,
        "created_at": value.created_at,
        **source_values(value.source),
        "minutes_long": value.minutes_long,
        "state": value.state.value,
        "version": value.version,
        **contents.refs(value.engagement_id, title=value.title, verbatim=value.source.verbatim),
    }


def _to_series(row: Row, contents: Contents) -> MeetingSeries:
    return MeetingSeries(
        id=row["id"],
        engagement_id=row["engagement_id"],
        number=row["number"],
        title=contents.read(row, "title") or "",
        recurrence=Recurrence.from_dict(row["recurrence"]),
        planned_by=row["planned_by"],
        created_at=row["created_at"],
        source=read_source(row, contents),
        minutes_long=row["minutes_long"],
        state=SeriesState(row["state"]),
        version=row["version"],
    )
