"""The shelf of weekly summaries as they were told, as the use-cases see it."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bot.domain.week import ToldWeek


class Weeks(Protocol):
    """Summaries of a study, one a local day at most."""

    def keep(self, engagement_id: str, told: ToldWeek) -> None:
        """Keep a summary; another one that was due on the same day takes its place."""
        ...

    def on(self, engagement_id: str, day: date) -> ToldWeek | None:
        """Return the summary that was due on a day."""
        ...

    def last_in(self, engagement_id: str, first: date, last: date) -> ToldWeek | None:
        """Return the last summary that was due on some days, both ends included."""
        ...

    def days(self, engagement_id: str, *, limit: int = 3) -> Sequence[date]:
        """Return the days on which the last summaries were due, the newest first."""
        ...
