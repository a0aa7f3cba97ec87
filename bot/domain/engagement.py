"""One study, one sponsor, one CRO, one shared channel; people read "study"."""

from dataclasses import dataclass
from datetime import datetime, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """The frame that every record lives in; its id outlives Slack's changing channel ids."""

    id: str
    workspace: str
    """The installation that posts for it (a Slack team id); not part of any key."""
    channel: str
    """The channel's id today."""
    name: str
    zone: str
    created_at: datetime
    summary_weekday: int = 3
    """Monday is 0; Thursday by default."""
    summary_at: time = time(15, 0)
    country: str | None = None
    """ISO 3166 code whose public holidays nobody works on; none until a side says so."""
