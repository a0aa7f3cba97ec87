"""Settling doubts: look in Slack whether a message arrived, before it is ever sent again.

One read for each channel or thread serves all its doubtful rows. What is found counts as sent;
what is not there once Slack has had its time goes again, once; where nobody may read, a nudge
comes again and says so, and a post waits for a person.
"""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.backoff import back_off
from bot.domain.delivery import (
    EDITED_IN_PLACE,
    LEASE_RAN_OUT,
    MAY_COME_AGAIN,
    RESTORED,
    Address,
    Delivery,
    DeliveryState,
)
from bot.usecases import came_twice
from bot.usecases.concerns_together import may_have_come_otherwise
from bot.usecases.fault_points import Point, passing
from bot.usecases.patience import MOST_ATTEMPTS, MOST_DOUBTS, Patience
from bot.usecases.ports import Clock, Later, Search, Seen, Store, Unreadable, Witness
from bot.usecases.shelves import Transaction
from bot.usecases.threads import thread_of

log = logging.getLogger(__name__)

MARGIN = timedelta(seconds=60)
"""Our clock and Slack's may differ that much."""
AT_ONCE = 200
LOOK_AGAIN = timedelta(days=1)
"""A scope may be granted meanwhile."""
NO_LONGER = timedelta(days=7)
"""Who could not take a message away by then lets it stand."""
UNREADABLE = "unreadable"

Place = tuple[str, str | None, str | None, str | None]


