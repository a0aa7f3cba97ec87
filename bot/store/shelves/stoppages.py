"""Places Slack lets nothing through to, each remembered with its reason and since when."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select

from bot.domain.delivery import Stoppage
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.tables import stoppage
from bot.store.work import Work

_LIFT = Prepared(delete(stoppage).where(stoppage.c.place == bindparam("where", type_=Words)))


class StoppageShelf:
    """Stopped channels, people and workspaces; global, a person works in several studies."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def note(self, new: Stoppage) -> bool:
        """Remember it; False when it is known already, so that it is told once."""
        row = self._work.insert(stoppage).values(place=new.place, code=new.code, since=new.since)
        once = row.on_conflict_do_nothing(index_elements=["place"])
        return self._work.row(once.returning(stoppage.c.place)) is not None

    def lift(self, place: str) -> bool:
        """Forget it: something came through, or may again."""
        return self._work.say(_LIFT, {"where": place}).count == 1

    def at(self, places: Sequence[str]) -> Sequence[Stoppage]:
        """Return those of these places."""
        query = select(stoppage).where(stoppage.c.place.in_(places)).order_by(stoppage.c.since)
        return [Stoppage(**row) for row in self._work.rows(query)]

    def every(self) -> Sequence[Stoppage]:
        """Return all, for the administrator."""
        return [
            Stoppage(**row) for row in self._work.rows(select(stoppage).order_by(stoppage.c.since))
        ]
