"""The shelf of logged notes."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.minute import Minute
from bot.store.contents import Contents, select_with_texts
from bot.store.shelves.records import RecordShelf
from bot.store.shelves.rows import AT_MOST, read_source, source_values
from bot.store.tables import minute
from bot.store.work import Row, Values, Work

_QUERY = select_with_texts(minute, "text", "verbatim")


class MinuteShelf(RecordShelf[Minute]):
    """Logged notes of a study."""

    def __init__(self, work: Work, contents: Contents) -> None:
        super().__init__(
            work, contents, table=minute, query=_QUERY, to_row=_to_row, to_value=_to_minute
        )

    def get_by_source(self, engagement_id: str, ts: str) -> Minute | None:
        """Return the standing minute of a message: a message is logged once."""
        standing = self._of(engagement_id).where(minute.c.withdrawn_at.is_(None))
        return self._one(standing.where(minute.c.source_ts == ts))

    def every(self, engagement_id: str, *, limit: int = 100) -> Sequence[Minute]:
        """Return all, also withdrawn ones, newest first."""
        query = self._of(engagement_id).order_by(minute.c.number.desc())
        return self._list(query.limit(limit))

    def since(self, engagement_id: str, since: datetime) -> Sequence[Minute]:
        """Return those logged since then and not withdrawn."""
        query = self._of(engagement_id).where(
            minute.c.created_at >= since, minute.c.withdrawn_at.is_(None)
        )
        return self._list(query.order_by(minute.c.number).limit(AT_MOST))


def _to_row(value: Minute, contents: Contents) -> Values:
    return {
        "id": value.id,
        "engagement_id": value.engagement_id,
        "number": value.number,
        "author": value.author,
        "said_at": value.said_at,
        "logged_by": value.logged_by,
        "logged_team": value.logged_team,
        "created_at": value.created_at,
        **source_values(value.source),
        "withdrawn_at": value.withdrawn_at,
        "version": value.version,
        **contents.refs(value.engagement_id, text=value.text, verbatim=value.source.verbatim),
    }


def _to_minute(row: Row, contents: Contents) -> Minute:
    return Minute(
        id=row["id"],
        engagement_id=row["engagement_id"],
        number=row["number"],
        text=contents.read(row, "text") or "",
        author=row["author"],
        said_at=row["said_at"],
        logged_by=row["logged_by"],
        logged_team=row["logged_team"],
        created_at=row["created_at"],
        source=read_source(row, contents),
        withdrawn_at=row["withdrawn_at"],
        version=row["version"],
    )
