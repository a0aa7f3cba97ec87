"""Stand-ins for ports: a clock one moves, a directory one fills, a messenger that remembers."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import local
from typing import TypeVar

from bot.domain.delivery import Address
from bot.domain.people import Person
from bot.usecases.ports import (
    Later,
    Letter,
    Outcome,
    Said,
    Search,
    Seen,
    Sent,
    Store,
    Unreadable,
)
from bot.usecases.shelves import Transaction

T = TypeVar("T")
S = TypeVar("S")
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""Monday 23 November 2026, 10:00 UTC: 11:00 in Berlin, 05:00 in New York."""

NORTH, KESTREL = "TNORTH", "TKESTREL"
"""The sponsor, which installed Liaison, and the CRO."""
MAYA, PRIYA, JONAS, ANA = "UMAYA", "UPRIYA", "UJONAS", "UANA"
GUEST, ROBOT, GONE = "UGUEST", "UROBOT", "UGONE"
STUDY_CHANNEL = "C0STUDY"


@dataclass
class FakeClock:
    """A clock that stands until it is moved; real time goes with it."""

    at: datetime = MONDAY

    def now(self) -> datetime:
        """Return policy time."""
        return self.at

    def real(self) -> datetime:
        """Return real time: in tests the same."""
        return self.at

    def move(self, **span: float) -> datetime:
        """Go on by a timedelta's worth."""
        self.at += timedelta(**span)
        return self.at


@dataclass
class FakeDirectory:
    """Everybody in one channel, as Slack would describe them."""

    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    absent: dict[str, set[str]] = field(default_factory=dict)
    """Who is not in a channel, by channel; everybody else who is known is in all of them."""
    unlearned: set[str] = field(default_factory=set)
    """Channels of whose people nobody has told us yet."""
    silent: bool = False
    """True: nobody can tell who is in a channel."""
    companies: dict[str, str] = field(default_factory=dict)

    said: dict[str, Said] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    looked: list[str] = field(default_factory=list)
    declined: set[str] = field(default_factory=set)
    before_answering: Callable[[], None] = lambda: None
    """Called first on every question; a test refuses here what must not ask Slack."""

    def add(self, person: Person) -> Person:
        """Make somebody known."""
        self.people[person.user_id] = person
        return person

    def person(self, workspace: str, user_id: str) -> Person:
        """Return the person, or a stranger."""
        self.before_answering()
        self.asked.append(user_id)
        stranger = Person(
            workspace=workspace, user_id=user_id, team_id=None, name=user_id, is_known=False
        )
        return self.people.get(user_id, stranger)

    def is_member(self, workspace: str, channel: str) -> bool:
        """Tell whether Liaison is in the channel."""
        self.before_answering()
        return channel in self.channels

    def channel_name(self, workspace: str, channel: str) -> str | None:
        """Return the channel's name."""
        self.before_answering()
        return self.channels.get(channel)

    def is_person_in(self, workspace: str, channel: str, user_id: str) -> bool | None:
        """Tell whether somebody is in a channel."""
        self.before_answering()
        if self.silent:
            return None
        return user_id not in self.absent.get(channel, set())

    def company_name(self, workspace: str, company: str) -> str | None:
        """Return what a company is called, where Slack tells."""
        self.before_answering()
        return self.companies.get(company)

    def people_of(self, workspace: str, channel: str) -> Iterable[Person]:
        """Return the members."""
        self.before_answering()
        absent = self.absent.get(channel, set())
        people = (one for one in self.people.values() if one.user_id not in absent)
        return [one for one in people if not one.is_bot and not one.is_deleted]

    def known_people_of(self, workspace: str, channel: str) -> Iterable[Person]:
        """Return the members: here everybody is known already, unless a test says otherwise."""
        return [] if channel in self.unlearned else self.people_of(workspace, channel)

    def message(self, workspace: str, channel: str, ts: str) -> Said | None:
        """Return what a test put there, while reading is granted."""
        self.before_answering()
        return None if "channels:history" in self.declined else self.said.get(ts)

    def other_liaison(self, workspace: str, channel: str) -> str | None:
        """Return what a test put there."""
        self.before_answering()
        self.looked.append(channel)
        return self.others.get(channel)

    def is_granted(self, workspace: str, scope: str) -> bool:
        """Tell whether a permission was granted."""
        return scope not in self.declined

    def permalink(self, workspace: str, channel: str, ts: str) -> str | None:
        """Return a link of Slack's shape."""
        self.before_answering()
        return f"https://northwind.slack.com/archives/{channel}/p{ts.replace('.', '')}"


