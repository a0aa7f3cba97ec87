"""What became of the posts about a concern: its card, and who was told of it."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, text

from bot.domain.delivery import Verdict
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.shelves.posts import to_verdict
from bot.store.tables import outbox, told
from bot.store.tables.traffic import ABOUT_CONCERNS
from bot.store.work import Work

_STUDY, _ITEM = (bindparam(name, type_=Words) for name in ("study", "item"))
_OF_CONCERN = Prepared(
    select(outbox)
    .where(
        outbox.c.engagement_id == _STUDY,
        outbox.c.item_id == _ITEM,
        text(ABOUT_CONCERNS),
    )
    .order_by(outbox.c.id)
)
_HELD = Prepared(
    select(outbox, told.c.part)
    .join_from(told, outbox, told.c.key == outbox.c.key)
    .where(told.c.engagement_id == _STUDY, told.c.item_id == _ITEM, told.c.part.like("concern%"))
    .order_by(outbox.c.id, told.c.part)
)
"""Messages that told of it among other things: the day's, and one of several concerns."""


class ConcernPostShelf:
    """The outbox as the clocks of a concern look at it."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def about(self, engagement_id: str, concern_id: str) -> Sequence[Verdict]:
        """Return every wish about a concern, and every message that told of it, oldest first."""
        values = {"study": engagement_id, "item": concern_id}
        own = [to_verdict(row) for row in self._work.rows(_OF_CONCERN, values)]
        held = [to_verdict(row, [row["part"]]) for row in self._work.rows(_HELD, values)]
        return sorted([*own, *held], key=lambda one: one.id)
