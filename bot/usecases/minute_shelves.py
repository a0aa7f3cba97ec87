"""The shelf of logged notes, as the use-cases see it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.minute import Minute


class Minutes(Protocol):
    """Logged notes of a study."""

    def add(self, minute: Minute) -> None:
        """Keep a new one."""
        ...

    def get(self, engagement_id: str, number: int) -> Minute | None:
        """Return M-number."""
        ...

    def get_by_id(self, engagement_id: str, item_id: str) -> Minute | None:
        """Return the one a button names."""
        ...

    def get_by_source(self, engagement_id: str, ts: str) -> Minute | None:
        """Return the standing minute of a message: a message is logged once."""
        ...

    def every(self, engagement_id: str, *, limit: int = 100) -> Sequence[Minute]:
        """Return all, also withdrawn ones, newest first."""
        ...

    def save(self, minute: Minute) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        ...

    def since(self, engagement_id: str, since: datetime) -> Sequence[Minute]:
        """Return those logged since then and not withdrawn."""
        ...
