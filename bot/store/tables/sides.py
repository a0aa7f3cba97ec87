"""Who stands where in a study: people placed by hand, roles with their history, proposals."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Time

from bot.store.columns import PLAIN_JSON, SERIAL, Moment, Words
from bot.store.tables.base import metadata, partial

placement = Table(
    "placement",
    metadata,
    Column("engagement_id", Words, ForeignKey("engagement.id"), primary_key=True),
    Column("user_id", Words, primary_key=True),
    Column("side", Words, nullable=False),
    Column("placed_at", Moment, nullable=False),
)

role = Table(
    "role",
    metadata,
    Column("id", SERIAL, primary_key=True, autoincrement=True),
    Column("engagement_id", Words, ForeignKey("engagement.id"), nullable=False),
    Column("party", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("seat", Words, nullable=False),
    Column("user_id", Words, nullable=False),
    Column("from_at", Moment, nullable=False),
    Column("to_at", Moment),
    partial(
        "uq_role_held",
        *("engagement_id", "party", "kind", "seat"),
        where="to_at IS NULL",
        unique=True,
    ),
    sqlite_autoincrement=True,
)

side_setting = Table(
    "side_setting",
    metadata,
    Column("engagement_id", Words, ForeignKey("engagement.id"), primary_key=True),
    Column("party", Words, primary_key=True),
    Column("days", PLAIN_JSON, nullable=False),
    Column("opens", Time, nullable=False),
    Column("closes", Time, nullable=False),
    Column("country", Words),
)

proposal = Table(
    "proposal",
    metadata,
    Column("id", Words, primary_key=True),
    Column("engagement_id", Words, ForeignKey("engagement.id"), nullable=False),
    Column("party", Words, nullable=False),
    Column("wishes", PLAIN_JSON, nullable=False),
    Column("proposed_by", Words, nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("state", Words, nullable=False),
    Column("decided_by", Words),
    Column("decided_at", Moment),
    Column("version", Integer, nullable=False),
    partial("ix_proposal_open", "engagement_id", "party", where="state = 'open'"),
)

channel_person = Table(
    "channel_person",
    metadata,
    Column("workspace", Words, primary_key=True),
    Column("channel", Words, primary_key=True),
    Column("user_id", Words, primary_key=True),
    Column("is_member", Boolean, nullable=False),
    Column("learned_at", Moment, nullable=False),
)
