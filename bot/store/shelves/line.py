"""The line in front of Slack: destinations that rest, and a bucket for each workspace.

A workspace is a row of `destination`, too: its name is its id, which holds no "/". So is a method
that Slack limits in a workspace: its name is both, with a space in between.
"""

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import bindparam, select, update

from bot.store.columns import Moment, Words
from bot.store.prepared import Prepared
from bot.store.tables import destination
from bot.store.work import Work, insert_into

_NAMED = destination.c.name == bindparam("place", type_=Words)
_RESTS = Prepared(
    select(destination.c.next_at).where(
        _NAMED, destination.c.next_at > bindparam("at", type_=Moment)
    )
)
_STANDS = Prepared(select(destination.c.next_at).where(_NAMED).with_for_update())
_SET = Prepared(update(destination).where(_NAMED).values(next_at=bindparam("then", type_=Moment)))


def rest(work: Work, place: str, until: datetime) -> None:
    """Let a place rest until then; who rests longer already is left alone."""
    work.say(_rest_longer(work.dialect), {"name": place, "next_at": until})


def resting(work: Work, place: str, at: datetime) -> datetime | None:
    """Return until when a place rests; None where it does not."""
    row = work.row(_RESTS, {"place": place, "at": at})
    return None if row is None else row["next_at"]


def wake(work: Work, place: str, at: datetime) -> None:
    """End the rest of a place."""
    resting = update(destination).where(destination.c.name == place, destination.c.next_at > at)
    work.run(resting.values(next_at=at))


def go_on(work: Work, place: str, at: datetime, *, pace: timedelta) -> None:
    """End the rest that a claim put on a place, since nothing went there; a longer one stays."""
    claimed = destination.c.next_at.between(at, at + pace)
    resting = update(destination).where(destination.c.name == place, claimed)
    work.run(resting.values(next_at=at))


def spend(work: Work, place: str, at: datetime, *, pace: timedelta, burst: int) -> None:
    """Take one message out of a place's bucket, which fills again at its pace."""
    full = at - pace * burst
    work.say(_enter(work.dialect), {"name": place, "next_at": full})
    # Locked until the claim is kept: two workers never spend the same message.
    row = work.row(_STANDS, {"place": place})
    standing = row["next_at"] if row is not None else full
    work.say(_SET, {"place": place, "then": max(standing, full) + pace})


@cache
def _rest_longer(dialect: str) -> Prepared:
    new = insert_into(destination, dialect)
    wanted = new.excluded.next_at
    return Prepared(
        new.on_conflict_do_update(
            index_elements=["name"],
            set_={"next_at": wanted},
            where=destination.c.next_at < wanted,
        )
    )


@cache
def _enter(dialect: str) -> Prepared:
    new = insert_into(destination, dialect)
    return Prepared(new.on_conflict_do_nothing(index_elements=["name"]))
