"""Doubtful rows: taken to be looked up in Slack, and what was found of them."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Update, bindparam, case, func, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from bot.domain.delivery import RESTORED, Address, Delivery, PostKind
from bot.store.columns import Moment
from bot.store.shelves.posts import is_known, stands_at, to_delivery
from bot.store.shelves.restored import MARK
from bot.store.shelves.rows import said
from bot.store.shelves.ticks import TickShelf
from bot.store.tables import outbox, stoppage
from bot.store.work import Work


class DoubtShelf:
    """Rows of which nobody knows whether Slack has them; global, as delivery is."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def take(self, at: datetime, *, until: datetime, limit: int) -> Sequence[Delivery]:
        """Take rows whose moment to be looked up has come; nobody else does before `until`."""
        rows = self._work.rows(_take(), {"at": at, "until": until, "most": limit})
        return [to_delivery(row) for row in sorted(rows, key=lambda row: int(row["id"]))]

    def found(
        self, doubt: Delivery, address: Address, at: datetime, *, look_at: datetime | None = None
    ) -> bool:
        """Record where it stands after all; it is looked at once more at `look_at`."""
        return self._changed(
            doubt,
            state="sent",
            sent_channel=address.channel,
            sent_ts=address.ts,
            settled_at=func.coalesce(outbox.c.settled_at, at) if doubt.address else at,
            reason=None,
            look_at=look_at,
        )

    def readdress(self, doubt: Delivery, gone: Address, kept: Address) -> int:
        """Let what stood of an item at one address stand at another: of two messages one stays."""
        moved = update(outbox).where(*stands_at(doubt.intent, gone))
        there = moved.values(sent_channel=kept.channel, sent_ts=kept.ts)
        return self._work.run(there).rowcount

    def posted(self, engagement_id: str, kind: PostKind, item_id: str) -> Sequence[Delivery]:
        """Return what of a kind stands about an item."""
        query = (
            select(outbox)
            .where(outbox.c.engagement_id == engagement_id, outbox.c.item_id == item_id)
            .where(outbox.c.kind == kind.value, outbox.c.sent_ts.is_not(None))
            .order_by(outbox.c.id)
        )
        return [to_delivery(row) for row in self._work.rows(query)]

    def displaced(self, posted: Delivery, reason: str, at: datetime) -> bool:
        """Record that something that was sent is taken away again, and why."""
        return self._changed(
            posted, state="skipped", reason=reason, settled_at=at, look_at=None, sent_ts=None
        )

    def absent(
        self,
        doubt: Delivery,
        at: datetime,
        *,
        look_at: datetime,
        perhaps_seen: bool = False,
        counts: bool = True,
    ) -> bool:
        """Let it go again: it is not there, or (`perhaps_seen`) it may come twice and says so.

        What does not count was no attempt; since when it may stand in Slack is kept all the same.
        """
        return self._changed(
            doubt,
            state="pending",
            claimed_by=None,
            # A program of the version before this one may send it, and plans no look of its own.
            look_at=look_at,
            settled_at=None,
            not_before=at,
            perhaps_seen=perhaps_seen,
            attempts=outbox.c.attempts if counts else outbox.c.attempts - 1,
        )

    def look_later(self, doubt: Delivery, at: datetime | None, reason: str | None = None) -> bool:
        """Look again then, or never; a reason replaces the one that is kept."""
        return self._changed(doubt, look_at=at, reason=reason or doubt.reason)

    def hasten(self, place: str, at: datetime) -> int:
        """Look up at once what is in doubt at a destination, or in a workspace."""
        there = (outbox.c.destination == place) | (outbox.c.workspace == place)
        held = update(outbox).where(outbox.c.state == said("doubtful"), there)
        return self._work.run(held.where(outbox.c.look_at > at).values(look_at=at)).rowcount

    def give_up(self, doubt: Delivery, reason: str, at: datetime) -> bool:
        """Give up, visibly: it was not there too often."""
        return self._changed(doubt, state="dead", reason=reason, settled_at=at, look_at=None)

    def adopt(self, at: datetime) -> int:
        """Look up at `at` what an earlier version of the program only held."""
        held = outbox.c.state == said("doubtful")
        adopted = update(outbox).where(held, outbox.c.look_at.is_(None)).values(look_at=at)
        return self._work.run(adopted).rowcount

    def quarantine(self, at: datetime) -> int:
        """Doubt everything that waits: the record was restored, and Slack may have it."""
        TickShelf(self._work).record(MARK, at)
        waits = outbox.c.state.in_(("pending", "sending"))
        doubtful = (
            update(outbox)
            .where(waits)
            .values(
                state="doubtful",
                reason=RESTORED,
                doubts=outbox.c.doubts + 1,
                look_at=at,
                lease_until=None,
                # Claimed by somebody whose clock ran on after the backup: that claim is no more.
                claimed_by=None,
                first_attempt_at=case(
                    (outbox.c.first_attempt_at.is_(None), outbox.c.created_at),
                    else_=outbox.c.first_attempt_at,
                ),
            )
        )
        return self._work.run(doubtful).rowcount

    def _changed(self, doubt: Delivery, **values: Any) -> bool:
        """Change the row only as it was when it was taken: somebody may have sent it meanwhile."""
        return self._work.run(_as_taken(doubt).values(**values)).rowcount == 1


def _as_taken(doubt: Delivery) -> Update:
    return update(outbox).where(
        outbox.c.id == doubt.id,
        outbox.c.state == doubt.state.value,
        outbox.c.doubts == doubt.doubts,
    )


@cache
def _take() -> ReturningUpdate[Any]:
    due = (
        select(outbox.c.id)
        .where(outbox.c.look_at.is_not(None), outbox.c.look_at <= bindparam("at", type_=Moment))
        .where(outbox.c.state.in_(("doubtful", "sent")), is_known())
        # Slack is not asked in the name of a workspace whose token it refuses.
        .where(outbox.c.workspace.not_in(select(stoppage.c.place)))
        .order_by(outbox.c.look_at)
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )
    later = bindparam("until", type_=Moment)
    return update(outbox).where(outbox.c.id.in_(due)).values(look_at=later).returning(outbox)
