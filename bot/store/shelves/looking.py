"""What one sees over the record's shoulder: the demonstration's journal and count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.domain.items import ItemKind
from bot.domain.journal import Event
from bot.store.contents import Contents
from bot.store.shelves.journal import events_of
from bot.store.shelves.rows import AT_MOST
from bot.store.tables import (
    action,
    concern,
    counter,
    journal,
    meeting_series,
    minute,
    outbox,
    question,
)
from bot.store.work import Work

_TABLES: Mapping[ItemKind, Any] = {
    ItemKind.ACTION: action,
    ItemKind.CONCERN: concern,
    ItemKind.MINUTE: minute,
    ItemKind.MEETING: meeting_series,
    ItemKind.QUESTION: question,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterStanding:
    """What became of one wish to post, and where it stands in Slack."""

    id: int
    kind: str
    state: str
    reason: str
    send_key: str
    channel: str | None
    ts: str | None


class LookingShelf:
    """Reads only; `Work` of a reading transaction refuses anything else."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def journal_after(self, engagement_id: str, seq: int) -> Sequence[tuple[int, Event]]:
        """Return a study's events behind a number, oldest first, each with its own number."""
        query = (
            select(journal)
            .where(journal.c.engagement_id == engagement_id, journal.c.seq > seq)
            .order_by(journal.c.seq)
            .limit(AT_MOST)
        )
        rows = self._work.rows(query)
        events = events_of(engagement_id, rows, Contents(self._work))
        return [(row["seq"], event) for row, event in zip(rows, events, strict=True)]

    def public_ids(self, engagement_id: str) -> Mapping[str, str]:
        """Return what people call the items of a study, by opaque id."""
        return dict(self._named(engagement_id))

    def last_numbers(self, engagement_id: str) -> Mapping[str, int]:
        """Return the highest number that each kind of item has reached in a study, by letter."""
        query = select(counter).where(counter.c.engagement_id == engagement_id)
        return {ItemKind(row["kind"]).letter: row["last"] for row in self._work.rows(query)}

    def letters(self) -> Sequence[LetterStanding]:
        """Return every wish to post, of all studies (global: messages of the day hold several)."""
        query = select(outbox).order_by(outbox.c.id.desc()).limit(AT_MOST)
        return [
            LetterStanding(
                id=row["id"],
                kind=row["kind"],
                state=row["state"],
                reason=row["reason"] or "",
                send_key=row["send_key"],
                channel=row["sent_channel"],
                ts=row["sent_ts"],
            )
            for row in self._work.rows(query)
        ]

    def _named(self, engagement_id: str) -> Iterator[tuple[str, str]]:
        for kind, table in _TABLES.items():
            query = select(table.c.id, table.c.number)
            for row in self._work.rows(query.where(table.c.engagement_id == engagement_id)):
                yield row["id"], f"{kind.letter}-{row['number']}"
