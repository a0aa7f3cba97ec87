"""Rows that did not arrive, or not yet: of a study, and of people whose messages have no study."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, func, select, union_all

from bot.domain.delivery import Backlog, Verdict
from bot.store.shelves.posts import is_known, to_verdict
from bot.store.shelves.rows import AT_MOST, said
from bot.store.tables import outbox, stoppage
from bot.store.work import Work

STUCK = ("doubtful", "dead")


def backlog(work: Work) -> Backlog:
    """Return how many rows wait, are in doubt, are dead, and the oldest that waits."""
    counts = (
        select(func.count()).where(outbox.c.state == said(state)).scalar_subquery().label(state)
        for state in ("pending", "sending", "doubtful", "dead")
    )
    # What waits for a channel that is closed to us makes nothing slow.
    closed = select(stoppage.c.place)
    oldest = (
        select(func.min(outbox.c.created_at))
        .where(outbox.c.state == said("pending"))
        .where(outbox.c.destination.not_in(closed))
    )
    stand = work.rows(select(*counts, oldest.scalar_subquery().label("oldest")))[0]
    return Backlog(
        pending=stand["pending"],
        doubtful=stand["doubtful"],
        dead=stand["dead"],
        oldest_pending_at=stand["oldest"],
        under_way=stand["sending"],
    )


def held(work: Work, engagement_id: str, late: datetime | None) -> Sequence[Verdict]:
    """Return a study's doubtful and dead rows, and what was asked for by `late` and waits."""
    of_study = select(outbox).where(outbox.c.engagement_id == engagement_id, is_known())
    return _in_order(work, [*_stuck(of_study), *_late(of_study, late)])


def held_direct(
    work: Work, workspace: str, people: Collection[str], late: datetime, since: datetime
) -> Sequence[Verdict]:
    """Return such rows without a study, to these people; what arrived since makes up for them.

    A message of somebody's day tells of all their studies, so it belongs to none.
    """
    later = outbox.alias("later")
    has_arrived = (
        select(later.c.id)
        .where(later.c.destination == outbox.c.destination, later.c.id > outbox.c.id)
        # That of these rows each is to a person leads to the index of what goes to people.
        .where(later.c.state == said("sent"), later.c.person.is_not(None))
        .exists()
    )
    to_them = (
        select(outbox)
        .where(outbox.c.engagement_id.is_(None), outbox.c.workspace == workspace, is_known())
        .where(outbox.c.person.in_(sorted(people)), outbox.c.created_at >= since, ~has_arrived)
    )
    return _in_order(work, [*_stuck(to_them), *_late(to_them, late)])


def _stuck(query: Select[tuple[object]]) -> list[Select[tuple[object]]]:
    return [query.where(outbox.c.state == said(state)) for state in STUCK]


def _late(query: Select[tuple[object]], late: datetime | None) -> list[Select[tuple[object]]]:
    if late is None:
        return []
    return [query.where(outbox.c.state == said("pending"), outbox.c.created_at <= late)]


def _in_order(work: Work, parts: Sequence[Select[tuple[object]]]) -> Sequence[Verdict]:
    found = union_all(*parts).subquery()
    query = select(found).order_by(found.c.id).limit(AT_MOST)
    return [to_verdict(row) for row in work.rows(query)]
