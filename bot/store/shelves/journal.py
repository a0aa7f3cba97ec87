"""The journal: ids, digests and structured values; the texts stand in content rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, or_, select

from bot.domain.items import ItemKind
from bot.domain.journal import Change, Event
from bot.store.contents import Contents
from bot.store.prepared import Prepared
from bot.store.shelves.rows import AT_MOST
from bot.store.tables import journal
from bot.store.work import Row, Work

_NEW = Prepared(insert(journal))

Stored = dict[str, Any]
Texts = Mapping[str, str | None]


class JournalShelf:
    """What happened, append-only."""

    def __init__(self, work: Work, contents: Contents) -> None:
        self._work = work
        self._contents = contents

    def append(self, event: Event) -> None:
        """Write one event; texts go to content rows, the journal keeps salted digests."""
        changes = [self._store_change(event.engagement_id, change) for change in event.changes]
        why = self._store_text(event.engagement_id, event.why)
        self._contents.write()
        self._work.say(
            _NEW,
            {
                "engagement_id": event.engagement_id,
                "kind": event.kind.value if event.kind else None,
                "item_id": event.item_id,
                "name": event.name,
                "actor": event.by,
                "team_id": event.team_id,
                "side": event.side,
                "happened_at": event.at,
                "request": event.request,
                "why_ref": why["content"] if why else None,
                "why_digest": why["sha256"] if why else None,
                "changes": changes,
            },
        )

    def of_item(self, engagement_id: str, item_id: str) -> Sequence[Event]:
        """Return an item's events, oldest first, with the texts that were not emptied."""
        query = (
            select(journal)
            .where(journal.c.engagement_id == engagement_id, journal.c.item_id == item_id)
            .order_by(journal.c.seq)
            .limit(AT_MOST)
        )
        return events_of(engagement_id, self._work.rows(query), self._contents)

    def last_actor(self, engagement_id: str) -> str | None:
        """Return who did something in the study last; a person, not Slack itself."""
        # Slack's ids of people begin with U or W (docs.slack.dev, user).
        is_person = or_(journal.c.actor.startswith("U"), journal.c.actor.startswith("W"))
        query = (
            select(journal.c.actor)
            .where(journal.c.engagement_id == engagement_id, is_person)
            .order_by(journal.c.seq.desc())
            .limit(1)
        )
        row = self._work.row(query)
        return None if row is None else str(row["actor"])

    def _store_change(self, engagement_id: str, change: Change) -> Stored:
        if not change.is_text:
            return {"field": change.field, "old": change.old, "new": change.new}
        return {
            "field": change.field,
            "is_text": True,
            "old": self._store_text(engagement_id, change.old),
            "new": self._store_text(engagement_id, change.new),
        }

    def _store_text(self, engagement_id: str, text: str | None) -> Stored | None:
        page = self._contents.keep(engagement_id, text)
        if page is None or text is None:
            return None
        return {"content": page.id, "sha256": page.digest(text)}


def events_of(engagement_id: str, rows: Sequence[Row], contents: Contents) -> list[Event]:
    """Read rows of a study's journal, with the texts that were not emptied."""
    texts = contents.find(engagement_id, (ref for row in rows for ref in _refs(row)))
    return [_to_event(row, texts) for row in rows]


def _refs(row: Row) -> Iterator[str]:
    if row["why_ref"]:
        yield row["why_ref"]
    for stored in row["changes"]:
        if stored.get("is_text"):
            yield from (half["content"] for half in (stored["old"], stored["new"]) if half)


def _to_event(row: Row, texts: Texts) -> Event:
    return Event(
        engagement_id=row["engagement_id"],
        kind=ItemKind(row["kind"]) if row["kind"] else None,
        item_id=row["item_id"],
        name=row["name"],
        by=row["actor"],
        team_id=row["team_id"],
        at=row["happened_at"],
        request=row["request"],
        side=row["side"],
        changes=tuple(_to_change(stored, texts) for stored in row["changes"]),
        why=texts.get(row["why_ref"]) if row["why_ref"] else None,
    )


def _to_change(stored: Stored, texts: Texts) -> Change:
    if not stored.get("is_text"):
        return Change(field=stored["field"], old=stored["old"], new=stored["new"])
    old, new = (
        texts.get(half["content"]) if half else None for half in (stored["old"], stored["new"])
    )
    return Change(field=stored["field"], old=old, new=new, is_text=True)
