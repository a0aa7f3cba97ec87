"""Zones spelt out: Europe/Berlin, UTC+2."""

from functools import lru_cache
from zoneinfo import ZoneInfo

_PREFIX = len("UTC")


@lru_cache(maxsize=256)
def find_zone(name: str) -> str | None:
    """Return the IANA name of a zone as people spell it, where there is such a zone."""
    if name[:_PREFIX] in {"UTC", "GMT"}:
        # POSIX counts the other way round: UTC+2 is Etc/GMT-2.
        hours = -int(name[_PREFIX:])
        name = f"Etc/GMT{hours:+d}" if hours else "UTC"
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None
    return name
