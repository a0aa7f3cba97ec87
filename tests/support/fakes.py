"""Stand-ins for the two ports that tests need: a clock one moves and a directory one fills."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.people import Person

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""Monday 23 November 2026, 10:00 UTC: 11:00 in Berlin, 05:00 in New York."""


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

    def add(self, person: Person) -> Person:
        """Make somebody known."""
        self.people[person.user_id] = person
        return person

    def person(self, workspace: str, user_id: str) -> Person:
        """Return the person, or a stranger."""
        self.asked.append(user_id)
        stranger = Person(
            workspace=workspace, user_id=user_id, team_id=None, name=user_id, is_known=False
        )
        return self.people.get(user_id, stranger)

    def is_member(self, workspace: str, channel: str) -> bool:
        """Tell whether Liaison is in the channel."""
        del workspace
        return channel in self.channels

    def channel_name(self, workspace: str, channel: str) -> str | None:
        """Return the channel's name."""
        del workspace
        return self.channels.get(channel)

    def people_of(self, workspace: str, channel: str) -> Iterable[Person]:
        """Return the members."""
        del workspace, channel
        return [one for one in self.people.values() if not one.is_bot and not one.is_deleted]

    def permalink(self, workspace: str, channel: str, ts: str) -> str | None:
        """Return a link of Slack's shape."""
        del workspace
        return f"https://northwind.slack.com/archives/{channel}/p{ts.replace('.', '')}"
