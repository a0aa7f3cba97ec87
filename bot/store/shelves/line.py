"""The line in front of Slack: destinations that rest, and a bucket for each workspace.

A workspace is a row of `destination`, too: its name is its id, which holds no "/". So is a method
that Slack limits in a workspace: its name is both, with a space in between.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update

from bot.store.columns import Moment, Words
from bot.store.prepared import Prepared
from bot.store.tables import destination
from bot.store.work import Work

_RESTS = Prepared(
    select(destination.c.next_at).where(
        destination.c.name == bindparam("name", type_=Words),
        destination.c.next_at > bindparam("at", type_=Moment),
    )
)


def rest(work: Work, place: str, until: datetime) -> None:
    """Let a place rest until then; who rests longer already is left alone."""
    longer = destination.c.next_at < until
    new = work.insert(destination).values(name=place, next_at=until)
    work.run(
        new.on_conflict_do_update(index_elements=["name"], set_={"next_at": until}, where=longer)
    )


def resting(work: Work, place: str, at: datetime) -> datetime | None:
    """Return until when a place rests; None where it does not."""
    row = work.row(_RESTS, {"name": place, "at": at})
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
    new = work.insert(destination).values(name=place, next_at=full)
    work.run(new.on_conflict_do_nothing(index_elements=["name"]))
    # Locked until the claim is kept: two workers never spend the same message.
    query = select(destination.c.next_at).where(destination.c.name == place).with_for_update()
    row = work.row(query)
    standing = row["next_at"] if row is not None else full
    after = update(destination).where(destination.c.name == place)
    work.run(after.values(next_at=max(standing, full) + pace))
