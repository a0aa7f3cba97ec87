"""Zones spelt out: Europe/Berlin, UTC+2, and the -05:00 behind an ISO time."""

from functools import lru_cache
from zoneinfo import ZoneInfo

_PREFIX = len("UTC")


@lru_cache(maxsize=256)
def find_zone(name: str) -> str | None:
    """Return the IANA name of a zone as people spell it, where there is such a zone."""
    offset = name[:_PREFIX] if name[0] in "+-" else name.removeprefix("UTC").removeprefix("GMT")
    if offset[:1] in {"+", "-"}:
        # POSIX counts the other way round: UTC+2 is Etc/GMT-2.
        hours = -int(offset)
        name = f"Etc/GMT{hours:+d}" if hours else "UTC"
    return name if is_zone_name(name) else None


def is_zone_name(name: str) -> bool:
    """Say whether the zone data know this name; "Europe" alone is a folder of theirs."""
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return True
