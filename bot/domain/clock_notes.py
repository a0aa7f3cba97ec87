"""When a clock change moves a meeting on one side's clocks, and what is said of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.zones import zone_of

_DAY = timedelta(days=1)
_NOON = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockNote:
    """From this meeting on, a series stands at another hour on the clocks of a zone."""

    at: datetime
    """The meeting, on the clocks of that zone."""
    zone: str
    shift: timedelta
    """Later is positive."""


def shift_of(before: datetime, this: datetime, zone: str) -> timedelta:
    """Return how much later a meeting stands on the clocks of a zone than the one before it."""
    there = zone_of(zone)
    first, second = (one.astimezone(there).replace(tzinfo=None) for one in (before, this))
    apart = (second - first) % _DAY
    return apart if apart <= _NOON else apart - _DAY


def note_for(before: datetime, this: datetime, *, zone: str, anchor: str) -> ClockNote | None:
    """Return what to say of a meeting to those who live by the clocks of a zone.

    Only a clock change is meant: on the clocks that the series is anchored in it has not moved.
    """
    shift = shift_of(before, this, zone)
    if not shift or shift_of(before, this, anchor):
        return None
    return ClockNote(at=this.astimezone(zone_of(zone)), zone=zone, shift=shift)
