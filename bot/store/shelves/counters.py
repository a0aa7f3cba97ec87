"""The numbers people say aloud: without gaps, counted in the item's own transaction."""

from sqlalchemy import bindparam, update

from bot.domain.items import ItemKind
from bot.store.prepared import Prepared
from bot.store.tables import counter
from bot.store.work import Work

_OF_KIND = (counter.c.engagement_id == bindparam("study"), counter.c.kind == bindparam("sort"))
_COUNT = Prepared(
    update(counter).where(*_OF_KIND).values(last=counter.c.last + 1).returning(counter.c.last)
)


class CounterShelf:
    """Gapless numbers per study and kind."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def next(self, engagement_id: str, kind: ItemKind) -> int:
        """Return the next number; the row stays locked until the transaction ends."""
        row = self._work.row(_COUNT, {"study": engagement_id, "sort": kind.value})
        return int(row["last"]) if row else self._begin(engagement_id, kind)

    def _begin(self, engagement_id: str, kind: ItemKind) -> int:
        """Count the first of a kind; two who begin at once still get 1 and 2."""
        first = (
            self._work.insert(counter)
            .values(engagement_id=engagement_id, kind=kind.value, last=1)
            .on_conflict_do_update(
                index_elements=["engagement_id", "kind"], set_={"last": counter.c.last + 1}
            )
            .returning(counter.c.last)
        )
        return int(self._work.run(first).scalar_one())
