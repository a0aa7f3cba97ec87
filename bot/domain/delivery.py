"""What is to be sent: an intent that is rendered as things stand when it leaves."""

from collections.abc import Mapping, Sequence
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
    QUESTION_CARD = "question_card"
    CONCERN_NEWS = "concern_news"
    """To whoever answers for a side: a concern waits for its first answer."""
    CONCERN_MISSED = "concern_missed"
    """To the next one in line: a concern's clock has run out."""
    CONCERN_LEVEL = "concern_level"
    """To a level of both sides: somebody carried a concern up to it."""
    CONCERNS = "concerns"
    """To one person: what is to be told of several concerns at one moment."""
    CONCERN_QUESTION = "concern_question"
    """In a concern's thread, where nobody of its side can be written to directly."""
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
    NEW_ITEMS = "new_items"
    """What somebody else gave a person in the last minutes."""
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
    WEEKLY_DETAILS = "weekly_details"
    """What did not fit into the summary, in its thread."""
    LOOK_AHEAD = "look_ahead"
    """To a main contact, the day before both companies see what is late on their side."""
    CHANNEL_STOPPED = "channel_stopped"
    """A word to one person, once: Slack does not let Liaison write to the study's channel."""


EDITED_IN_PLACE = frozenset(
    {
        PostKind.ACTION_CARD,
        PostKind.CONCERN_CARD,
        PostKind.QUESTION_CARD,
        PostKind.MINUTE_LINE,
        PostKind.MEETING_PLANNED,
        PostKind.PROPOSAL_CARD,
        PostKind.MY_LIST,
    }
)
"""Posted once and edited from then on; an edit may be repeated, for it says how things stand."""

RESTORED = "restored"
"""The reason of what is in doubt since the record was restored from a backup."""
LEASE_RAN_OUT = "lease_ran_out"
"""The reason of what is in doubt because its sender disappeared: the program was killed, say."""

MAY_COME_AGAIN = frozenset(
    {
        PostKind.PERSON_DAY,
        PostKind.NEW_ITEMS,
        PostKind.CHANNEL_STOPPED,
        PostKind.CONCERN_NEWS,
        PostKind.CONCERN_MISSED,
        PostKind.CONCERN_LEVEL,
        PostKind.CONCERNS,
        PostKind.CONTACT_NOTE,
        PostKind.LOOK_AHEAD,
        PostKind.TWO_LIAISONS,
        PostKind.DEPARTURE_NOTE,
        PostKind.MY_LIST,
        PostKind.MY_LIST_MOVED,
        PostKind.INTAKE_PIN,
    }
)
"""What one person reads, and a pin, which may be set twice.

Where nobody can look whether it arrived: a nudge goes again and says so, a post waits.
"""

MADE_BY_TIME = frozenset(
    {
        PostKind.MEETING_AGENDA,
        PostKind.MEETING_REMINDER,
        PostKind.PERSON_DAY,
        PostKind.NEW_ITEMS,
        PostKind.CONCERN_NEWS,
        PostKind.CONCERN_MISSED,
        PostKind.CONCERN_LEVEL,
        PostKind.CONCERNS,
        PostKind.CONCERN_QUESTION,
        PostKind.CONTACT_NOTE,
        PostKind.ITEM_QUESTION,
        PostKind.LOOK_AHEAD,
        PostKind.TWO_LIAISONS,
        PostKind.WEEKLY_SUMMARY,
    }
)
"""Asked for by the clock: after a restore it asks again for what may have been posted already."""

HAS_ITS_HOUR = frozenset(
    {PostKind.MEETING_AGENDA, PostKind.MEETING_REMINDER, PostKind.WEEKLY_SUMMARY}
)
"""What is of use at its hour only: not posted into a channel that was at rest then."""

CAN_WAIT = frozenset({PostKind.MEETING_AGENDA, PostKind.WEEKLY_SUMMARY, PostKind.WEEKLY_DETAILS})
"""Where all of a workspace is in line, what one person waits for goes before these."""


class DeliveryState(StrEnum):
    """Where a row stands; doubtful means that Slack may or may not have it."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    SKIPPED = "skipped"
    DOUBTFUL = "doubtful"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An item that a message to one person names, and as what."""

    engagement_id: str
    item_id: str
    part: str


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
    names: Sequence[Named] = ()
    """The items that a message about several ones would name now."""

    @property
    def destination(self) -> str:
        """Return what paces it: Slack takes about one message a second and channel."""
        return f"{self.workspace}/{self.channel or self.person}"

    @property
    def rank(self) -> int:
        """Return its place in the line: smaller goes first."""
        return int(self.kind in CAN_WAIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A claimed row: the intent, and what is needed to mark it afterwards."""

    id: int
    intent: Intent
    send_key: str
    """Random; travels in the message's metadata, so that a doubtful send can be looked up."""
    attempts: int
    claimed_by: str | None
    created_at: datetime
    state: DeliveryState = DeliveryState.SENDING
    first_attempt_at: datetime | None = None
    doubted_at: datetime | None = None
    """When it was noticed that its answer is lost; None where Slack has had its time already."""
    doubts: int = 0
    """How often nobody knew whether Slack had it."""
    perhaps_seen: bool = False
    """It goes again although it may have arrived, and says so."""
    reason: str | None = None
    address: "Address | None" = None

    @property
    def began_at(self) -> datetime:
        """Return since when it may stand in Slack."""
        return self.first_attempt_at or self.created_at


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
    under_way: int = 0
    """Claimed; whoever claimed them may have been killed, which shows when the lease is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one wish to post, for people and for the administrator."""

    id: int
    kind: PostKind
    state: DeliveryState
    destination: str
    created_at: datetime
    attempts: int
    key: str = ""
    refs: Mapping[str, str] = field(default_factory=dict)
    settled_at: datetime | None = None
    reason: str | None = None
    address: Address | None = None
    person: str | None = None
    """Whom it was written to; None for a post in the channel."""
    parts: Sequence[str] = ()
    """What the item was in it, where it named several."""
    engagement_id: str | None = None
    item_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPost:
    """A post that did not arrive, or not yet, and the item it is about, as people call it."""

    verdict: Verdict
    item: str = ""
    whom: str = ""
    """Whose message it is, where it tells of all their studies: nothing of it is said here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An item was named to somebody: as what, when, and what became of the message."""

    item_id: str
    person: str
    part: str
    at: datetime
    state: DeliveryState
    key: str = ""
    """Of the message."""

    @property
    def is_under_way(self) -> bool:
        """Tell whether they have it, or will, as far as anybody knows."""
        return self.state not in {DeliveryState.SKIPPED, DeliveryState.DEAD}

    @property
    def has_left(self) -> bool:
        """Tell whether they have it, as far as anybody knows."""
        return self.is_under_way and self.state is not DeliveryState.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Stoppage:
    """Slack lets nothing through to a place: a channel, a person, or a whole workspace."""

    place: str
    """The destination of rows, or the workspace's id alone."""
    code: str
    since: datetime
