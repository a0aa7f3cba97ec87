"""Studies, their channels and sides, and what Slack told us of people."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Table,
    Time,
    UniqueConstraint,
    false,
    true,
)

from bot.store.columns import Moment, Words
from bot.store.tables.base import metadata

engagement = Table(
    "engagement",
    metadata,
    Column("id", Words, primary_key=True),
    Column("workspace", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("zone", Words, nullable=False),
    Column("summary_weekday", Integer, nullable=False),
    Column("summary_at", Time, nullable=False),
    Column("country", Words),
    Column("created_at", Moment, nullable=False),
    Column("agenda", Boolean, nullable=False, server_default=true()),
    Column("reminder", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("channel"),
)

channel_alias = Table(
    "channel_alias",
    metadata,
    Column("channel_id", Words, primary_key=True),
    Column("engagement_id", Words, ForeignKey("engagement.id"), nullable=False),
    Column("from_at", Moment, nullable=False),
    Column("to_at", Moment),
)

engagement_side = Table(
    "engagement_side",
    metadata,
    Column("engagement_id", Words, ForeignKey("engagement.id"), primary_key=True),
    Column("team_id", Words, primary_key=True),
    Column("side", Words),
    Column("name", Words),
    Column("enterprise_id", Words),
    Column("first_seen", Moment, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("workspace", Words, primary_key=True),
    Column("user_id", Words, primary_key=True),
    Column("team_id", Words),
    Column("name", Words, nullable=False),
    Column("zone", Words, nullable=False),
    Column("locale", Words, nullable=False),
    Column("is_bot", Boolean, nullable=False),
    Column("is_deleted", Boolean, nullable=False),
    Column("is_known", Boolean, nullable=False),
    Column("is_guest", Boolean, nullable=False, server_default=false()),
    Column("is_stranger", Boolean, nullable=False, server_default=false()),
    Column("enterprise_id", Words),
    Column("seen_at", Moment),
)

channel_membership = Table(
    "channel_membership",
    metadata,
    Column("workspace", Words, primary_key=True),
    Column("channel", Words, primary_key=True),
    Column("is_member", Boolean, nullable=False),
    Column("name", Words),
    Column("learned_at", Moment, nullable=False),
)
