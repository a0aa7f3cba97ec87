"""The shelves of what happened and what travels: journal, inbox, outbox, numbers and ticks."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.domain.delivery import Address, Backlog, Delivery, Intent, PostKind
from bot.domain.items import ItemKind
from bot.domain.journal import Event


class Journal(Protocol):
    """What happened, append-only."""

    def append(self, event: Event) -> None:
        """Write one event; texts go to content rows, the journal keeps salted digests."""
        ...

    def of_item(self, engagement_id: str, item_id: str) -> Sequence[Event]:
        """Return an item's events, oldest first, with the texts that were not emptied."""
        ...


class Inbox(Protocol):
    """Requests that were answered, and how; global, since a key comes before a study."""

    def record(self, key: str, answer: Mapping[str, Any], at: datetime) -> None:
        """Keep the answer; raises AlreadyAnswered when the key is there."""
        ...

    def answer(self, key: str) -> Mapping[str, Any] | None:
        """Return how a request was answered, or None."""
        ...

    def forget_before(self, at: datetime) -> int:
        """Drop answers older than that."""
        ...


class Outbox(Protocol):
    """What is to be sent; global, since delivery serves all studies."""

    def put(self, intent: Intent, at: datetime) -> bool:
        """Keep the wish; False when its key was there already."""
        ...

    def claim(
        self, *, at: datetime, lease: timedelta, by: str, limit: int, pace: timedelta
    ) -> Sequence[Delivery]:
        """Take rows to send: at most one a destination, in order, none that is being sent.

        A destination rests for `pace` after a claim. Rows behind a doubtful row of the same item
        wait. Claims never go to two callers (FOR UPDATE SKIP LOCKED, or the one SQLite writer).
        """
        ...

    def mark_sent(
        self,
        delivery: Delivery,
        address: Address | None,
        at: datetime,
        *,
        pace: timedelta = timedelta(0),
    ) -> bool:
        """Record where it stands, and let the destination rest for `pace` from now on.

        False when the claim was lost to somebody else.
        """
        ...

    def mark_skipped(self, delivery: Delivery, reason: str, at: datetime) -> bool:
        """Record why nothing was sent."""
        ...

    def mark_later(
        self, delivery: Delivery, not_before: datetime, reason: str, *, counts: bool
    ) -> bool:
        """Give it back until then; for a 429 the whole destination waits, and it is no attempt."""
        ...

    def mark_doubtful(self, delivery: Delivery, reason: str, at: datetime) -> bool:
        """Hold it: Slack may have it."""
        ...

    def mark_dead(self, delivery: Delivery, reason: str, at: datetime) -> bool:
        """Give up, visibly."""
        ...

    def release(self, by: str) -> int:
        """Give back what this worker claimed and has not begun to send (a graceful stop)."""
        ...

    def doubt_expired(self, at: datetime) -> int:
        """Turn claims whose lease ran out into doubtful rows: never into new ones."""
        ...

    def address(self, engagement_id: str, kind: PostKind, item_id: str) -> Address | None:
        """Return where an item's card stands."""
        ...

    def direct_address(self, workspace: str, kind: PostKind, item_id: str) -> Address | None:
        """Return where a message about several studies stands (global: a person's list)."""
        ...

    def card_at(self, engagement_id: str, address: Address) -> tuple[PostKind, str] | None:
        """Return what a message of Liaison in a study's channel is the card of: kind and item."""
        ...

    def backlog(self) -> Backlog:
        """Return how many wait, are in doubt, are dead, and the oldest that waits."""
        ...

    def held(self, engagement_id: str) -> Sequence[tuple[str, str, str]]:
        """Return (kind, state, reason) of a study's doubtful and dead rows, to be shown."""
        ...


class Counters(Protocol):
    """Gapless numbers per study and kind."""

    def next(self, engagement_id: str, kind: ItemKind) -> int:
        """Return the next number (UPDATE … RETURNING in the item's own transaction)."""
        ...


class Ticks(Protocol):
    """When the worker ticked last; global, for health."""

    def record(self, name: str, at: datetime) -> None:
        """Remember a tick in real time."""
        ...

    def last(self, name: str) -> datetime | None:
        """Return it."""
        ...
