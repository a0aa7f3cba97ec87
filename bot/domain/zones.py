"""Time zones by name, as far as this machine knows them."""

from zoneinfo import ZoneInfo


def zone_of(name: str) -> ZoneInfo:
    """Return a zone; UTC where this machine's zone data do not know the name.

    Slack tells names that some machines do not have, and a record moves between machines: one
    such name must not stop what is planned for everybody.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # OSError: "Europe" alone is a folder of the zone data, not a zone.
        return ZoneInfo("UTC")


def is_zone(name: str) -> bool:
    """Tell whether this machine's zone data know a name."""
    return name == "UTC" or zone_of(name).key == name
