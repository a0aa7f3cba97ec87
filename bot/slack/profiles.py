"""Slack's description of a person into a Person, and the stranger when there is none."""

from datetime import datetime

from bot.domain.people import Person
from bot.slack.reading import part, word

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
        zone=word(user, "tz") or "UTC",
        locale=word(user, "locale") or habit_of(word(user, "tz")),
        is_bot=part(user, "is_bot") is True or user_id == "USLACKBOT",
        is_deleted=part(user, "deleted") is True,
        is_guest=part(user, "is_restricted") is True or part(user, "is_ultra_restricted") is True,
        is_stranger=part(user, "is_stranger") is True,
        enterprise_id=word(user, "enterprise_user", "enterprise_id"),
        seen_at=at,
    )


def habit_of(zone: str | None) -> str:
    """Guess how dates are written where somebody lives whose locale Slack keeps to itself."""
    if zone is None or zone in _AMERICAN or zone.startswith(_AMERICAN_REGIONS):
        return "en-US"
    return "en-JP" if zone in _YEAR_FIRST else "en-GB"


def stranger(workspace: str, user_id: str) -> Person:
    """Return somebody of whom Slack could not tell us: the zone is a guess and is said as such."""
    return Person(workspace=workspace, user_id=user_id, team_id=None, name=user_id, is_known=False)
