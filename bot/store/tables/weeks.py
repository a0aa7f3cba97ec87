"""Weekly summaries as they were told: ids, states and dates; texts stay in content rows."""

from sqlalchemy import Column, ForeignKey, Table

from bot.store.columns import PLAIN_JSON, Moment, Words
from bot.store.tables.base import metadata

told_week = Table(
    "told_week",
    metadata,
    Column("engagement_id", Words, ForeignKey("engagement.id"), primary_key=True),
    # The local date it was due on, as ISO writes it: a study has one summary a day at most.
    Column("day", Words, primary_key=True),
    Column("told_at", Moment, nullable=False),
    Column("zone", Words, nullable=False),
    Column("study", Words, nullable=False),
    Column("lines", PLAIN_JSON, nullable=False),
    Column("shares", PLAIN_JSON, nullable=False),
)
