"""One study, one sponsor, one CRO, one shared channel; people read "study"."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Self

NAME, ZONE, SUMMARY_DAY, SUMMARY_AT = "name", "zone", "summary_day", "summary_at"
AROUND = "around_meetings"
AGENDA, REMINDER = "agenda", "reminder"
"""What is posted around meetings, where it was not switched off."""
"""The settings that both sides share, as forms and the journal name them."""


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
    """ISO 3166 codes ("DE,US-NY") of the sides: on their holidays not everybody works."""
    agenda: bool = True
    """Whether an agenda is posted one business day before a meeting."""
    reminder: bool = True
    """Whether people are reminded 15 minutes before a meeting."""

    @property
    def around(self) -> str:
        """Return what is posted around meetings: "agenda,reminder", "agenda" or ""."""
        on = {AGENDA: self.agenda, REMINDER: self.reminder}
        return ",".join(name for name, is_on in on.items() if is_on)

    def value(self, setting: str) -> str:
        """Return one shared setting as plain text."""
        return {
            NAME: self.name,
            ZONE: self.zone,
            SUMMARY_DAY: str(self.summary_weekday),
            SUMMARY_AT: f"{self.summary_at:%H:%M}",
            AROUND: self.around,
        }[setting]

    def with_value(self, setting: str, value: str) -> Self:
        """Return the study with one shared setting changed."""
        if setting == NAME:
            return replace(self, name=value)
        if setting == ZONE:
            return replace(self, zone=value)
        if setting == SUMMARY_DAY:
            return replace(self, summary_weekday=int(value) % 7)
        if setting == AROUND:
            on = value.split(",")
            return replace(self, agenda=AGENDA in on, reminder=REMINDER in on)
        return replace(self, summary_at=time.fromisoformat(value))
