"""The shelf of weekly summaries as they were told.

Titles are no copies: a line names the content row of its item's title, so that emptying that row
one day empties the title in every summary, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from bot.domain.concern import ConcernState, Severity
from bot.domain.due import Due
from bot.domain.items import ItemKind
from bot.domain.week import (
    Ahead,
    AheadLine,
    ItemLine,
    Need,
    News,
    Part,
    ToldWeek,
    WeeklySummary,
)
from bot.domain.zones import zone_of
from bot.store.contents import Contents
from bot.store.tables import told_week
from bot.store.work import Row, Work

Stored = dict[str, Any]
Texts = Mapping[str, str | None]

ITEM_PARTS = (Part.NEEDS, Part.CONCERNS, Part.DUE_NEXT, Part.PAST, Part.CLOSED)


class WeekShelf:
    """Summaries of a study, one a local day at most."""

    def __init__(self, work: Work, contents: Contents) -> None:
        self._work = work
        self._contents = contents

    def keep(self, engagement_id: str, told: ToldWeek) -> None:
        """Keep a summary; another one that was due on the same day takes its place."""
        week = told.week
        lines: dict[str, list[Stored]] = {
            part.value: [self._store_item(engagement_id, one) for one in getattr(week, part.value)]
            for part in ITEM_PARTS
        }
        lines[Part.AHEAD.value] = [self._store_ahead(engagement_id, one) for one in week.ahead]
        self._contents.write()
        facts = {
            "told_at": told.at,
            "zone": told.zone,
            "study": week.study,
            "lines": lines,
            "shares": {part.value: count for part, count in told.shares.items()},
        }
        new = self._work.insert(told_week).values(
            engagement_id=engagement_id, day=told.planned.isoformat(), **facts
        )
        key = ["engagement_id", "day"]
        self._work.run(new.on_conflict_do_update(index_elements=key, set_=facts))

    def on(self, engagement_id: str, day: date) -> ToldWeek | None:
        """Return the summary that was due on a day."""
        return self.last_in(engagement_id, day, day)

    def last_in(self, engagement_id: str, first: date, last: date) -> ToldWeek | None:
        """Return the last summary that was due on some days, both ends included."""
        query = (
            select(told_week)
            .where(told_week.c.engagement_id == engagement_id)
            .where(told_week.c.day >= first.isoformat(), told_week.c.day <= last.isoformat())
            .order_by(told_week.c.day.desc())
            .limit(1)
        )
        row = self._work.row(query)
        if row is None:
            return None
        return _to_told(row, self._contents.find(engagement_id, _refs(row["lines"])))

    def days(self, engagement_id: str, *, limit: int = 3) -> Sequence[date]:
        """Return the days on which the last summaries were due, the newest first."""
        query = (
            select(told_week.c.day)
            .where(told_week.c.engagement_id == engagement_id)
            .order_by(told_week.c.day.desc())
            .limit(limit)
        )
        return [date.fromisoformat(row["day"]) for row in self._work.rows(query)]

    def _store_title(self, engagement_id: str, title: str | None) -> str | None:
        page = self._contents.keep(engagement_id, title)
        return page.id if page else None

    def _store_item(self, engagement_id: str, line: ItemLine) -> Stored:
        return {
            "item_id": line.item_id,
            "kind": line.kind.value,
            "number": line.number,
            "version": line.version,
            "title": self._store_title(engagement_id, line.title),
            "side": line.side,
            "person": line.person,
            "due": _store_due(line.due),
            "state": line.state,
            "severity": line.severity,
            "need": line.need,
            "news": line.news,
            "since": line.since.isoformat() if line.since else None,
            "by": line.by.isoformat() if line.by else None,
        }

    def _store_ahead(self, engagement_id: str, line: AheadLine) -> Stored:
        return {
            "kind": line.kind.value,
            "on": line.on.isoformat(),
            "title": self._store_title(engagement_id, line.title),
            "at": line.at.isoformat() if line.at else None,
            "zone": line.zone,
            "sides": list(line.sides),
            "shift_s": int(line.shift.total_seconds()),
        }


def _refs(lines: Mapping[str, Sequence[Stored]]) -> Iterator[str]:
    return (one["title"] for every in lines.values() for one in every if one["title"])


def _to_told(row: Row, texts: Texts) -> ToldWeek:
    lines = row["lines"]
    items = {
        part.value: tuple(_to_item(one, texts) for one in lines.get(part.value, ()))
        for part in ITEM_PARTS
    }
    return ToldWeek(
        week=WeeklySummary(
            study=row["study"],
            day=row["told_at"].astimezone(zone_of(row["zone"])).date(),
            **items,
            ahead=tuple(_to_ahead(one, texts) for one in lines.get(Part.AHEAD.value, ())),
        ),
        planned=date.fromisoformat(row["day"]),
        at=row["told_at"],
        zone=row["zone"],
        shares={Part(part): count for part, count in row["shares"].items()},
    )


def _to_item(stored: Stored, texts: Texts) -> ItemLine:
    return ItemLine(
        item_id=stored["item_id"],
        kind=ItemKind(stored["kind"]),
        number=stored["number"],
        version=stored["version"],
        title=texts.get(stored["title"]) or "",
        side=stored["side"],
        person=stored["person"],
        due=_to_due(stored["due"]),
        state=ConcernState(stored["state"]) if stored["state"] else None,
        severity=Severity(stored["severity"]) if stored["severity"] else None,
        need=Need(stored["need"]) if stored["need"] else None,
        news=News(stored["news"]) if stored["news"] else None,
        since=date.fromisoformat(stored["since"]) if stored["since"] else None,
        by=datetime.fromisoformat(stored["by"]) if stored["by"] else None,
    )


def _to_ahead(stored: Stored, texts: Texts) -> AheadLine:
    return AheadLine(
        kind=Ahead(stored["kind"]),
        on=date.fromisoformat(stored["on"]),
        title=(texts.get(stored["title"]) or "") if stored["title"] else None,
        at=datetime.fromisoformat(stored["at"]) if stored["at"] else None,
        zone=stored["zone"],
        sides=tuple(stored["sides"]),
        shift=timedelta(seconds=stored["shift_s"]),
    )


def _store_due(due: Due | None) -> Stored | None:
    if due is None:
        return None
    at = due.at.isoformat() if due.at else None
    return {"on": due.on.isoformat(), "at": at, "zone": due.zone}


def _to_due(stored: Stored | None) -> Due | None:
    if stored is None:
        return None
    at = time.fromisoformat(stored["at"]) if stored["at"] else None
    return Due(on=date.fromisoformat(stored["on"]), at=at, zone=stored["zone"])
