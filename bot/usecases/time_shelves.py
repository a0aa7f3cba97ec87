"""The shelves of people's own time: days away, holidays of their own, who was told of what."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.absence import Absence
from bot.domain.delivery import Named, Telling


class Absences(Protocol):
    """Days away; global, since somebody is away from all of their studies."""

    def add(self, absence: Absence) -> None:
        """Keep a new one."""
        ...

    def of(self, workspace: str, user_id: str, since: date) -> Sequence[Absence]:
        """Return somebody's that end on that day or later, the first one first."""
        ...

    def covered_by(self, workspace: str, user_id: str, day: date) -> Sequence[Absence]:
        """Return those of others, about that day, that somebody covers."""
        ...

    def end(self, absence: Absence, last_on: date, at: datetime) -> None:
        """Let it end on that day, or call it off where it would begin later; the row stays."""
        ...


class PersonSettings(Protocol):
    """What somebody says of themselves; global, a person is the same in all studies."""

    def country(self, workspace: str, user_id: str) -> str | None:
        """Return whose public holidays they keep; None where their side's count."""
        ...

    def keep_country(self, workspace: str, user_id: str, country: str | None) -> None:
        """Keep it."""
        ...


class Tellings(Protocol):
    """Which message named which item to whom, and what became of the message."""

    def keep(self, key: str, person: str, names: Sequence[Named], at: datetime) -> None:
        """Keep what a message names now, in place of what it would have named before."""
        ...

    def readers(self, day: date, since: datetime) -> Sequence[tuple[str, str]]:
        """Return (workspace, user id) of everybody who may be told something (global: planner).

        Who owns something, asked others for something that is open or was done since, speaks for
        a side, or covers somebody who is away about that day.
        """
        ...

    def named_in(self, key: str) -> Sequence[Named]:
        """Return what a message names, of all studies (global: one message)."""
        ...

    def to(self, workspace: str, person: str, items: Sequence[str]) -> Sequence[Telling]:
        """Return when somebody was told of these items, of all studies (global: one message).

        The newest first.
        """
        ...

    def of_item(self, engagement_id: str, item_id: str) -> Sequence[Telling]:
        """Return who was told of an item, oldest first."""
        ...
