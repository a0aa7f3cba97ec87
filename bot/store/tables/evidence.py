"""Texts that can be emptied one day, and the journal that stays as it is when they are."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, func

from bot.store.columns import PLAIN_JSON, SERIAL, Moment, Words
from bot.store.tables.base import metadata, text_ref

content = Table(
    "content",
    metadata,
    Column("id", Words, primary_key=True),
    Column("engagement_id", Words, ForeignKey("engagement.id"), nullable=False),
    Column("text", Words),
    Column("salt", Words),
    # The database's own clock: when the row was written, which nothing is decided by.
    Column("created_at", Moment, nullable=False, server_default=func.current_timestamp()),
    Column("emptied_at", Moment),
    CheckConstraint(
        "(emptied_at IS NULL) = (text IS NOT NULL) AND (emptied_at IS NULL) = (salt IS NOT NULL)",
        name="emptied_whole",
    ),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", SERIAL, primary_key=True, autoincrement=True),
    Column("engagement_id", Words, ForeignKey("engagement.id"), nullable=False),
    Column("kind", Words),
    Column("item_id", Words),
    Column("name", Words, nullable=False),
    Column("actor", Words, nullable=False),
    Column("team_id", Words),
    Column("side", Words),
    Column("happened_at", Moment, nullable=False),
    Column("request", Words, nullable=False),
    text_ref("why"),
    Column("why_digest", Words),
    Column("changes", PLAIN_JSON, nullable=False),
    Index("ix_journal_item", "engagement_id", "item_id", "seq"),
    sqlite_autoincrement=True,
)
