"""When the worker ticked last, for health checks."""

from datetime import datetime

from sqlalchemy import select

from bot.store.tables import tick
from bot.store.work import Work


class TickShelf:
    """Ticks in real time; global, they belong to the worker."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def record(self, name: str, at: datetime) -> None:
        """Remember a tick."""
        note = self._work.insert(tick).values(name=name, at=at)
        self._work.run(note.on_conflict_do_update(index_elements=["name"], set_={"at": at}))

    def last(self, name: str) -> datetime | None:
        """Return it."""
        row = self._work.row(select(tick.c.at).where(tick.c.name == name))
        return None if row is None else row["at"]
