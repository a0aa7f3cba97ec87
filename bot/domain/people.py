"""People, the organisations they belong to, and the actor of one request."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person of this request, with the organisation that this request proves."""

    user_id: str
    team_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A company seen in an engagement, known by its Slack team id, perhaps with a side."""

    team_id: str
    name: str | None = None
    side: Side | None = None