def two_companies() -> FakeDirectory:
    """Return the channel of both companies, with everybody who makes a difference."""
    directory = FakeDirectory(channels={STUDY_CHANNEL: "abc-101"})
    people = (
        (MAYA, NORTH, "Maya", "America/New_York"),
        (PRIYA, NORTH, "Priya", "America/New_York"),
        (JONAS, KESTREL, "Jonas", "Europe/Berlin"),
        (ANA, KESTREL, "Ana", "Europe/Berlin"),
        (GUEST, NORTH, "Gus the guest", "Europe/London"),
    )
    for user_id, team, name, zone in people:
        locale = "en-US" if team == NORTH else "en-GB"
        directory.add(
            Person(
                workspace=NORTH, user_id=user_id, team_id=team, name=name, zone=zone, locale=locale
            )
        )
    directory.add(Person(workspace=NORTH, user_id=ROBOT, team_id=NORTH, name="Robot", is_bot=True))
    directory.add(
        Person(workspace=NORTH, user_id=GONE, team_id=KESTREL, name="Gone", is_deleted=True)
    )
    return directory


@dataclass
class RecordingMessenger:
    """The way out to Slack, as a list: says what a test tells it to say, and keeps every letter.

    `outcomes` are given in turn, then everything is taken (Sent). An edit keeps its address.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    pins: list[tuple[Address, Address | None]] = field(default_factory=list)
    before_sending: Callable[[], None] = lambda: None

    def send(self, letter: Letter) -> Outcome:
        """Take a letter."""
        self.before_sending()
        self.letters.append(letter)
        if self.outcomes:
            return self.outcomes.pop(0)
        where = letter.channel or f"D{letter.person}"
        ts = f"{1_790_000_000 + len(self.letters)}.000100"
        return Sent(address=letter.update or Address(channel=where, ts=ts))

    def pin(self, workspace: str, address: Address, instead_of: Address | None) -> Outcome:
        """Take a pin."""
        self.before_sending()
        self.pins.append((address, instead_of))
        return self.outcomes.pop(0) if self.outcomes else Sent(address=address)

    @property
    def texts(self) -> list[str]:
        """Return what screen readers would have read, in order."""
        return [letter.message.text for letter in self.letters]


class Openly:
    """A boundary that keeps nothing back: what fails in a test is seen."""

    def keep(self, what: str, run: Callable[[], T], otherwise: S, **ids: str) -> T | S:
        """Run it."""
        return run()

    def take(self) -> int:
        """Return that nothing failed."""
        return 0


class WatchedStore:
    """A store that knows, thread by thread, whether a transaction is open.

    Slack must not be asked meanwhile: an answer may take a second, and SQLite has one writer.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open = local()

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """Open a writing transaction."""
        with self._store.begin() as tx, self._counted():
            yield tx

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Open a reading transaction."""
        with self._store.read() as tx, self._counted():
            yield tx

    def refuse_inside(self) -> None:
        """Fail when this thread is inside of a transaction."""
        assert not getattr(self._open, "depth", 0), "Slack was asked inside of a transaction"

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._open.depth = getattr(self._open, "depth", 0) + 1
        try:
            yield
        finally:
            self._open.depth -= 1


@dataclass
class FakeWitness:
    """What stands in Slack, as a test says: messages by send key, or a reason not to see any."""

    standing: dict[str, list[Address]] = field(default_factory=dict)
    blind: Later | Unreadable | None = None
    searches: list[Search] = field(default_factory=list)
    removed: list[Address] = field(default_factory=list)
    before_looking: Callable[[], None] = lambda: None

    def look(self, search: Search) -> Seen | Later | Unreadable:
        """Find what stands there."""
        self.before_looking()
        self.searches.append(search)
        if self.blind is not None:
            return self.blind
        return Seen(addresses={key: self.standing.get(key, []) for key in search.keys})

    def remove(self, workspace: str, address: Address) -> bool:
        """Take a message away."""
        self.before_looking()
        self.removed.append(address)
        return True
