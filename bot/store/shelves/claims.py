"""Claiming rows of the outbox: never two callers for one row, one row a destination at a time.

The claim commits before Slack is called. It is the same on both databases: PostgreSQL skips
destinations that another worker has locked, SQLite has one writer at a time anyway.
The statements are put together once: that took longer than running them.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    bindparam,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)

from bot.domain.delivery import Delivery
from bot.store.columns import Moment, Words
from bot.store.prepared import Prepared
from bot.store.shelves.posts import is_known, to_delivery
from bot.store.shelves.rows import said
from bot.store.tables import destination, outbox
from bot.store.work import Row, Work, insert_into

_AT = bindparam("at", type_=Moment)
_PLACE = bindparam("place", type_=Words)
_IN_VIEW = 50
"""How many waiting rows are looked at together; more are, when none of them may go."""


def claim(
    work: Work, *, at: datetime, lease: timedelta, by: str, limit: int, pace: timedelta
) -> Sequence[Delivery]:
    """Take the first row of every destination that is free, and let the destination rest.

    Where another worker holds the first ones, the next ones are asked for: they are free.
    """
    taken: list[Delivery] = []
    waiting = _find(work, at)
    while len(taken) < limit and (found := next(waiting, None)):
        if not _lock(work, found, at):
            continue
        mine = {"row": found["id"], "at": at, "worker": by, "until": at + lease}
        if row := work.row(_take(), mine):
            work.say(_rest(), {"place": row["destination"], "then": at + pace})
            taken.append(to_delivery(row))
    return taken


def _find(work: Work, at: datetime) -> Iterator[Row]:
    """Give the first row of each destination that may go now; people's own before digests.

    What waits holds up its own item only, and only where it goes: a row behind a doubtful one,
    one that is being sent, or one whose back-off runs. What tells somebody else of the item, and
    the rows of other items, go past it.
    """
    decided: set[str] = set()
    waiting: set[tuple[str, str]] = set()
    for row in _in_order(work, at):
        item = (row["destination"], row["item_id"])
        if row["is_held"] or row["destination"] in decided or item in waiting:
            continue
        if row["may_go"]:
            decided.add(row["destination"])
            yield row
        elif row["item_id"] is not None:
            waiting.add(item)


def _in_order(work: Work, at: datetime) -> Iterator[Row]:
    """Give the waiting rows by rank, the oldest first, a view at a time."""
    rank, seen = -1, 0
    while view := work.rows(_waiting(), {"at": at, "rank": rank, "seen": seen, "most": _IN_VIEW}):
        yield from view
        if len(view) < _IN_VIEW:
            return
        rank, seen = view[-1]["rank"], view[-1]["id"]


def _lock(work: Work, found: Row, at: datetime) -> bool:
    """Lock a row's destination, unless somebody else is claiming for it."""
    if found["known_as"]:
        return work.row(_lock_known(), {"place": found["known_as"], "at": at}) is not None
    # Who inserts it has it locked; where another worker was faster, it is theirs.
    new = {"name": found["destination"], "next_at": at}
    return work.row(_enter(work.dialect), new) is not None


@cache
def _waiting() -> Prepared:
    """Select waiting rows of destinations that do not rest, some at a time, the oldest first.

    The view is cut out before anything is asked of its rows: PostgreSQL joined the whole backlog
    with itself while it had no statistics of it (1,000 rows took more than 2 s).
    """
    resting = select(destination.c.name).where(destination.c.next_at > _AT)
    rank = bindparam("rank", type_=Integer)
    seen = bindparam("seen", type_=Integer)
    view = (
        select(outbox)
        .where(outbox.c.state == said("pending"), is_known())
        .where(tuple_(outbox.c.rank, outbox.c.id) > tuple_(rank, seen))
        .where(outbox.c.destination.not_in(resting), outbox.c.workspace.not_in(resting))
        .order_by(outbox.c.rank, outbox.c.id)
        .limit(bindparam("most", type_=Integer))
        .subquery("view")
    )
    known_as = select(destination.c.name).where(destination.c.name == view.c.destination)
    asked = select(
        view.c.id,
        view.c.rank,
        view.c.item_id,
        view.c.destination,
        known_as.scalar_subquery().label("known_as"),
        (func.coalesce(view.c.not_before, _AT) <= _AT).label("may_go"),
        _is_held(view).label("is_held"),
    )
    return Prepared(asked.order_by(view.c.rank, view.c.id))


def _is_held(row: FromClause) -> ColumnElement[bool]:
    doubtful = outbox.alias("doubtful")
    under_way = outbox.alias("under_way")
    in_doubt = exists().where(
        doubtful.c.state == said("doubtful"),
        # A list of somebody's work in several studies is an item without a study.
        doubtful.c.engagement_id.is_not_distinct_from(row.c.engagement_id),
        doubtful.c.item_id == row.c.item_id,
        # Edits of a card and lines in its thread go where the card went; a person's message does
        # not, and a card that waits for the administrator must not keep it from them.
        doubtful.c.destination == row.c.destination,
        doubtful.c.id < row.c.id,
    )
    in_hand = exists().where(
        under_way.c.state == said("sending"),
        under_way.c.destination == row.c.destination,
        under_way.c.item_id.is_not_distinct_from(row.c.item_id),
    )
    return or_(in_doubt, in_hand)


@cache
def _lock_known() -> Prepared:
    return Prepared(
        select(destination.c.name)
        .where(destination.c.name == _PLACE, destination.c.next_at <= _AT)
        .with_for_update(skip_locked=True)
    )


@cache
def _enter(dialect: str) -> Prepared:
    new = insert_into(destination, dialect).on_conflict_do_nothing(index_elements=["name"])
    return Prepared(new.returning(destination.c.name))


@cache
def _take() -> Prepared:
    return Prepared(
        update(outbox)
        .where(outbox.c.id == bindparam("row", type_=outbox.c.id.type))
        # Asked again under the lock: before it was held, another worker may have had the row.
        .where(outbox.c.state == said("pending"))
        .where(outbox.c.not_before.is_(None) | (outbox.c.not_before <= _AT))
        .values(
            state="sending",
            claimed_by=bindparam("worker", type_=Words),
            lease_until=bindparam("until", type_=Moment),
            attempts=outbox.c.attempts + 1,
            first_attempt_at=func.coalesce(outbox.c.first_attempt_at, _AT),
        )
        .returning(outbox)
    )


@cache
def _rest() -> Prepared:
    then = bindparam("then", type_=Moment)
    return Prepared(update(destination).where(destination.c.name == _PLACE).values(next_at=then))
