"""The shelves of the record, as the use-cases see them; bot.store keeps them in SQL.

Every read names the engagement first: an id of another study behaves as if it did not exist.
The few that do not are global on purpose and say why.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.engagement import Engagement
from bot.domain.people import Organisation, Person
from bot.usecases.concern_shelves import ConcernPosts
from bot.usecases.meeting_shelves import Meetings
from bot.usecases.minute_shelves import Minutes
from bot.usecases.question_shelves import Questions
from bot.usecases.reach_shelves import Lists, Rests, Unreachables, Urgents
from bot.usecases.side_shelves import Proposals, Roles, Sides
from bot.usecases.time_shelves import Absences, PersonSettings, Tellings
from bot.usecases.traffic_shelves import (
    Counters,
    Doubts,
    Hold,
    Inbox,
    Journal,
    Outbox,
    Stoppages,
    Ticks,
)
from bot.usecases.week_shelves import Weeks


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

    def of_person(self, workspace: str, user_id: str) -> Sequence[Engagement]:
        """Return the studies somebody is or was known to work in (global: a person's words)."""
        ...

    def find_by_item(self, item_id: str) -> Engagement | None:
        """Return the study of a button's opaque item id (global: buttons in direct messages)."""
        ...

    def rename_channel(self, old: str, new: str, at: datetime) -> None:
        """Follow Slack's change of a channel id; the old one stays an alias."""
        ...

    def save(self, engagement: Engagement) -> None:
        """Keep its name, zone, weekly summary and countries."""
        ...

    def see_organisation(
        self, engagement_id: str, team_id: str, at: datetime, *, enterprise_id: str | None = None
    ) -> None:
        """Remember that people of this organisation work here."""
        ...

    def organisations(self, engagement_id: str) -> Sequence[Organisation]:
        """Return the organisations seen in the study."""
        ...

    def every(self) -> Sequence[Engagement]:
        """Return all studies that go on (global: the planner's scan)."""
        ...


class People(Protocol):
    """What Slack told us of people; global, since a person works in several studies."""

    def get(self, workspace: str, user_id: str) -> Person | None:
        """Return the remembered person."""
        ...

    def zone_of(self, workspace: str, teams: tuple[str, ...]) -> str | None:
        """Return the zone that most people of these companies live in, as far as they are known."""
        ...

    def keep(self, person: Person) -> None:
        """Remember a person."""
        ...


class Channels(Protocol):
    """Whether Liaison is a member of a channel, as remembered; global, channels come first."""

    def forget_people(self, workspace: str, channel: str) -> None:
        """Forget who is in a channel: a whole company may have left it."""
        ...

    def membership(self, workspace: str, channel: str) -> tuple[bool, str | None, datetime] | None:
        """Return (is member, channel name, learned at), or None when never learned."""
        ...

    def keep(
        self, workspace: str, channel: str, *, is_member: bool, name: str | None, at: datetime
    ) -> None:
        """Remember what was learned."""
        ...

    def person(self, workspace: str, channel: str, user_id: str) -> tuple[bool, datetime] | None:
        """Return whether somebody is in a channel and since when we know, or None."""
        ...

    def keep_person(
        self, workspace: str, channel: str, user_id: str, *, is_member: bool, at: datetime
    ) -> None:
        """Remember whether somebody is in a channel."""
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

    def asked_by(self, workspace: str, user_id: str, since: datetime) -> Sequence[Action]:
        """Return what somebody asked others for: open, or done since (global: the daily DM)."""
        ...

    def given(self, until: datetime) -> Sequence[tuple[str, str, datetime]]:
        """Return whom something was given that they were not told of, and since when.

        (Workspace, user id, moment of the first) for what was given until then (global: planner).
        """
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

    def under_way(self) -> Sequence[Concern]:
        """Return those that wait for an answer, a plan or its date (global: planner)."""
        ...

    def open_of_person(self, workspace: str, user_id: str) -> Sequence[Concern]:
        """Return those that somebody coordinates, in all studies (global: a person's list)."""
        ...

    def every(self, engagement_id: str, *, limit: int = 100) -> Sequence[Concern]:
        """Return all, newest first."""
        ...

    def closed_since(self, engagement_id: str, since: datetime) -> Sequence[Concern]:
        """Return those closed since then."""
        ...


class Transaction(Protocol):
    """All shelves in one transaction."""

    engagements: Engagements
    sides: Sides
    roles: Roles
    proposals: Proposals
    people: People
    channels: Channels
    actions: Actions
    concerns: Concerns
    questions: Questions
    minutes: Minutes
    meetings: Meetings
    journal: Journal
    inbox: Inbox
    outbox: Outbox
    doubts: Doubts
    stoppages: Stoppages
    hold: Hold
    counters: Counters
    lists: Lists
    rests: Rests
    unreachables: Unreachables
    urgents: Urgents
    concern_posts: ConcernPosts
    ticks: Ticks
    weeks: Weeks
    absences: Absences
    person_settings: PersonSettings
    tellings: Tellings


__all__ = [
    "Absences",
    "Actions",
    "Channels",
    "ConcernPosts",
    "Concerns",
    "Counters",
    "Doubts",
    "Engagements",
    "Hold",
    "Inbox",
    "Journal",
    "Lists",
    "Meetings",
    "Minutes",
    "Outbox",
    "People",
    "PersonSettings",
    "Proposals",
    "Questions",
    "Rests",
    "Roles",
    "Sides",
    "Stoppages",
    "Tellings",
    "Ticks",
    "Transaction",
    "Unreachables",
    "Urgents",
    "Weeks",
]
