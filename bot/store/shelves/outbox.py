"""The outbox: wishes to post, kept with what they tell of, and what became of each."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from secrets import token_hex
from typing import Any

from sqlalchemy import Update, case, func, or_, select, union_all, update

from bot.domain.delivery import Address, Backlog, Delivery, Intent, PostKind
from bot.store.prepared import Prepared
from bot.store.shelves.claims import claim
from bot.store.shelves.rows import AT_MOST, said
from bot.store.tables import destination, outbox
from bot.store.work import Work, insert_into

_LEASE_RAN_OUT = "lease_ran_out"
_NO_ATTEMPT = {
    "attempts": outbox.c.attempts - 1,
    "first_attempt_at": case((outbox.c.attempts > 1, outbox.c.first_attempt_at), else_=None),
}


class OutboxShelf:
    """What is to be sent; global, since delivery serves all studies."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def put(self, intent: Intent, at: datetime) -> bool:
        """Keep the wish; False when its key was there already."""
        wish = {
            "key": intent.key,
            "kind": intent.kind.value,
            "workspace": intent.workspace,
            "channel": intent.channel,
            "person": intent.person,
            "destination": intent.destination,
            "engagement_id": intent.engagement_id,
            "item_id": intent.item_id,
            "refs": dict(intent.refs),
            "state": "pending",
            "attempts": 0,
            "send_key": token_hex(16),
            "created_at": at,
        }
        return self._work.row(_put_once(self._work.dialect), wish) is not None

    def claim(
        self, *, at: datetime, lease: timedelta, by: str, limit: int, pace: timedelta
    ) -> Sequence[Delivery]:
        """Take rows to send: at most one a destination, in order, none that is being sent."""
        return claim(self._work, at=at, lease=lease, by=by, limit=limit, pace=pace)

    def mark_sent(
        self,
        delivery: Delivery,
        address: Address | None,
        at: datetime,
        *,
        pace: timedelta = timedelta(0),
    ) -> bool:
        """Record where it stands; an answer that comes after the lease still ends the doubt."""
        late = outbox.c.state == said("doubtful")
        in_hand = outbox.c.state == said("sending")
        stands = {
            "state": "sent",
            "sent_channel": address.channel if address else None,
            "sent_ts": address.ts if address else None,
            "settled_at": at,
            "reason": None,
            "lease_until": None,
        }
        # Slack counts from when it took the message, which may be long after the claim.
        place = destination.c.name == delivery.intent.destination
        rest = update(destination).where(place, destination.c.next_at < at + pace)
        self._work.run(rest.values(next_at=at + pace))
        return self._changed(_claimed(delivery).where(or_(in_hand, late)).values(stands))

    def mark_skipped(self, delivery: Delivery, reason: str, at: datetime) -> bool:
        """Record why nothing was sent."""
        return self._end(delivery, "skipped", reason, at)

    def mark_doubtful(self, delivery: Delivery, reason: str, at: datetime) -> bool:
        """Hold it: Slack may have it."""
        return self._end(delivery, "doubtful", reason, at)

    def mark_dead(self, delivery: Delivery, reason: str, at: datetime) -> bool:
        """Give up, visibly."""
        return self._end(delivery, "dead", reason, at)

    def mark_later(
        self, delivery: Delivery, not_before: datetime, reason: str, *, counts: bool
    ) -> bool:
        """Give it back until then; for a 429 the whole destination waits, and it is no attempt."""
        back: dict[str, Any] = {
            "state": "pending",
            "not_before": not_before,
            "reason": reason,
            "claimed_by": None,
            "lease_until": None,
        }
        if not counts:
            back |= _NO_ATTEMPT
        given_back = self._changed(_in_hand(delivery).values(back))
        if given_back and not counts:
            place = destination.c.name == delivery.intent.destination
            self._work.run(update(destination).where(place).values(next_at=not_before))
        return given_back

    def release(self, by: str) -> int:
        """Give back what this worker claimed and has not begun to send (a graceful stop)."""
        claimed = update(outbox).where(outbox.c.state == said("sending"), outbox.c.claimed_by == by)
        back = {"state": "pending", "claimed_by": None, "lease_until": None, **_NO_ATTEMPT}
        return self._work.run(claimed.values(back)).rowcount

    def doubt_expired(self, at: datetime) -> int:
        """Turn claims whose lease ran out into doubtful rows: never into new ones."""
        expired = update(outbox).where(outbox.c.state == said("sending"), outbox.c.lease_until < at)
        return self._work.run(expired.values(state="doubtful", reason=_LEASE_RAN_OUT)).rowcount

    def address(self, engagement_id: str, kind: PostKind, item_id: str) -> Address | None:
        """Return where an item's card stands."""
        query = (
            select(outbox.c.sent_channel, outbox.c.sent_ts)
            .where(outbox.c.engagement_id == engagement_id, outbox.c.item_id == item_id)
            .where(outbox.c.kind == kind.value, outbox.c.sent_ts.is_not(None))
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        row = self._work.row(query)
        return None if row is None else Address(channel=row["sent_channel"], ts=row["sent_ts"])

    def direct_address(self, workspace: str, kind: PostKind, item_id: str) -> Address | None:
        """Return where a message about several studies stands (global: a person's list)."""
        query = (
            select(outbox.c.sent_channel, outbox.c.sent_ts)
            .where(outbox.c.engagement_id.is_(None), outbox.c.item_id == item_id)
            .where(outbox.c.kind == kind.value, outbox.c.sent_ts.is_not(None))
            .where(outbox.c.workspace == workspace)
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        row = self._work.row(query)
        return None if row is None else Address(channel=row["sent_channel"], ts=row["sent_ts"])

    def card_at(self, engagement_id: str, address: Address) -> tuple[PostKind, str] | None:
        """Return what a message of Liaison in a study's channel is the card of: kind and item."""
        query = (
            select(outbox.c.kind, outbox.c.item_id)
            .where(outbox.c.engagement_id == engagement_id, outbox.c.item_id.is_not(None))
            .where(outbox.c.sent_channel == address.channel, outbox.c.sent_ts == address.ts)
            .limit(1)
        )
        row = self._work.row(query)
        return None if row is None else (PostKind(row["kind"]), row["item_id"])

    def backlog(self) -> Backlog:
        """Return how many wait, are in doubt, are dead, and the oldest that waits."""
        counts = (
            select(func.count()).where(outbox.c.state == said(state)).scalar_subquery().label(state)
            for state in ("pending", "doubtful", "dead")
        )
        oldest = select(func.min(outbox.c.created_at)).where(outbox.c.state == said("pending"))
        stand = self._work.rows(select(*counts, oldest.scalar_subquery().label("oldest")))[0]
        return Backlog(
            pending=stand["pending"],
            doubtful=stand["doubtful"],
            dead=stand["dead"],
            oldest_pending_at=stand["oldest"],
        )

    def held(self, engagement_id: str) -> Sequence[tuple[str, str, str]]:
        """Return (kind, state, reason) of a study's doubtful and dead rows, to be shown."""
        of_study = select(outbox).where(outbox.c.engagement_id == engagement_id)
        either = union_all(
            *(of_study.where(outbox.c.state == said(state)) for state in ("doubtful", "dead"))
        ).subquery()
        query = select(either).order_by(either.c.id).limit(AT_MOST)
        return [(row["kind"], row["state"], row["reason"] or "") for row in self._work.rows(query)]

    def _end(self, delivery: Delivery, state: str, reason: str, at: datetime) -> bool:
        ended = {"state": state, "reason": reason, "settled_at": at, "lease_until": None}
        return self._changed(_in_hand(delivery).values(ended))

    def _changed(self, change: Update) -> bool:
        return self._work.run(change).rowcount == 1


@cache
def _put_once(dialect: str) -> Prepared:
    """Insert unless the key is there; what comes back tells, a row count would not everywhere."""
    new = insert_into(outbox, dialect).on_conflict_do_nothing(index_elements=["key"])
    return Prepared(new.returning(outbox.c.id))


def _claimed(delivery: Delivery) -> Update:
    """Address the row only as this very claim left it: whoever lost it marks nothing."""
    return update(outbox).where(
        outbox.c.id == delivery.id,
        outbox.c.claimed_by == delivery.claimed_by,
        outbox.c.attempts == delivery.attempts,
    )


def _in_hand(delivery: Delivery) -> Update:
    return _claimed(delivery).where(outbox.c.state == said("sending"))
