"""A day that was found in a phrase, how it was found, and what else it could have been."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDay:
    """A day, how it was found, and what else it could have been."""

    on: date
    rule: str
    at: datetime | None = None
    """The exact local moment, for "in 48 hours"."""
    first: date | None = None
    """Where a stretch begins: "before March" means before this."""
    other: date | None = None
    """The other reading of "next" or "this" and a weekday."""
    also: date | None = None
    """The reading of the channel's other date order."""
    contradicts: tuple[date, ...] = field(default=())
    """The days that were named and do not agree."""
    proposal: bool = False
    """Whether, in spite of that, one day satisfies everything that was said."""
    yearless: bool = False
    zone: str | None = None
    """The zone of `at`, where it is not the author's."""
    closed: bool = False
    """An end, a middle or a beginning: "before the end of March" is by that end."""
