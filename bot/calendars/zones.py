"""Time zones: which names exist, and when a zone's clocks change."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.zones import zone_of

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockChange:
    """The moment at which a zone's clocks jump, and by how much (forward is positive)."""

    at: datetime
    zone: str
    shift: timedelta


@lru_cache(maxsize=1024)
def is_zone(name: str) -> bool:
    """Say whether this is the name of an IANA zone."""
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        # OSError: "Europe" alone is a folder of the zone data, not a zone.
        return False
    return True


def clock_changes(zone: str, after: datetime, until: datetime) -> list[ClockChange]:
    """List the changes of a zone's clocks after one moment and up to another."""
    changes: list[ClockChange] = []
    low = after.astimezone(UTC)
    while low < until:
        high = min(low + timedelta(days=1), until.astimezone(UTC))
        shift = _offset(high, zone) - _offset(low, zone)
        if shift:
            changes.append(ClockChange(at=_find_change(low, high, zone), zone=zone, shift=shift))
        low = high
    return changes


def _offset(moment: datetime, zone: str) -> timedelta:
    return moment.astimezone(zone_of(zone)).utcoffset() or timedelta()


def _find_change(low: datetime, high: datetime, zone: str) -> datetime:
    """Halve the span until the minute of the change is found."""
    before = _offset(low, zone)
    while high - low > _MINUTE:
        middle = low + (high - low) / 2
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return high.replace(second=0, microsecond=0)
