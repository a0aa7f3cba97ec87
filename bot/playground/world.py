"""What exists in the stand-in Slack: teams, people, channels, messages and views."""

import itertools
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.playground.errors import SlackError

Json = dict[str, Any]

APP_ID = "A0LIAISON"
BOT_ID = "B0LIAISON"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One organisation's workspace."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account, or a bot; `team_id` is the home organisation."""

    id: str
    handle: str
    real_name: str
    team_id: str
    tz: str = "America/New_York"
    locale: str = "en-US"
    is_bot: bool = False
    is_guest: bool = False
    is_deleted: bool = False
    is_hidden: bool = False
    """True: Slack answers user_not_visible, although a channel is shared."""
    display_name: str = ""
    """What the person chose to be called; empty: as their handle."""
    shows_tz: bool = True
    """Whether other organisations are told the time zone (Slack does not promise it)."""


@dataclass(slots=True, kw_only=True)
class Message:
    """One message; `ephemeral_to` names the only person who sees it, `via` the way it came."""

    channel: str
    ts: str
    user: str
    team: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json | None = None
    ephemeral_to: str | None = None
    via: str = "chat"
    edits: int = 0
    reactions: dict[str, list[str]] = field(default_factory=dict)
    is_pinned: bool = False
    files: list[str] = field(default_factory=list)
    state: Json = field(default_factory=dict)
    """What was chosen in its menus, as Slack keeps it."""

    @property
    def thread(self) -> str:
        """Return the ts of the thread's first message, which may be its own."""
        return self.thread_ts or self.ts


@dataclass(slots=True, kw_only=True)
class StoredFile:
    """A file the bot uploads; without content until its bytes have come."""

    id: str
    name: str
    title: str = ""
    content: bytes | None = None


@dataclass(slots=True, kw_only=True)
class Channel:
    """A channel or a direct message (`im_with` is then the person, the bot the other side)."""

    id: str
    name: str = ""
    team_id: str
    members: list[str] = field(default_factory=list)
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    connected_team_ids: list[str] = field(default_factory=list)
    im_with: str | None = None
    messages: list[Message] = field(default_factory=list)
    previous_ids: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Return the word in Slack's scope names: channels, groups or im."""
        if self.im_with is not None:
            return "im"
        return "groups" if self.is_private else "channels"


@dataclass(slots=True, kw_only=True)
class View:
    """A form or a Home tab in front of one person; `content` is what the bot sent."""

    id: str
    person: str
    content: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    is_open: bool = True
    errors: Json = field(default_factory=dict)
    """What the bot said under the fields at the last submission, by block_id."""
    state: Json = field(default_factory=dict)
    """What was typed and chosen so far, as Slack keeps it."""


@dataclass(slots=True, kw_only=True)
class World:
    """Everything at once. `home_team` installed the app; `bot` is its bot user."""

    home_team: str
    bot: str
    teams: dict[str, Team] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _last_ts: int = 0

    def person(self, who: str) -> Person:
        """Find somebody by id or handle."""
        if who in self.people:
            return self.people[who]
        for one in self.people.values():
            if one.handle == who.removeprefix("@").lower():
                return one
        raise SlackError("user_not_found")

    def channel(self, which: str) -> Channel:
        """Find a channel by id or name."""
        if which in self.channels:
            return self.channels[which]
        for one in self.channels.values():
            if one.name and one.name == which.removeprefix("#"):
                return one
        raise SlackError("channel_not_found")

    def message(self, channel: str, ts: str) -> Message:
        """Find a message that everybody in the channel sees."""
        for one in self.channel(channel).messages:
            if one.ts == ts and one.ephemeral_to is None:
                return one
        raise SlackError("message_not_found")

    def everything(self) -> list[Message]:
        """Return all messages of all channels, oldest first."""
        return sorted((m for c in self.channels.values() for m in c.messages), key=lambda m: m.ts)

    def is_stranger(self, person: Person) -> bool:
        """Tell whether somebody belongs to an organisation that did not install the app."""
        return person.team_id != self.home_team

    def sees(self, person: Person) -> bool:
        """Tell whether the bot may know this person: a colleague, or in a channel with it."""
        if person.is_hidden:
            return False
        shared = (c for c in self.channels.values() if self.bot in c.members and not c.im_with)
        return not self.is_stranger(person) or any(person.id in c.members for c in shared)

    def dm_with(self, person: Person) -> Channel:
        """Return the direct message of the bot and a person, opened when there is none."""
        for one in self.channels.values():
            if one.im_with == person.id:
                return one
        new = Channel(
            id=self.new_id("D"),
            team_id=self.home_team,
            members=[self.bot, person.id],
            im_with=person.id,
        )
        self.channels[new.id] = new
        return new

    def new_id(self, prefix: str) -> str:
        """Return an id that was never used, e.g. V0000012."""
        return f"{prefix}{next(self._numbers):07d}"

    def new_ts(self) -> str:
        """Return a message's ts: the real time, never twice the same."""
        self._last_ts = max(self._last_ts + 1, int(time.time() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"


def new_hash() -> str:
    """Return a view's hash, another one for each version."""
    return f"{int(time.time())}.{secrets.token_hex(4)}"
