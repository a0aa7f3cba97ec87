"""What the use-cases need of the world: time, the record, people and the way out to Slack."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, Protocol, TypeVar

from bot.blocks.message import Message
from bot.domain.delivery import Address
from bot.domain.people import Person
from bot.usecases.shelves import Transaction

T = TypeVar("T")
S = TypeVar("S")


class Boundary(Protocol):
    """Keeps what goes wrong about one study, person or concern away from all the others."""

    def keep(self, what: str, run: Callable[[], T], otherwise: S, **ids: str) -> T | S:
        """Return what a run gives, or something else where it fails; that is logged and counted."""
        ...

    def take(self) -> int:
        """Return how many failed since this was asked last."""
        ...


class Clock(Protocol):
    """Two times: the one policies live by (it may be moved), and the real one."""

    def now(self) -> datetime:
        """Return policy time, aware, UTC."""
        ...

    def real(self) -> datetime:
        """Return real time, aware, UTC: for leases, pacing and signatures."""
        ...


class Store(Protocol):
    """The record. Everything in one `begin` is kept together or not at all."""

    def begin(self) -> AbstractContextManager[Transaction]:
        """Open a writing transaction; it commits at the end of the block.

        Raises NotSaved when the database is busy or gone, CannotTell when the answer to COMMIT
        was lost, StaleVersion and AlreadyAnswered by constraint.
        """
        ...

    def read(self) -> AbstractContextManager[Transaction]:
        """Open a reading one; nothing written in it is kept."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message of a channel, as it stands there."""

    ts: str
    text: str
    author: str | None
    author_team: str | None = None
    thread_ts: str | None = None


class Directory(Protocol):
    """People and channels as Slack knows them, remembered for a while."""

    def person(self, workspace: str, user_id: str) -> Person:
        """Return the person; a stranger with is_known False when Slack cannot be asked in 1 s."""
        ...

    def is_member(self, workspace: str, channel: str) -> bool:
        """Tell whether Liaison itself is in the channel."""
        ...

    def channel_name(self, workspace: str, channel: str) -> str | None:
        """Return the channel's name, the study's first name."""
        ...

    def is_person_in(self, workspace: str, channel: str, user_id: str) -> bool | None:
        """Tell whether somebody is in a channel; None when nobody can tell in a second."""
        ...

    def company_name(self, workspace: str, company: str) -> str | None:
        """Return what an organisation is called, where Slack tells."""
        ...

    def people_of(self, workspace: str, channel: str) -> Iterable[Person]:
        """Return the members of a channel without bots and the deactivated."""
        ...

    def known_people_of(self, workspace: str, channel: str) -> Iterable[Person]:
        """Return those members that are known already: nobody waits, the rest is learned behind."""
        ...

    def other_liaison(self, workspace: str, channel: str) -> str | None:
        """Return another Liaison that posts in the channel, where messages may be read."""
        ...

    def is_granted(self, workspace: str, scope: str) -> bool:
        """Tell whether Slack granted a permission; True while nobody has said."""
        ...

    def message(self, workspace: str, channel: str, ts: str) -> Said | None:
        """Return a message; None where reading was not granted or Slack is slow."""
        ...

    def permalink(self, workspace: str, channel: str, ts: str) -> str | None:
        """Return the link to a message, or None when Slack cannot be asked quickly."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Slack has it, and this is where."""

    address: Address


class Rests(Enum):
    """What waits while Slack wants to be left alone."""

    ROW = auto()
    DESTINATION = auto()
    WORKSPACE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Slack did not take it and says or implies when to come again."""

    reason: str
    after: timedelta | None = None
    """None: nobody says when, so each failure doubles the wait."""
    counts: bool = True
    """False for a 429: waiting in line is not an attempt."""
    rests: Rests = Rests.ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Slack will not take it, now or later; the code is Slack's own."""

    code: str
    address: Address | None = None
    """Where a plain version stands instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """Slack refuses how it is made: a fault of ours, and a plain version may pass."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The message that was to be edited is not there, or not ours, any more."""

    code: str


class Stop(Enum):
    """Whom Slack keeps from us."""

    PERSON = auto()
    CHANNEL = auto()
    INSTALLATION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """Slack lets nothing through, whatever it is."""

    stop: Stop
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InDoubt:
    """Slack may or may not have it: the answer was lost."""

    reason: str


Outcome = Sent | Later | Refused | Faulty | Gone | Stopped | InDoubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message on its way: where to, what, and the random key that travels along."""

    workspace: str
    channel: str | None
    person: str | None
    message: Message
    send_key: str
    thread_ts: str | None = None
    update: Address | None = None
    """Set when a message that stands is edited in place."""


class Messenger(Protocol):
    """The way out to Slack; it never raises and never sends twice by itself."""

    def send(self, letter: Letter) -> Outcome:
        """Post or edit one message."""
        ...

    def pin(self, workspace: str, address: Address, instead_of: Address | None) -> Outcome:
        """Pin a message that stands, in place of another; doing it again changes nothing."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which keys are looked for, and where: a channel or a person, perhaps one thread there."""

    workspace: str
    channel: str | None
    person: str | None
    thread_ts: str | None
    since: datetime
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stands there, by key, the first message first; a key that is missing is not there."""

    addresses: Mapping[str, Sequence[Address]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Slack does not let us read there; the code is Slack's own."""

    code: str


class Witness(Protocol):
    """Who can look up whether a message stands in Slack; it never raises."""

    def look(self, search: Search) -> Seen | Later | Unreadable:
        """Read what was said there since, and find our keys in it."""
        ...

    def remove(self, workspace: str, address: Address) -> bool:
        """Take one of our own messages away; True when it is gone."""
        ...


Json = dict[str, Any]
