"""People's own time: days away, holidays of their own, and which message told whom of what."""

from sqlalchemy import Column, Date, ForeignKey, Index, Table

from bot.store.columns import SERIAL, Moment, Words
from bot.store.tables.base import metadata

absence = Table(
    "absence",
    metadata,
    Column("id", SERIAL, primary_key=True, autoincrement=True),
    Column("workspace", Words, nullable=False),
    Column("user_id", Words, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("cover", Words),
    Column("noted_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_absence_person", "workspace", "user_id", "last_on"),
    Index("ix_absence_cover", "workspace", "cover", "last_on"),
    sqlite_autoincrement=True,
)

person_setting = Table(
    "person_setting",
    metadata,
    Column("workspace", Words, primary_key=True),
    Column("user_id", Words, primary_key=True),
    Column("country", Words),
)

told = Table(
    "told",
    metadata,
    Column("key", Words, primary_key=True),
    Column("item_id", Words, primary_key=True),
    Column("part", Words, primary_key=True),
    Column("engagement_id", Words, ForeignKey("engagement.id"), nullable=False),
    Column("person", Words, nullable=False),
    Column("told_at", Moment, nullable=False),
    Index("ix_told_item", "item_id", "person"),
)
