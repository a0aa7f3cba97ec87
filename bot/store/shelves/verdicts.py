"""What became of every post about an item: those of its own, and those that named it."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, text, union

from bot.domain.delivery import Verdict
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.shelves.posts import is_known, to_verdict
from bot.store.shelves.rows import AT_MOST
from bot.store.tables import outbox, told
from bot.store.tables.traffic import ABOUT_AN_ITEM
from bot.store.work import Work

_STUDY, _ITEM = (bindparam(name, type_=Words) for name in ("study", "item"))
_NAMED = (told.c.engagement_id == _STUDY) & (told.c.item_id == _ITEM)
_OWN = (outbox.c.engagement_id == _STUDY) & (outbox.c.item_id == _ITEM)
# Either half has an index. With "or" between them PostgreSQL reads the whole outbox.
_ROWS = union(
    select(outbox.c.id).where(_OWN, text(ABOUT_AN_ITEM)),
    select(outbox.c.id).join_from(told, outbox, told.c.key == outbox.c.key).where(_NAMED),
)
_ABOUT = Prepared(
    select(outbox, told.c.part)
    .outerjoin(told, (told.c.key == outbox.c.key) & _NAMED)
    .where(outbox.c.id.in_(_ROWS), is_known())
    .order_by(outbox.c.id, told.c.part)
    .limit(AT_MOST)
)


def verdicts(work: Work, engagement_id: str, item_id: str) -> Sequence[Verdict]:
    """Return what became of every post about an item, oldest first."""
    rows = work.rows(_ABOUT, {"study": engagement_id, "item": item_id})
    return [to_verdict(row, [row["part"]] if row["part"] else ()) for row in rows]
