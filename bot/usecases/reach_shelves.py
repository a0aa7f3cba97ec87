"""The shelves of how people and channels are reached, as the use-cases see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.reach import LastingList, Unreached


class Lists(Protocol):
    """Lasting lists; global, since a list holds a person's items of all studies."""

    def get(self, workspace: str, user_id: str) -> LastingList | None:
        """Return somebody's list."""
        ...

    def keep(self, kept: LastingList) -> None:
        """Keep it."""
        ...

    def every(self) -> Sequence[LastingList]:
        """Return all lists (global: dates pass for all of them)."""
        ...


class Rests(Protocol):
    """Channels in which Liaison is silent for now, and organisations that left a study."""

    def begin(self, engagement_id: str, why: str, at: datetime) -> None:
        """Let a study rest: Liaison was taken out of its channel, or the channel is closed."""
        ...

    def end(self, engagement_id: str) -> None:
        """Let it go on."""
        ...

    def why(self, engagement_id: str) -> str | None:
        """Return why a study rests; None when it does not."""
        ...

    def leave(self, engagement_id: str, team_id: str, at: datetime) -> None:
        """Write down that an organisation left the channel."""
        ...

    def come_back(self, engagement_id: str, team_id: str) -> None:
        """Write down that an organisation is there again."""
        ...

    def departed(self, engagement_id: str) -> frozenset[str]:
        """Return the organisations that left a study's channel."""
        ...


class Urgents(Protocol):
    """Who wants critical concerns at any hour; global, a person is the same in all studies."""

    def keep(self, workspace: str, user_id: str, at: datetime) -> None:
        """Remember that somebody wants them."""
        ...

    def forget(self, workspace: str, user_id: str) -> None:
        """Remember that they do not, any more."""
        ...

    def every(self, workspace: str) -> frozenset[str]:
        """Return everybody of a workspace's studies who wants them."""
        ...


class Unreachables(Protocol):
    """Whom Slack refuses direct messages; global, a person is the same in all studies."""

    def keep(self, workspace: str, user_id: str, code: str, at: datetime) -> None:
        """Remember a refusal."""
        ...

    def forget(self, workspace: str, user_id: str) -> None:
        """Forget it: a message arrived."""
        ...

    def every(self, workspace: str) -> Sequence[Unreached]:
        """Return everybody of a workspace's studies who cannot be reached."""
        ...
