"""The outbox: wishes to post, kept with what they tell of, and what became of each."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Integer, Update, bindparam, case, select, update

from bot.domain.delivery import (
    LEASE_RAN_OUT,
    MADE_BY_TIME,
    Address,
    Backlog,
    Delivery,
    Intent,
    PostKind,
    Verdict,
)
from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.shelves import line
from bot.store.shelves.claims import claim
from bot.store.shelves.held import backlog, held, held_direct
from bot.store.shelves.posts import address_in, card_of_item, stands_at
from bot.store.shelves.restored import in_quarantine
from bot.store.shelves.rows import said
from bot.store.shelves.time import TellingShelf
from bot.store.shelves.verdicts import verdicts
from bot.store.tables import outbox
from bot.store.work import Work, insert_into

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
            "send_key": send_key_of(intent.key),
            "created_at": at,
            "rank": intent.rank,
            "look_at": None,
            "reason": None,
            "first_attempt_at": None,
        }
        if intent.kind in MADE_BY_TIME:
            wish |= in_quarantine(self._work, at)
        is_new = self._work.row(_put_once(self._work.dialect), wish) is not None
        if is_new and intent.names and intent.person:
            TellingShelf(self._work).keep(intent.key, intent.person, intent.names, at)
        return is_new

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
        look_at: datetime | None = None,
    ) -> bool:
        """Record where it stands; an answer that comes after the lease still ends the doubt."""
        # Slack counts from when it took the message, which may be long after the claim.
        line.rest(self._work, delivery.intent.destination, at + pace)
        stands = {
            "row": delivery.id,
            "worker": delivery.claimed_by,
            "attempt": delivery.attempts,
            **_standing(address),
            "settled_at": at,
            "look_at": look_at if delivery.doubts else None,
        }
        return self._work.say(_sent(), stands).count == 1

    def mark_skipped(
        self, delivery: Delivery, reason: str, at: datetime, *, pace: timedelta = timedelta(0)
    ) -> bool:
        """Record why nothing was sent; the next message need not wait for it."""
        is_ours = self._end(delivery, "skipped", reason, at)
        if is_ours:
            line.go_on(self._work, delivery.intent.destination, at, pace=pace)
        return is_ours

    def mark_doubtful(
        self, delivery: Delivery, reason: str, at: datetime, *, look_at: datetime | None = None
    ) -> bool:
        """Hold it: Slack may have it, and can be asked from `look_at` on."""
        more = {"doubts": outbox.c.doubts + 1, "look_at": look_at}
        return self._end(delivery, "doubtful", reason, at, more)

    def mark_dead(
        self, delivery: Delivery, reason: str, at: datetime, *, address: Address | None = None
    ) -> bool:
        """Give up, visibly; `address` tells where a plain version of it stands."""
        return self._end(delivery, "dead", reason, at, _standing(address) if address else {})

    def mark_later(
        self, delivery: Delivery, not_before: datetime, reason: str, *, counts: bool
    ) -> bool:
        """Give it back until then; what does not count was no attempt."""
        back: dict[str, Any] = {
            "state": "pending",
            "not_before": not_before,
            "reason": reason,
            "claimed_by": None,
            "lease_until": None,
        }
        return self._changed(_in_hand(delivery).values(back if counts else back | _NO_ATTEMPT))

    def rest(self, place: str, until: datetime) -> None:
        """Send nothing to a destination, or for a workspace, before then."""
        line.rest(self._work, place, until)

    def resting(self, place: str, at: datetime) -> datetime | None:
        """Return until when a place, or a method in a workspace, rests; None where it does not."""
        return line.resting(self._work, place, at)

    def wake(self, place: str, at: datetime) -> None:
        """End a rest: something has changed there."""
        line.wake(self._work, place, at)

    def spend(self, workspace: str, at: datetime, *, pace: timedelta, burst: int) -> None:
        """Count one message of a workspace; when its bucket is empty the workspace rests."""
        line.spend(self._work, workspace, at, pace=pace, burst=burst)

    def set_aside(
        self, engagement_id: str, kinds: Collection[PostKind], reason: str, at: datetime
    ) -> int:
        """Leave out what waits for a study's channel and is of these kinds."""
        waits = update(outbox).where(
            outbox.c.state == said("pending"),
            outbox.c.engagement_id == engagement_id,
            outbox.c.channel.is_not(None),
            outbox.c.kind.in_(sorted(kinds)),
        )
        left_out = waits.values(state="skipped", reason=reason, settled_at=at)
        return self._work.run(left_out).rowcount

    def forget(self, edit: Delivery, address: Address) -> None:
        """Forget an item's message that Slack does not have any more; the next is posted anew."""
        self._work.run(update(outbox).where(*stands_at(edit.intent, address)).values(sent_ts=None))

    def release(self, by: str) -> int:
        """Give back what this worker claimed and has not begun to send (a graceful stop)."""
        claimed = update(outbox).where(outbox.c.state == said("sending"), outbox.c.claimed_by == by)
        back = {"state": "pending", "claimed_by": None, "lease_until": None, **_NO_ATTEMPT}
        return self._work.run(claimed.values(back)).rowcount

    def doubt_expired(self, at: datetime) -> int:
        """Turn claims whose lease ran out into doubtful rows: never into new ones."""
        expired = update(outbox).where(outbox.c.state == said("sending"), outbox.c.lease_until < at)
        # Slack has its time from now on: clocks of two hosts differ, and one may have been set.
        doubtful = {"doubts": outbox.c.doubts + 1, "look_at": at, "settled_at": at}
        why = {"state": "doubtful", "reason": LEASE_RAN_OUT}
        return self._work.run(expired.values(**why, **doubtful)).rowcount

    def address(self, engagement_id: str, kind: PostKind, item_id: str) -> Address | None:
        """Return where an item's card stands."""
        asked = {"study": engagement_id, "item": item_id, "post": kind.value}
        row = self._work.row(card_of_item(), asked)
        return None if row is None else address_in(row)

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
        return backlog(self._work)

    def held(self, engagement_id: str, late: datetime | None = None) -> Sequence[Verdict]:
        """Return a study's doubtful and dead rows, and what was asked for by `late` and waits."""
        return held(self._work, engagement_id, late)

    def held_direct(
        self, workspace: str, people: Collection[str], *, late: datetime, since: datetime
    ) -> Sequence[Verdict]:
        """Return such rows without a study, made since then, to these people."""
        return held_direct(self._work, workspace, people, late, since)

    def verdicts(self, engagement_id: str, item_id: str) -> Sequence[Verdict]:
        """Return what became of every post about an item, oldest first."""
        return verdicts(self._work, engagement_id, item_id)

    def _end(
        self,
        delivery: Delivery,
        state: str,
        reason: str,
        at: datetime,
        more: Mapping[str, Any] | None = None,
    ) -> bool:
        ended = {"state": state, "reason": reason, "settled_at": at, "lease_until": None}
        return self._changed(_in_hand(delivery).values({**ended, **(more or {})}))

    def _changed(self, change: Update) -> bool:
        return self._work.run(change).rowcount == 1


