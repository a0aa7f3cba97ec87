"""What the journal keeps of one change: who, side as then, when, old, new and why."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.items import ItemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field that became another; texts are kept apart so that they can be emptied later."""

    field: str
    old: str | None = None
    new: str | None = None
    is_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One transition or field change, in the past tense, such as action_completed."""

    engagement_id: str
    kind: ItemKind | None
    item_id: str | None
    name: str
    by: str
    team_id: str | None
    at: datetime
    request: str
    """The inbox key of the request that caused it."""
    side: str | None = None
    changes: tuple[Change, ...] = ()
    why: str | None = None
