"""Texts of one transaction: each kept once, written together, before the rows that name them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from secrets import token_hex
from typing import Any

from sqlalchemy import Select, Table, bindparam, insert, select

from bot.store.columns import Words, storable
from bot.store.prepared import Prepared
from bot.store.tables import content
from bot.store.work import Row, Work


@dataclass(frozen=True, slots=True)
class Page:
    """One content row: its id, and its salt while the text was not emptied."""

    id: str
    salt: str | None

    def digest(self, text: str) -> str | None:
        """Return what the journal keeps of the text; without the salt nobody can check a guess."""
        if self.salt is None:
            return None
        return hashlib.sha256(f"{self.salt}\n{storable(text)}".encode()).hexdigest()


@cache
def _new(count: int) -> Prepared:
    """Return the insert of so many texts at once.

    Several sets of values would be the driver's `executemany`, which psycopg sends as a pipeline;
    after one, PostgreSQL's limit for idle transactions does not strike any more (tried with 15.18):
    a client behind a dead network would keep its locks for hours.
    """
    names = ("id", "engagement_id", "text", "salt")
    rows = [
        {name: bindparam(f"{name}_{row}", type_=Words) for name in names} for row in range(count)
    ]
    return Prepared(insert(content).values(rows))


class Contents:
    """Keeps the texts of a transaction and remembers those that were read in it.

    A text that is the same for a record and for the journal is one row: emptying it one day
    empties every copy, and a captured action writes its texts in one statement.
    """

    __slots__ = ("_pages", "_waiting", "_work")

    def __init__(self, work: Work) -> None:
        self._work = work
        self._pages: dict[tuple[str, str], Page] = {}
        self._waiting: list[dict[str, str | None]] = []

    def keep(self, engagement_id: str, text: str | None) -> Page | None:
        """Return the page of a text, a new one unless this transaction has met the text."""
        if text is None:
            return None
        text = storable(text)
        known = self._pages.get((engagement_id, text))
        if known is None:
            known = Page(token_hex(16), token_hex(16))
            self._pages[engagement_id, text] = known
            self._waiting.append(
                {"id": known.id, "engagement_id": engagement_id, "text": text, "salt": known.salt}
            )
        return known

    def refs(self, engagement_id: str, **texts: str | None) -> dict[str, str | None]:
        """Return the `<name>_ref` columns of a record's texts, and write what is new."""
        pages = {name: self.keep(engagement_id, text) for name, text in texts.items()}
        self.write()
        return {f"{name}_ref": page.id if page else None for name, page in pages.items()}

    def write(self) -> None:
        """Write what waits, in one statement."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            values = {
                f"{name}_{row}": value
                for row, texts in enumerate(waiting)
                for name, value in texts.items()
            }
            self._work.say(_new(len(waiting)), values)

    def read(self, row: Row, name: str) -> str | None:
        """Return a record's text and remember its page; an emptied text is empty."""
        ref = row[f"{name}_ref"]
        if ref is None:
            return None
        text = row[f"{name}_text"]
        self._pages[row["engagement_id"], text or ""] = Page(ref, row[f"{name}_salt"])
        return text or ""

    def find(self, engagement_id: str, ids: Iterable[str]) -> dict[str, str | None]:
        """Return texts of a study by content id; emptied ones are None."""
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        query = select(content.c.id, content.c.text).where(
            content.c.engagement_id == engagement_id, content.c.id.in_(wanted)
        )
        return {row["id"]: row["text"] for row in self._work.rows(query)}


def select_with_texts(table: Table, *names: str) -> Select[Any]:
    """Select records with each text joined in as `<name>_text` and `<name>_salt`."""
    columns: list[Any] = list(table.c)
    joined: Any = table
    for name in names:
        page = content.alias(f"{name}_page")
        joined = joined.outerjoin(page, page.c.id == table.c[f"{name}_ref"])
        columns += [page.c.text.label(f"{name}_text"), page.c.salt.label(f"{name}_salt")]
    return select(*columns).select_from(joined)
