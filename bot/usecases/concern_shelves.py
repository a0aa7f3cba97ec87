"""The shelves that the clocks of a concern need, as the use-cases see them."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.delivery import Verdict


class ConcernPosts(Protocol):
    """The outbox as the clocks of a concern look at it."""

    def about(self, engagement_id: str, concern_id: str) -> Sequence[Verdict]:
        """Return every wish about a concern, and every message that told of it, oldest first."""
        ...