class SettleDoubts:
    """Looks up what is in doubt; any number of workers may."""

    def __init__(
        self, *, store: Store, clock: Clock, witness: Witness, patience: Patience | None = None
    ) -> None:
        """Take the ports."""
        self._store = store
        self._clock = clock
        self._witness = witness
        self._patience = patience or Patience()

    def run(self) -> int:
        """Settle what can be looked up now; returns how many rows were."""
        now = self._clock.real()
        with self._store.begin() as tx:
            taken = tx.doubts.take(now, until=now + self._patience.look_again, limit=AT_ONCE)
        passing(Point.DOUBTS_TAKEN)
        settled = 0
        for place, doubts in self._by_place(taken, now).items():
            settled += self._settle(place, doubts)
        return settled

    def adopt(self) -> int:
        """Look up what an earlier version of the program only held."""
        with self._store.begin() as tx:
            return tx.doubts.adopt(self._clock.real())

    def _by_place(self, taken: Sequence[Delivery], now: datetime) -> Mapping[Place, list[Delivery]]:
        """Sort doubts by where to look; an edit is repeated: it says how things stand anyway."""
        places: dict[Place, list[Delivery]] = defaultdict(list)
        with self._store.begin() as tx:
            for one in taken:
                if one.state is DeliveryState.DOUBTFUL and _is_edit(tx, one):
                    self._again(tx, one, now)
                else:
                    places[_place(tx, one)].append(one)
        passing(Point.DOUBT_SETTLED)
        return places

    def _settle(self, place: Place, doubts: Sequence[Delivery]) -> int:
        workspace, channel, person, thread_ts = place
        seen = self._witness.look(
            Search(
                workspace=workspace,
                channel=channel,
                person=person,
                thread_ts=thread_ts,
                since=min(one.began_at for one in doubts) - MARGIN,
                keys=frozenset(one.send_key for one in doubts),
            )
        )
        passing(Point.LOOKED_UP)
        now = self._clock.real()
        for one in doubts:
            match seen:
                case Seen(addresses=addresses):
                    self._judge(one, addresses.get(one.send_key, ()), now)
                case Later(after=after):
                    self._look_later(one, now + (after or self._patience.look_again))
                case Unreadable(code=code):
                    self._without_sight(one, code, now)
        log.info(
            "Doubtful rows were looked up.",
            extra={
                "action": "doubts_looked_up",
                "outcome": type(seen).__name__,
                "why": getattr(seen, "code", None),
                "rows": len(doubts),
            },
        )
        return len(doubts)

    def _judge(self, doubt: Delivery, standing: Sequence[Address], now: datetime) -> None:
        """Keep the first message; a later one came because Slack was slow, and goes."""
        if len(standing) > 1:
            self._keep_first(doubt, standing, now)
            return
        with self._store.begin() as tx:
            if standing:
                tx.doubts.found(doubt, standing[0], now)
            elif doubt.state is DeliveryState.SENT:
                tx.doubts.look_later(doubt, None)
            else:
                self._absent(tx, doubt, now)
        passing(Point.DOUBT_SETTLED)

    def _keep_first(self, doubt: Delivery, standing: Sequence[Address], now: datetime) -> None:
        """Settle on the first message, and look again until the later ones are gone."""
        again = now + self._patience.look_again
        with self._store.begin() as tx:
            if not tx.doubts.found(doubt, standing[0], now, look_at=again):
                return
            leaving = came_twice.keep_first(tx, doubt, standing, now)
        passing(Point.DOUBT_SETTLED)
        are_gone = True
        for later in leaving:
            are_gone &= self._witness.remove(doubt.intent.workspace, later)
            passing(Point.DUPLICATE_REMOVED)
        # Slack may not let it go at all: it is asked less and less often, and in the end no more.
        age = now - doubt.began_at
        again = max(again, now + age)
        with self._store.begin() as tx:
            is_over = are_gone or age > NO_LONGER
            settled = replace(doubt, state=DeliveryState.SENT)
            tx.doubts.look_later(settled, None if is_over else again)
        passing(Point.DOUBT_SETTLED)

    def _absent(self, tx: Transaction, doubt: Delivery, now: datetime) -> None:
        settles_at = doubt.doubted_at and doubt.doubted_at + self._patience.settle
        if settles_at and now < settles_at:
            tx.doubts.look_later(doubt, settles_at)
        else:
            self._again(tx, doubt, now)

    def _again(self, tx: Transaction, doubt: Delivery, now: datetime) -> None:
        if _is_given_up(doubt):
            tx.doubts.give_up(doubt, doubt.reason or "", now)
            return
        # It is not there; what it tells may be, and who reads it twice is told why.
        perhaps = doubt.reason == RESTORED and may_have_come_otherwise(doubt.intent)
        then = now + self._wait_after(doubt)
        settled = then + self._patience.settle
        counts = not _sender_disappeared(doubt)
        tx.doubts.absent(doubt, then, look_at=settled, perhaps_seen=perhaps, counts=counts)

    def _wait_after(self, doubt: Delivery) -> timedelta:
        """Return how long to keep a row from its next sender: it may be what kills them."""
        too_many = doubt.doubts - MOST_ATTEMPTS
        if too_many <= 0:
            return timedelta(0)
        return back_off(too_many, 1.0, first=self._patience.again)

    def _look_later(self, doubt: Delivery, at: datetime) -> None:
        with self._store.begin() as tx:
            tx.doubts.look_later(doubt, at)
        passing(Point.DOUBT_SETTLED)

    def _without_sight(self, doubt: Delivery, code: str, now: datetime) -> None:
        """Decide by its kind, since nobody can know."""
        with self._store.begin() as tx:
            if doubt.state is DeliveryState.SENT:
                tx.doubts.look_later(doubt, None)
            elif doubt.intent.kind not in MAY_COME_AGAIN:
                reason = f"{UNREADABLE}: {code}"
                tx.doubts.look_later(doubt, now + LOOK_AGAIN, reason)
            elif doubt.attempts >= MOST_ATTEMPTS:
                tx.doubts.give_up(doubt, code, now)
            else:
                wait = back_off(doubt.attempts, 1.0, first=self._patience.settle)
                then = now + wait
                settled = then + self._patience.settle
                tx.doubts.absent(doubt, then, look_at=settled, perhaps_seen=True)
        passing(Point.DOUBT_SETTLED)


def _sender_disappeared(doubt: Delivery) -> bool:
    return doubt.reason == LEASE_RAN_OUT


def _is_given_up(doubt: Delivery) -> bool:
    """Tell whether a row has had its attempts; a killed program is nothing that Slack refused."""
    if _sender_disappeared(doubt):
        return doubt.doubts >= MOST_DOUBTS
    return doubt.attempts >= MOST_ATTEMPTS


def _place(tx: Transaction, doubt: Delivery) -> Place:
    channel = doubt.address.channel if doubt.address else doubt.intent.channel
    return doubt.intent.workspace, channel, doubt.intent.person, thread_of(tx, doubt)


def _is_edit(tx: Transaction, doubt: Delivery) -> bool:
    intent = doubt.intent
    if intent.kind not in EDITED_IN_PLACE or not intent.item_id:
        return False
    if intent.engagement_id is None:
        standing = tx.outbox.direct_address(intent.workspace, intent.kind, intent.item_id)
    else:
        standing = tx.outbox.address(intent.engagement_id, intent.kind, intent.item_id)
    return standing is not None
