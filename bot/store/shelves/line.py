"""The line in front of Slack: destinations that rest, and a bucket for each workspace.

A workspace is a row of `destination`, too: its name is its id, which holds no "/".
"""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.store.tables import destination
from bot.store.work import Work


def rest(work: Work, place: str, until: datetime) -> None:
    """Let a place rest until then; who rests longer already is left alone."""
    longer = destination.c.next_at < until
    new = work.insert(destination).values(name=place, next_at=until)
    work.run(
        new.on_conflict_do_update(index_elements=["name"], set_={"next_at": until}, where=longer)
    )


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
