"""People, the organisations they belong to, and the actor of one request."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.zones import is_zone


class Side(StrEnum):
    """The two parties of an engagement; a label that is set later, work goes on without it."""

    SPONSOR = "sponsor"
    CRO = "cro"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of this workspace or of a connected one, as Slack described them last."""

    workspace: str
    user_id: str
    team_id: str | None
    name: str
    zone: str = "UTC"
    locale: str = "en-US"
    is_bot: bool = False
    is_deleted: bool = False
    is_known: bool = True
    """False when Slack could not be asked: the zone is a guess and is said as such."""
    is_guest: bool = False
    """A guest of a workspace works for another company, which Slack does not name."""
    is_stranger: bool = False
    """Slack's own word for people of other companies, above all for those in no shared channel.

    Whether somebody is in a channel is told by its members, not by this.
    """
    enterprise_id: str | None = None
    """On Enterprise Grid one company has several workspaces; this is the company."""
    seen_at: datetime | None = None

    @property
    def told_zone(self) -> str | None:
        """Return the zone Slack told of them; None where it did not, or nobody here knows it."""
        return self.zone if self.is_known and is_zone(self.zone) else None

    @property
    def company(self) -> str | None:
        """Return the organisation whose person this is; a guest's is not known from Slack."""
        return None if self.is_guest else self.team_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person of this request, with the organisation that this request proves."""

    user_id: str
    team_id: str | None
    enterprise_id: str | None = None
    """What a request from Enterprise Grid proves where it names no single workspace."""
    is_guest: bool = False

    @property
    def company(self) -> str | None:
        """Return the organisation whose person this is; a guest's is not known from Slack."""
        return None if self.is_guest else self.team_id or self.enterprise_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A company seen in an engagement, known by its Slack team id, perhaps with a side."""

    team_id: str
    name: str | None = None
    side: Side | None = None
    enterprise_id: str | None = None

    @property
    def party(self) -> str:
        """Return the side it stands on: its label, or as long as there is none, itself."""
        return self.side or self.enterprise_id or self.team_id
