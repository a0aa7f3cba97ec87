"""The shelves of what happened and what travels: journal, inbox, outbox, numbers and ticks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.domain.delivery import (
    Address,
    Backlog,
    Delivery,
    Intent,
    PostKind,
    Stoppage,
    Verdict,
)
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

    def last_actor(self, engagement_id: str) -> str | None:
        """Return who did something in the study last."""
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
        look_at: datetime | None = None,
    ) -> bool:
        """Record where it stands, and let the destination rest for `pace` from now on.

        A row that was in doubt before is looked at once more at `look_at`: Slack may show both.
        False when the claim was lost to somebody else.
        """
        ...

    def mark_skipped(
        self, delivery: Delivery, reason: str, at: datetime, *, pace: timedelta = ...
    ) -> bool:
        """Record why nothing was sent."""
        ...

    def mark_later(
        self, delivery: Delivery, not_before: datetime, reason: str, *, counts: bool
    ) -> bool:
        """Give it back until then; what does not count was no attempt."""
        ...

    def mark_doubtful(
        self, delivery: Delivery, reason: str, at: datetime, *, look_at: datetime | None = None
    ) -> bool:
        """Hold it: Slack may have it, and can be asked from `look_at` on."""
        ...

    def mark_dead(
        self, delivery: Delivery, reason: str, at: datetime, *, address: Address | None = None
    ) -> bool:
        """Give up, visibly; `address` tells where a plain version of it stands."""
        ...

    def rest(self, place: str, until: datetime) -> None:
        """Send nothing to a destination, or for a workspace, before then."""
        ...

    def resting(self, place: str, at: datetime) -> datetime | None:
        """Return until when a place, or a method in a workspace, rests; None where it does not."""
        ...

    def wake(self, place: str, at: datetime) -> None:
        """End a rest: something has changed there."""
        ...

    def spend(self, workspace: str, at: datetime, *, pace: timedelta, burst: int) -> None:
        """Count one message of a workspace; when its bucket is empty the workspace rests."""
        ...

    def set_aside(
        self, engagement_id: str, kinds: Collection[PostKind], reason: str, at: datetime
    ) -> int:
        """Leave out what waits for a study's channel and is of these kinds."""
        ...

    def forget(self, edit: Delivery, address: Address) -> None:
        """Forget an item's message that Slack does not have any more; the next is posted anew."""
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

    def held(self, engagement_id: str, late: datetime | None = None) -> Sequence[Verdict]:
        """Return a study's doubtful and dead rows, and what was asked for by `late` and waits."""
        ...

    def held_direct(
        self, workspace: str, people: Collection[str], *, late: datetime, since: datetime
    ) -> Sequence[Verdict]:
        """Return such rows without a study, made since then, to these people (global)."""
        ...

    def verdicts(self, engagement_id: str, item_id: str) -> Sequence[Verdict]:
        """Return what became of every post about an item, oldest first."""
        ...


class Doubts(Protocol):
    """Rows of which nobody knows whether Slack has them; global, as delivery is."""

    def take(self, at: datetime, *, until: datetime, limit: int) -> Sequence[Delivery]:
        """Take rows whose moment to be looked up has come; nobody else does before `until`."""
        ...

    def found(
        self, doubt: Delivery, address: Address, at: datetime, *, look_at: datetime | None = None
    ) -> bool:
        """Record where it stands after all; it is looked at once more at `look_at`."""
        ...

    def readdress(self, doubt: Delivery, gone: Address, kept: Address) -> int:
        """Let what stood of an item at one address stand at another: of two messages one stays."""
        ...

    def posted(self, engagement_id: str, kind: PostKind, item_id: str) -> Sequence[Delivery]:
        """Return what of a kind stands about an item."""
        ...

    def displaced(self, posted: Delivery, reason: str, at: datetime) -> bool:
        """Record that something that was sent is taken away again, and why."""
        ...

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

        Whoever sends it, it is looked at once more from `look_at` on. What does not count was no
        attempt: its sender disappeared.
        """
        ...

    def look_later(self, doubt: Delivery, at: datetime | None, reason: str | None = None) -> bool:
        """Look again then, or never; a reason replaces the one that is kept."""
        ...

    def hasten(self, place: str, at: datetime) -> int:
        """Look up at once what is in doubt at a destination, or in a workspace."""
        ...

    def give_up(self, doubt: Delivery, reason: str, at: datetime) -> bool:
        """Give up, visibly: it was not there too often."""
        ...

    def adopt(self, at: datetime) -> int:
        """Look up at `at` what an earlier version of the program only held."""
        ...

    def quarantine(self, at: datetime) -> int:
        """Doubt everything that waits: the record was restored, and Slack may have it."""
        ...


class Stoppages(Protocol):
    """Places Slack lets nothing through to; global, a person works in several studies."""

    def note(self, stoppage: Stoppage) -> bool:
        """Remember it; False when it is known already, so that it is told once."""
        ...

    def lift(self, place: str) -> bool:
        """Forget it: something came through, or may again."""
        ...

    def at(self, places: Sequence[str]) -> Sequence[Stoppage]:
        """Return those of these places."""
        ...

    def every(self) -> Sequence[Stoppage]:
        """Return all, for the administrator."""
        ...


class Hold(Protocol):
    """The administrator's hands on the outbox; global, used from the command line only."""

    def every(self, states: Sequence[str], limit: int) -> Sequence[Verdict]:
        """Return rows in these states, oldest first."""
        ...

    def retry(self, row: int) -> Verdict | None:
        """Send a doubtful or dead row again, with all its attempts; None where it is neither."""
        ...

    def drop(self, row: int, at: datetime) -> bool:
        """Never send a row that waits, is in doubt or is dead."""
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
