"""Days and hours as one zone sees them."""

from datetime import date, datetime

from bot.domain.zones import zone_of


def local_time(zone: str, now: datetime) -> datetime:
    """Return a moment on the clocks of a zone; UTC for a zone nobody knows."""
    return now.astimezone(zone_of(zone))


def today_in(zone: str, now: datetime) -> date:
    """Return the date on the clocks of a zone."""
    return local_time(zone, now).date()
