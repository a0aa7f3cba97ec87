"""Slack's description of a person or a message into ours, and the stranger when there is none."""

from datetime import datetime

from bot.domain.people import Person
from bot.domain.zones import is_zone, zone_of
from bot.slack.reading import part, unescape, word
from bot.usecases.ports import Said

_AMERICAN = frozenset(
    f"America/{city}"
    for city in (
        *("New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Anchorage", "Detroit"),
        *("Boise", "Juneau", "Puerto_Rico", "Menominee", "Louisville", "Indianapolis"),
    )
) | {"Pacific/Honolulu", "Pacific/Guam"}
_AMERICAN_REGIONS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
_YEAR_FIRST = frozenset(
    f"Asia/{city}"
    for city in (
        "Tokyo",
        "Seoul",
        "Pyongyang",
        "Shanghai",
        "Urumqi",
        "Taipei",
        "Hong_Kong",
        "Macau",
    )
)

_KNOWN_ALL_OVER = (
    *("UTC", "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Moscow", "Asia/Dubai"),
    *("Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo"),
    *("Australia/Sydney", "Australia/Brisbane", "Pacific/Auckland", "Atlantic/Azores"),
    *("America/Sao_Paulo", "America/Halifax", "America/New_York", "America/Chicago"),
    *("America/Denver", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu"),
)
"""Zones that every machine knows, for people whose zone this one does not."""


def person_of(workspace: str, user_id: str, user: object, at: datetime) -> Person:
    """Read users.info; people of other organisations come with a zone, but without a locale."""
    name = (
        word(user, "profile", "display_name")
        or word(user, "profile", "real_name")
        or word(user, "real_name")
        or word(user, "name")
        or user_id
    )
    return Person(
        workspace=workspace,
        user_id=user_id,
        team_id=word(user, "team_id"),
        name=name,
        zone=_zone_of(user, at),
        locale=word(user, "locale") or habit_of(word(user, "tz")),
        is_bot=part(user, "is_bot") is True or user_id == "USLACKBOT",
        is_deleted=part(user, "deleted") is True,
        is_guest=part(user, "is_restricted") is True or part(user, "is_ultra_restricted") is True,
        is_stranger=part(user, "is_stranger") is True,
        enterprise_id=word(user, "enterprise_user", "enterprise_id"),
        seen_at=at,
    )


def _zone_of(user: object, at: datetime) -> str:
    """Return Slack's zone; where this machine does not know it, one with the same clocks now."""
    told = word(user, "tz") or "UTC"
    offset = part(user, "tz_offset")
    if is_zone(told) or not isinstance(offset, int):
        return told if is_zone(told) else "UTC"
    return next((one for one in _KNOWN_ALL_OVER if _offset(one, at) == offset), "UTC")


def _offset(zone: str, at: datetime) -> float:
    shift = at.astimezone(zone_of(zone)).utcoffset()
    return shift.total_seconds() if shift else 0


def habit_of(zone: str | None) -> str:
    """Guess how dates are written where somebody lives whose locale Slack keeps to itself."""
    if zone is None or zone in _AMERICAN or zone.startswith(_AMERICAN_REGIONS):
        return "en-US"
    return "en-JP" if zone in _YEAR_FIRST else "en-GB"


def stranger(workspace: str, user_id: str) -> Person:
    """Return somebody of whom Slack could not tell us: the zone is a guess and is said as such."""
    return Person(workspace=workspace, user_id=user_id, team_id=None, name=user_id, is_known=False)


def said_of(message: object) -> Said:
    """Read a message; what an app posted has no author of its own."""
    team = word(message, "user_team") or word(message, "team")
    return Said(
        ts=word(message, "ts") or "",
        text=unescape(word(message, "text") or ""),
        author=None if word(message, "bot_id") else word(message, "user"),
        author_team=team if team is not None and team.startswith("T") else None,
        thread_ts=word(message, "thread_ts"),
    )
