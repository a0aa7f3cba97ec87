"""Days and hours as one zone sees them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def local_time(zone: str, now: datetime) -> datetime:
    """Return a moment on the clocks of a zone; UTC for a zone nobody knows."""
    try:
        return now.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        return now.astimezone(ZoneInfo("UTC"))


def today_in(zone: str, now: datetime) -> date:
    """Return the date on the clocks of a zone."""
    return local_time(zone, now).date()
