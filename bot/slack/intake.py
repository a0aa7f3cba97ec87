"""One payload on the table: where it came through, who the bot is there, what its key is."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.people import Person
from bot.slack.installation import Identity
from bot.slack.reading import part, word


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Liaison itself was added to a channel."""

    workspace: str
    channel: str
    added_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Liaison itself is no longer in a channel, or the channel is closed."""

    workspace: str
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelIdChanged:
    """Slack gave a channel another id, as it does on sharing and unsharing."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Somebody came into a channel or left it."""

    workspace: str
    channel: str
    user_id: str
    is_member: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged:
    """Slack describes somebody anew: a name, a zone, a closed account."""

    person: Person
    tells_locale: bool
    """Slack does not always say it; then what was known stands."""


ChannelNews = Joined | Left | ChannelIdChanged | Moved | PersonChanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A payload with what its readers need beside it."""

    body: Mapping[str, Any]
    received_at: datetime
    home: Identity | None
    """Who we are, once auth.test has said it; until then the payload's own word counts."""

    @property
    def workspace(self) -> str:
        """Return the installation; a form of an external person names it in the view only."""
        if self.home is not None:
            return self.home.team_id
        return (
            word(self.body, "view", "app_installed_team_id")
            or word(self._authorization, "team_id")
            or word(self.body, "team", "id")
            or word(self.body, "team_id")
            or ""
        )

    @property
    def bot_user(self) -> str | None:
        """Return the bot's own user id."""
        if self.home is not None:
            return self.home.bot_user_id
        return word(self._authorization, "user_id")

    def key(self, route: str, given: str | None) -> str:
        """Return the inbox key; a payload without an id of its own is known by what it says."""
        if given:
            return f"{route}:{given}"
        plain = json.dumps(self.body, sort_keys=True, default=str).encode()
        return f"{route}:sha256:{hashlib.sha256(plain).hexdigest()}"

    @property
    def _authorization(self) -> object:
        found = part(self.body, "authorizations")
        return found[0] if isinstance(found, list) and found else None


def is_direct(channel: str | None, name: str | None) -> bool:
    """Tell whether this is a direct message; Slack writes its name or a D before the id."""
    return name == "directmessage" or (channel or "").startswith("D")
