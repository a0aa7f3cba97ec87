"""Which studies go on: one whose channel rests is neither planned for nor listed."""

from typing import Any

from sqlalchemy import ColumnElement, exists

from bot.store.tables import channel_rest, departure


def is_at_work(study: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell whether Liaison is in the study's channel, as far as Slack has told."""
    return ~exists().where(channel_rest.c.engagement_id == study)


def has_not_left(study: ColumnElement[Any], team: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell whether an organisation is still in the study's channel."""
    return ~exists().where(departure.c.engagement_id == study, departure.c.team_id == team)
