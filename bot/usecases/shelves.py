"""The shelves of the record, as the use-cases see them; bot.store keeps them in SQL.

Every read names the engagement first: an id of another study behaves as if it did not exist.
The few that do not are global on purpose and say why.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.delivery import Address, Backlog, Delivery, Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind
from bot.domain.journal import Event
from bot.domain.meeting import MeetingSeries, Occurrence
from bot.domain.minute import Minute
from bot.domain.people import Organisation, Person


class Engagements(Protocol):
    """Studies, the channels they live in and the organisations seen there."""

    def find_by_channel(self, channel: str) -> Engagement | None:
        """Return the study of a channel id of today or of before (global: the way in)."""
        ...

    def open(self, engagement: Engagement) -> Engagement:
        """Create the study of a channel, or return the one that was there first."""
        ...

    def get(self, engagement_id: str) -> Engagement:
        """Return one study; raises UnknownItem-like LookupError when it is not there."""
        ...

    def find_by_item(self, item_id: str) -> Engagement | None:
        """Return the study of a button's opaque item id (global: buttons in direct messages)."""
        ...

    def rename_channel(self, old: str, new: str, at: datetime) -> None:
        """Follow Slack's change of a channel id; the old one stays an alias."""
        ...

    def see_organisation(self, engagement_id: str, team_id: str, at: datetime) -> None:
        """Remember that people of this organisation work here."""
        ...

    def organisations(self, engagement_id: str) -> Sequence[Organisation]:
        """Return the organisations seen in the study."""
        ...

    def every(self) -> Sequence[Engagement]:
        """Return all studies (global: the planner's scan)."""
        ...


class People(Protocol):
    """What Slack told us of people; global, since a person works in several studies."""

    def get(self, workspace: str, user_id: str) -> Person | None:
        """Return the remembered person."""
        ...

    def keep(self, person: Person) -> None:
        """Remember a person."""
        ...


class Channels(Protocol):
    """Whether Liaison is a member of a channel, as remembered; global, channels come first."""

    def membership(self, workspace: str, channel: str) -> tuple[bool, str | None, datetime] | None:
        """Return (is member, channel name, learned at), or None when never learned."""
        ...

    def keep(
        self, workspace: str, channel: str, *, is_member: bool, name: str | None, at: datetime
    ) -> None:
        """Remember what was learned."""
        ...


class Actions(Protocol):
    """Actions of a study."""

    def add(self, action: Action) -> None:
        """Keep a new one."""
        ...

    def get(self, engagement_id: str, number: int) -> Action | None:
        """Return A-number."""
        ...

    def get_by_id(self, engagement_id: str, item_id: str) -> Action | None:
        """Return the one a button names."""
        ...

    def save(self, action: Action) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        ...

    def open(self, engagement_id: str, *, owner: str | None = None) -> Sequence[Action]:
        """Return open ones, by due date (none last), then number."""
        ...

    def every(self, engagement_id: str, *, limit: int = 100) -> Sequence[Action]:
        """Return all, newest first."""
        ...

    def done_since(self, engagement_id: str, since: datetime) -> Sequence[Action]:
        """Return those done since then."""
        ...

    def created_since(self, engagement_id: str, since: datetime) -> Sequence[Action]:
        """Return those captured since then."""
        ...

    def open_of_person(self, workspace: str, user_id: str) -> Sequence[Action]:
        """Return a person's open ones in all studies of a workspace (global: the daily DM)."""
        ...

    def owners(self) -> Sequence[tuple[str, str]]:
        """Return (workspace, user id) of everybody with something open (global: planner)."""
        ...


class Concerns(Protocol):
    """Concerns of a study."""

    def add(self, concern: Concern) -> None:
        """Keep a new one."""
        ...

    def get(self, engagement_id: str, number: int) -> Concern | None:
        """Return C-number."""
        ...

    def get_by_id(self, engagement_id: str, item_id: str) -> Concern | None:
        """Return the one a button names."""
        ...

    def save(self, concern: Concern) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        ...

    def open(self, engagement_id: str) -> Sequence[Concern]:
        """Return those not closed, critical first, then oldest."""
        ...

    def every(self, engagement_id: str, *, limit: int = 100) -> Sequence[Concern]:
        """Return all, newest first."""
        ...

    def closed_since(self, engagement_id: str, since: datetime) -> Sequence[Concern]:
        """Return those closed since then."""
        ...


class Minutes(Protocol):
    """Logged notes of a study."""

    def add(self, minute: Minute) -> None:
        """Keep a new one."""
        ...

    def get(self, engagement_id: str, number: int) -> Minute | None:
        """Return M-number."""
        ...

    def get_by_id(self, engagement_id: str, item_id: str) -> Minute | None:
        """Return the one a button names."""
        ...

    def get_by_source(self, engagement_id: str, ts: str) -> Minute | None:
        """Return the standing minute of a message: a message is logged once."""
        ...

    def save(self, minute: Minute) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        ...

    def since(self, engagement_id: str, since: datetime) -> Sequence[Minute]:
        """Return those logged since then and not withdrawn."""
        ...


class Meetings(Protocol):
    """Meeting series of a study and their occurrences."""

    def add(self, series: MeetingSeries) -> None:
        """Keep a new series."""
        ...

    def get(self, engagement_id: str, number: int) -> MeetingSeries | None:
        """Return S-number."""
        ...

    def get_by_id(self, engagement_id: str, item_id: str) -> MeetingSeries | None:
        """Return the one a button or an occurrence names."""
        ...

    def save(self, series: MeetingSeries) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        ...

    def active(self, engagement_id: str) -> Sequence[MeetingSeries]:
        """Return the series that still meet, by number."""
        ...

    def every_active(self) -> Sequence[MeetingSeries]:
        """Return them for all studies (global: the planner's scan)."""
        ...

    def plan(self, occurrence: Occurrence) -> bool:
        """Keep an occurrence unless its series has one on that local date already."""
        ...

    def occurrence(self, engagement_id: str, occurrence_id: str) -> Occurrence | None:
        """Return one occurrence."""
        ...

    def occurrences(
        self, engagement_id: str, series_id: str, after: datetime, until: datetime
    ) -> Sequence[Occurrence]:
        """Return occurrences of a series in a span, skipped ones too, by time."""
        ...

    def coming(self, after: datetime, until: datetime) -> Sequence[Occurrence]:
        """Return planned ones of active series in a span (global: the planner's scan)."""
        ...

    def save_occurrence(self, occurrence: Occurrence) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        ...


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

    def mark_sent(self, delivery: Delivery, address: Address | None, at: datetime) -> bool:
        """Record where it stands; False when the claim was lost to somebody else."""
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


class Transaction(Protocol):
    """All shelves in one transaction."""

    engagements: Engagements
    people: People
    channels: Channels
    actions: Actions
    concerns: Concerns
    minutes: Minutes
    meetings: Meetings
    journal: Journal
    inbox: Inbox
    outbox: Outbox
    counters: Counters
    ticks: Ticks
