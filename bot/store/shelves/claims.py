"""Claiming rows of the outbox: never two callers for one row, one row a destination at a time.

The claim commits before Slack is called. It is the same on both databases: PostgreSQL skips
destinations that another worker has locked, SQLite has one writer at a time anyway.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, exists, func, select, update

from bot.domain.delivery import Delivery, Intent, PostKind
from bot.store.shelves.rows import said
from bot.store.tables import destination, outbox
from bot.store.work import Row, Work

_ahead = outbox.alias("ahead")


def claim(
    work: Work, *, at: datetime, lease: timedelta, by: str, limit: int, pace: timedelta
) -> Sequence[Delivery]:
    """Take the first row of every destination that is free, and let the destination rest."""
    places = _lock(work, _free_places(work, at, limit), at)
    if not places:
        return []
    rows = _take(work, places, at=at, until=at + lease, by=by)
    taken = sorted({row["destination"] for row in rows})
    rest = update(destination).where(destination.c.name.in_(taken)).values(next_at=at + pace)
    work.run(rest)
    return [_to_delivery(row) for row in sorted(rows, key=lambda row: int(row["id"]))]


def _free_places(work: Work, at: datetime, limit: int) -> dict[str, bool]:
    """Return the names of destinations with something to send, the longest waiting first.

    The value says whether the destination has a row of its own yet.
    """
    heads = _heads().subquery()
    first = outbox.alias("first")
    query = (
        select(heads.c.destination, destination.c.name)
        .join_from(heads, first, first.c.id == heads.c.id)
        .outerjoin(destination, destination.c.name == heads.c.destination)
        .where(destination.c.next_at.is_(None) | (destination.c.next_at <= at))
        .where(first.c.not_before.is_(None) | (first.c.not_before <= at))
        .order_by(heads.c.id)
        .limit(limit)
    )
    return {row["destination"]: row["name"] is not None for row in work.rows(query)}


def _heads() -> Select[tuple[str, int]]:
    """Select the first row of every destination where nothing is being sent just now.

    A row behind a doubtful one of its item waits; the rows of other items go past it.
    """
    held = exists().where(
        _ahead.c.state == said("doubtful"),
        _ahead.c.engagement_id == outbox.c.engagement_id,
        _ahead.c.item_id == outbox.c.item_id,
        _ahead.c.id < outbox.c.id,
    )
    busy = exists().where(
        _ahead.c.state == said("sending"), _ahead.c.destination == outbox.c.destination
    )
    return (
        select(outbox.c.destination, func.min(outbox.c.id).label("id"))
        .where(outbox.c.state == said("pending"), ~held, ~busy)
        .group_by(outbox.c.destination)
    )


def _lock(work: Work, places: dict[str, bool], at: datetime) -> list[str]:
    """Lock destinations that nobody else is claiming for, and return their names."""
    known = sorted(name for name, is_known in places.items() if is_known)
    new = sorted(name for name, is_known in places.items() if not is_known)
    locked: list[str] = []
    if known:
        query = (
            select(destination.c.name)
            .where(destination.c.name.in_(known), destination.c.next_at <= at)
            .order_by(destination.c.name)
            .with_for_update(skip_locked=True)
        )
        locked += [row["name"] for row in work.rows(query)]
    if new:
        # Who inserts it has it locked; where another worker was faster, it is theirs.
        insert = work.insert(destination).values([{"name": name, "next_at": at} for name in new])
        mine = insert.on_conflict_do_nothing(index_elements=["name"])
        locked += [row["name"] for row in work.run(mine.returning(destination.c.name)).mappings()]
    return locked


def _take(
    work: Work, places: list[str], *, at: datetime, until: datetime, by: str
) -> Sequence[Row]:
    # The heads are asked for again: before the lock was held, another worker may have sent some.
    heads = _heads().where(outbox.c.destination.in_(places)).subquery()
    taking = (
        update(outbox)
        .where(outbox.c.id.in_(select(heads.c.id)))
        .where(outbox.c.not_before.is_(None) | (outbox.c.not_before <= at))
        .values(
            state="sending",
            claimed_by=by,
            lease_until=until,
            attempts=outbox.c.attempts + 1,
            first_attempt_at=func.coalesce(outbox.c.first_attempt_at, at),
        )
        .returning(outbox)
    )
    return work.rows(taking)


def _to_delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        intent=Intent(
            key=row["key"],
            kind=PostKind(row["kind"]),
            workspace=row["workspace"],
            channel=row["channel"],
            person=row["person"],
            engagement_id=row["engagement_id"],
            item_id=row["item_id"],
            refs=row["refs"],
        ),
        send_key=row["send_key"],
        attempts=row["attempts"],
        claimed_by=row["claimed_by"],
        created_at=row["created_at"],
    )
