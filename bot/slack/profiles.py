"""Slack's description of a person into a Person, and the stranger when there is none."""

from datetime import datetime

from bot.domain.people import Person
from bot.slack.reading import part, word


def person_of(workspace: str, user_id: str, user: object, at: datetime) -> Person:
    """Read users.info; people of other organisations come without a locale."""
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
        locale=word(user, "locale") or "en-US",
        is_bot=part(user, "is_bot") is True or user_id == "USLACKBOT",
        is_deleted=part(user, "deleted") is True,
        is_guest=part(user, "is_restricted") is True or part(user, "is_ultra_restricted") is True,
        is_stranger=part(user, "is_stranger") is True,
        enterprise_id=word(user, "enterprise_user", "enterprise_id"),
        seen_at=at,
    )


def stranger(workspace: str, user_id: str) -> Person:
    """Return somebody of whom Slack could not tell us: the zone is a guess and is said as such."""
    return Person(workspace=workspace, user_id=user_id, team_id=None, name=user_id, is_known=False)
