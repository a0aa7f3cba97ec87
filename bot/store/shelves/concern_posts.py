"""What became of the posts about a concern: its card, and who was told of it."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, text

from bot.domain.delivery import Verdict
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.shelves.posts import to_verdict
from bot.store.tables import outbox
from bot.store.tables.traffic import ABOUT_CONCERNS
from bot.store.work import Work

_OF_CONCERN = Prepared(
    select(outbox)
    .where(
        outbox.c.engagement_id == bindparam("study", type_=Words),
        outbox.c.item_id == bindparam("item", type_=Words),
        text(ABOUT_CONCERNS),
    )
    .order_by(outbox.c.id)
)


class ConcernPostShelf:
    """The outbox as the clocks of a concern look at it."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def about(self, engagement_id: str, concern_id: str) -> Sequence[Verdict]:
        """Return every wish about a concern that was a post of its own, oldest first."""
        values = {"study": engagement_id, "item": concern_id}
        return [to_verdict(row) for row in self._work.rows(_OF_CONCERN, values)]
