"""Claiming rows of the outbox: never two callers for one row, one row a destination at a time.

The claim commits before Slack is called. It is the same on both databases: PostgreSQL skips
destinations that another worker has locked, SQLite has one writer at a time anyway.
The statements are put together once: that took longer than running them.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Update,
    bindparam,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from bot.domain.delivery import Delivery
from bot.store.columns import Moment, Words
from bot.store.prepared import Prepared
from bot.store.shelves.posts import is_known, to_delivery
from bot.store.shelves.rows import said
from bot.store.tables import destination, outbox
from bot.store.work import Row, Work

_AT = bindparam("at", type_=Moment)
_NAMES: BindParameter[Sequence[str]] = bindparam("names", expanding=True)
_IN_VIEW = 50
"""How many waiting rows are looked at together; more are, when none of them may go."""


def claim(
    work: Work, *, at: datetime, lease: timedelta, by: str, limit: int, pace: timedelta
) -> Sequence[Delivery]:
    """Take the first row of every destination that is free, and let the destination rest.

    Where another worker holds the first ones, the next ones are asked for: they are free.
    """
    waiting = _find(work, at)
    while found := list(islice(waiting, limit)):
        if rows := _take_of(work, found, at=at, by=by, until=at + lease):
            names = sorted({row["destination"] for row in rows})
            work.run(_rest(), {"names": names, "then": at + pace})
            in_order = sorted(rows, key=lambda row: (int(row["rank"]), int(row["id"])))
            return [to_delivery(row) for row in in_order]
    return []


def _take_of(
    work: Work, found: Sequence[Row], *, at: datetime, by: str, until: datetime
) -> Sequence[Row]:
    """Take those of the rows found whose destination nobody else is claiming for."""
    places = _lock(work, found, at)
    ids = [row["id"] for row in found if row["destination"] in places]
    return work.rows(_take(), {"ids": ids, "at": at, "by": by, "until": until}) if ids else []


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


def _lock(work: Work, found: Sequence[Row], at: datetime) -> set[str]:
    """Lock destinations that nobody else is claiming for, and return their names."""
    known = sorted(row["known_as"] for row in found if row["known_as"])
    new = sorted(row["destination"] for row in found if not row["known_as"])
    locked: set[str] = set()
    if known:
        locked |= {row["name"] for row in work.rows(_lock_known(), {"names": known, "at": at})}
    if new:
        # Who inserts it has it locked; where another worker was faster, it is theirs.
        insert = work.insert(destination).values([{"name": name, "next_at": at} for name in new])
        mine = insert.on_conflict_do_nothing(index_elements=["name"])
        locked |= {row["name"] for row in work.rows(mine.returning(destination.c.name))}
    return locked


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
def _lock_known() -> Select[Any]:
    return (
        select(destination.c.name)
        .where(destination.c.name.in_(_NAMES), destination.c.next_at <= _AT)
        .order_by(destination.c.name)
        .with_for_update(skip_locked=True)
    )


@cache
def _take() -> ReturningUpdate[Any]:
    return (
        update(outbox)
        .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
        # Asked again under the lock: before it was held, another worker may have had the row.
        .where(outbox.c.state == said("pending"))
        .where(outbox.c.not_before.is_(None) | (outbox.c.not_before <= _AT))
        .values(
            state="sending",
            claimed_by=bindparam("by", type_=Words),
            lease_until=bindparam("until", type_=Moment),
            attempts=outbox.c.attempts + 1,
            first_attempt_at=func.coalesce(outbox.c.first_attempt_at, _AT),
        )
        .returning(outbox)
    )


@cache
def _rest() -> Update:
    then = bindparam("then", type_=Moment)
    return update(destination).where(destination.c.name.in_(_NAMES)).values(next_at=then)
