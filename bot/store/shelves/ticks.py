"""When the worker ticked last, for health checks."""

from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, select

from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.tables import tick
from bot.store.work import Work, insert_into

_LAST = Prepared(select(tick.c.at).where(tick.c.name == bindparam("which", type_=Words)))


class TickShelf:
    """Ticks in real time; global, they belong to the worker."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def record(self, name: str, at: datetime) -> None:
        """Remember a tick."""
        self._work.say(_record(self._work.dialect), {"name": name, "at": at})

    def last(self, name: str) -> datetime | None:
        """Return it."""
        row = self._work.row(_LAST, {"which": name})
        return None if row is None else row["at"]


@cache
def _record(dialect: str) -> Prepared:
    new = insert_into(tick, dialect)
    return Prepared(
        new.on_conflict_do_update(index_elements=["name"], set_={"at": new.excluded.at})
    )