def send_key_of(key: str) -> str:
    """Return what travels in a message's metadata: it says nothing, and is the same each time.

    After a restore the clock asks again for what was posted since the backup; the same wish must
    be found by the same key then. A random one, as there was before, would not be.
    """
    return sha256(f"liaison {key}".encode()).hexdigest()[:32]


def _standing(address: Address | None) -> dict[str, str | None]:
    return {
        "sent_channel": address.channel if address else None,
        "sent_ts": address.ts if address else None,
    }


@cache
def _put_once(dialect: str) -> Prepared:
    """Insert unless the key is there; what comes back tells, a row count would not everywhere."""
    new = insert_into(outbox, dialect).on_conflict_do_nothing(index_elements=["key"])
    return Prepared(new.returning(outbox.c.id))


@cache
def _sent() -> Prepared:
    """Note where a row stands that this very claim sent, be it in doubt meanwhile."""
    claimed = update(outbox).where(
        outbox.c.id == bindparam("row", type_=outbox.c.id.type),
        outbox.c.claimed_by == bindparam("worker", type_=Words),
        outbox.c.attempts == bindparam("attempt", type_=Integer),
        outbox.c.state.in_([said("sending"), said("doubtful")]),
    )
    return Prepared(claimed.values(state="sent", reason=None, lease_until=None))


def _claimed(delivery: Delivery) -> Update:
    """Address the row only as this very claim left it: whoever lost it marks nothing."""
    return update(outbox).where(
        outbox.c.id == delivery.id,
        outbox.c.claimed_by == delivery.claimed_by,
        outbox.c.attempts == delivery.attempts,
    )


def _in_hand(delivery: Delivery) -> Update:
    return _claimed(delivery).where(outbox.c.state == said("sending"))
