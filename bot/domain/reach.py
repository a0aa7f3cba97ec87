"""How people are reached: the one list somebody keeps, and what Slack refused."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

UNREACHABLE = frozenset(
    {
        "cannot_dm_bot",
        "channel_not_found",
        "invalid_user_combination",
        "messages_tab_disabled",
        "not_in_channel",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
    }
)
"""What a refusal of one message says of the person, too: no message to them is possible.

Whom delivery stopped altogether (`Stop.PERSON`) is not reached whatever the code.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastingList:
    """Somebody's list in their direct message with Liaison, edited in place as things change."""

    workspace: str
    user_id: str
    page: int = 1
    wanted: int = 1
    """Counts the wishes to show it; only the last of several is worth a message."""
    generation: int = 1
    """Counts the messages: whoever asks for the list gets it at the end of the conversation."""

    @property
    def item_id(self) -> str:
        """Return the name under which the outbox knows where this message stands."""
        return f"list:{self.workspace}:{self.user_id}:{self.generation}"

    def again(self, *, page: int | None = None, anew: bool = False) -> Self:
        """Show it once more: on another page, as a new message, or as things stand now."""
        return replace(
            self,
            page=self.page if page is None else page,
            wanted=self.wanted + 1,
            generation=self.generation + anew,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """Somebody to whom Slack refuses direct messages."""

    workspace: str
    user_id: str
    code: str
    first_at: datetime
    last_at: datetime
