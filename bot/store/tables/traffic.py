"""What came in and was answered, what is to go out, and how the worker fares."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    false,
    text,
)

from bot.store.columns import PLAIN_JSON, SERIAL, Moment, Words
from bot.store.tables.base import metadata, partial

inbox = Table(
    "inbox",
    metadata,
    Column("key", Words, primary_key=True),
    Column("answer", PLAIN_JSON, nullable=False),
    Column("answered_at", Moment, nullable=False),
    Index("ix_inbox_answered_at", "answered_at"),
)

ABOUT_CONCERNS = "kind LIKE 'concern%'"
"""Few of many rows: the planner asks for them each time it looks at a concern's clock."""

ABOUT_AN_ITEM = "item_id <> ''"
"""Said by whoever reads every post about an item. Were it true of itself for any query that names
an item, SQLite would take that index in place of the small ones that claims and cards have."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", SERIAL, primary_key=True, autoincrement=True),
    Column("key", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("workspace", Words, nullable=False),
    Column("channel", Words),
    Column("person", Words),
    Column("destination", Words, nullable=False),
    Column("engagement_id", Words, ForeignKey("engagement.id")),
    Column("item_id", Words),
    Column("refs", PLAIN_JSON, nullable=False),
    Column("state", Words, nullable=False),
    Column("not_before", Moment),
    Column("lease_until", Moment),
    Column("claimed_by", Words),
    Column("attempts", Integer, nullable=False),
    Column("first_attempt_at", Moment),
    Column("send_key", Words, nullable=False),
    Column("sent_channel", Words),
    Column("sent_ts", Words),
    Column("settled_at", Moment),
    Column("reason", Words),
    Column("created_at", Moment, nullable=False),
    Column("rank", Integer, nullable=False, server_default=text("0")),
    Column("doubts", Integer, nullable=False, server_default=text("0")),
    Column("look_at", Moment),
    Column("perhaps_seen", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("key"),
    partial("ix_outbox_pending", "id", where="state = 'pending'"),
    partial("ix_outbox_line", "rank", "id", where="state = 'pending'"),
    partial("ix_outbox_look", "look_at", where="look_at IS NOT NULL"),
    partial("ix_outbox_under_way", "destination", where="state = 'sending'"),
    partial("ix_outbox_held", "engagement_id", "item_id", where="state = 'doubtful'"),
    partial("ix_outbox_card", "engagement_id", "item_id", "kind", where="sent_ts IS NOT NULL"),
    partial("ix_outbox_item", "engagement_id", "item_id", where=ABOUT_AN_ITEM),
    partial("ix_outbox_person", "destination", "id", where="person IS NOT NULL"),
    partial("ix_outbox_concern", "engagement_id", "item_id", where=ABOUT_CONCERNS),
    partial("ix_outbox_dead", "engagement_id", where="state = 'dead'"),
    sqlite_autoincrement=True,
)

destination = Table(
    "destination",
    metadata,
    Column("name", Words, primary_key=True),
    Column("next_at", Moment, nullable=False),
    Index("ix_destination_next_at", "next_at"),
)

stoppage = Table(
    "stoppage",
    metadata,
    Column("place", Words, primary_key=True),
    Column("code", Words, nullable=False),
    Column("since", Moment, nullable=False),
)

tick = Table(
    "tick",
    metadata,
    Column("name", Words, primary_key=True),
    Column("at", Moment, nullable=False),
)
