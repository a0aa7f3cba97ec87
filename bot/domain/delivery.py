"""What is to be sent: an intent that is rendered as things stand when it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PostKind(StrEnum):
    """Everything Liaison sends by itself; each kind has one renderer."""

    WELCOME = "welcome"
    INTAKE_CARD = "intake_card"
    """The buttons that work for both companies."""
    INTAKE_PIN = "intake_pin"
    ACTION_CARD = "action_card"
    CONCERN_CARD = "concern_card"
    MINUTE_LINE = "minute_line"
    THREAD_LINE = "thread_line"
    """An item was made of a thread: said there, since its card stands in the channel."""
    MEETING_PLANNED = "meeting_planned"
    MEETING_CHANGED = "meeting_changed"
    """One is left out, or a series ended: people who read the agenda must hear of it."""
    MEETING_AGENDA = "meeting_agenda"
    MEETING_REMINDER = "meeting_reminder"
    PROPOSAL_CARD = "proposal_card"
    PERSON_DAY = "person_day"
    ITEM_QUESTION = "item_question"
    """Asked in an item's thread, where its owner cannot be written to directly."""
    CONTACT_NOTE = "contact_note"
    """To a main contact: what waits for somebody who cannot be written to."""
    TWO_LIAISONS = "two_liaisons"
    """Each company runs its own in one channel: said once."""
    DEPARTURE_NOTE = "departure_note"
    """A company left the channel: what that means."""
    MY_LIST = "my_list"
    MY_LIST_MOVED = "my_list_moved"
    WEEKLY_SUMMARY = "weekly_summary"


class DeliveryState(StrEnum):
    """Where a row stands; doubtful means that Slack may or may not have it."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    DOUBTFUL = "doubtful"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A wish to post or to update; the unique key refuses a second one."""

    key: str
    kind: PostKind
    workspace: str
    channel: str | None = None
    """A channel id; None for a direct message."""
    person: str | None = None
    """A user id; None for a channel post."""
    engagement_id: str | None = None
    item_id: str | None = None
    refs: Mapping[str, str] = field(default_factory=dict)

    @property
    def destination(self) -> str:
        """Return what paces it: Slack takes about one message a second and channel."""
        return f"{self.workspace}/{self.channel or self.person}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A claimed row: the intent, and what is needed to mark it afterwards."""

    id: int
    intent: Intent
    send_key: str
    """Random; travels in the message's metadata, so that a doubtful send can be looked up."""
    attempts: int
    claimed_by: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a message stands in Slack."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How the outbox stands, for health checks and status."""

    pending: int
    doubtful: int
    dead: int
    oldest_pending_at: datetime | None
