"""A look into the bot's record, through the store's own shelves and only to read."""

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.domain.errors import LiaisonError
from bot.domain.journal import Event
from bot.playground.seed import SHARED
from bot.store.schema import SchemaState
from bot.store.shelves.looking import LetterStanding, LookingShelf
from bot.store.unit import SqlStore
from bot.wiring.health import TICK


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the record said when it was last looked at."""

    events: Sequence[tuple[int, Event]] = ()
    public_ids: Mapping[str, str] = field(default_factory=dict)
    last_numbers: Mapping[str, int] = field(default_factory=dict)
    letters: Sequence[LetterStanding] = ()
    ticked_at: datetime | None = None


class Ledger:
    """Looks again whenever it is asked; when the record cannot be read it says what it saw last."""

    def __init__(self, database_url: str) -> None:
        """Name the database; nothing is opened before it is there."""
        self._file = Path(database_url.removeprefix("sqlite:///"))
        self._url = database_url
        self._store: SqlStore | None = None
        self._seen = Record()
        self._lock = threading.Lock()

    def look(self) -> Record:
        """Return the record as it stands."""
        with self._lock, suppress(LiaisonError):
            self._seen = self._look()
        return self._seen

    def meetings(self, after: datetime, until: datetime) -> Sequence[datetime]:
        """Return when meetings start, as far as the bot has planned them."""
        with self._lock, suppress(LiaisonError):
            store = self._open()
            if store is not None:
                with store.read() as tx:
                    return [one.starts_at for one in tx.meetings.coming(after, until)]
        return []

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _look(self) -> Record:
        store = self._open()
        if store is None:
            return self._seen
        with store.read() as tx:
            shelf = LookingShelf(tx.work)
            study = tx.engagements.find_by_channel(SHARED)
            name = study.id if study else ""
            last = self._seen.events[-1][0] if self._seen.events else 0
            return Record(
                events=[*self._seen.events, *shelf.journal_after(name, last)],
                public_ids=shelf.public_ids(name),
                last_numbers=shelf.last_numbers(name),
                letters=shelf.letters(),
                ticked_at=tx.ticks.last(TICK),
            )

    def _open(self) -> SqlStore | None:
        if self._store is None and self._file.exists():
            store = SqlStore(self._url, pool_threads=4)
            if store.schema_state() is SchemaState.CURRENT:
                self._store = store
            else:
                store.close()
        return self._store
