"""How people and channels are reached: lasting lists, channels at rest, who left, refusals."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from bot.store.columns import Moment, Words
from bot.store.tables.base import metadata

lasting_list = Table(
    "lasting_list",
    metadata,
    Column("workspace", Words, primary_key=True),
    Column("user_id", Words, primary_key=True),
    Column("page", Integer, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
)

channel_rest = Table(
    "channel_rest",
    metadata,
    Column("engagement_id", Words, ForeignKey("engagement.id"), primary_key=True),
    Column("since", Moment, nullable=False),
    Column("why", Words, nullable=False),
)

departure = Table(
    "departure",
    metadata,
    Column("engagement_id", Words, ForeignKey("engagement.id"), primary_key=True),
    Column("team_id", Words, primary_key=True),
    Column("left_at", Moment, nullable=False),
)

urgent_reach = Table(
    "urgent_reach",
    metadata,
    Column("workspace", Words, primary_key=True),
    Column("user_id", Words, primary_key=True),
    Column("since", Moment, nullable=False),
)

unreached = Table(
    "unreached",
    metadata,
    Column("workspace", Words, primary_key=True),
    Column("user_id", Words, primary_key=True),
    Column("code", Words, nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
)
