"""The first record: studies, people, items, texts and journal, inbox and outbox.

Revision r0001, which revises none.

The shape is written out here and not taken from `bot.store.tables`, which will move on.
"""

from datetime import datetime

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Time,
    UniqueConstraint,
    func,
    text,
)

revision = "r0001"
down_revision = None

Columns = list[Column[object]]

record = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _key(*names: str) -> Columns:
    return [Column(name, Text, primary_key=True) for name in names]


def _serial(name: str) -> Columns:
    counting = BigInteger().with_variant(Integer(), "sqlite")
    return [Column(name, counting, primary_key=True, autoincrement=True)]


def _words(*names: str) -> Columns:
    return [Column(name, Text, nullable=False) for name in names]


def _maybe(*names: str) -> Columns:
    return [Column(name, Text) for name in names]


def _numbers(*names: str) -> Columns:
    return [Column(name, Integer, nullable=False) for name in names]


def _flags(*names: str) -> Columns:
    return [Column(name, Boolean, nullable=False) for name in names]


def _moments(*names: str, default: ColumnElement[datetime] | None = None) -> Columns:
    moment = DateTime(timezone=True)
    return [Column(name, moment, nullable=False, server_default=default) for name in names]


def _maybe_moments(*names: str) -> Columns:
    return [Column(name, DateTime(timezone=True)) for name in names]


def _study(*, key: bool = False, required: bool = True) -> Columns:
    to_study = ForeignKey("engagement.id")
    return [Column("engagement_id", Text, to_study, primary_key=key, nullable=not required)]


def _text(*names: str) -> Columns:
    return [Column(f"{name}_ref", Text, ForeignKey("content.id")) for name in names]


def _main_text(name: str) -> Columns:
    return [Column(f"{name}_ref", Text, ForeignKey("content.id"), nullable=False)]


def _item() -> Columns:
    return [
        *_key("id"),
        *_study(),
        *_numbers("number", "version"),
        *_moments("created_at"),
        *_words("source_route"),
        *_maybe("source_channel", "source_ts", "source_thread_ts"),
        *_maybe("source_permalink", "source_author"),
        *_text("verbatim"),
    ]


def _due(name: str) -> Columns:
    return [Column(f"{name}_on", Date), Column(f"{name}_at", Time), *_maybe(f"{name}_zone")]


def _partial(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


def _once(name: str, *columns: str, where: str) -> Index:
    rows = text(where)
    return Index(name, *columns, unique=True, sqlite_where=rows, postgresql_where=rows)


Table(
    "engagement",
    record,
    *_key("id"),
    *_words("workspace", "channel", "name", "zone"),
    *_numbers("summary_weekday"),
    Column("summary_at", Time, nullable=False),
    *_maybe("country"),
    *_moments("created_at"),
    UniqueConstraint("channel"),
)
_alias_span = (*_moments("from_at"), *_maybe_moments("to_at"))
Table("channel_alias", record, *_key("channel_id"), *_study(), *_alias_span)
Table(
    "engagement_side",
    record,
    *_study(key=True),
    *_key("team_id"),
    *_maybe("side", "name"),
    *_moments("first_seen"),
)
Table(
    "person",
    record,
    *_key("workspace", "user_id"),
    *_maybe("team_id"),
    *_words("name", "zone", "locale"),
    *_flags("is_bot", "is_deleted", "is_known"),
    *_maybe_moments("seen_at"),
)
Table(
    "channel_membership",
    record,
    *_key("workspace", "channel"),
    *_flags("is_member"),
    *_maybe("name"),
    *_moments("learned_at"),
)
Table(
    "content",
    record,
    *_key("id"),
    *_study(),
    *_maybe("text", "salt"),
    *_moments("created_at", default=func.current_timestamp()),
    *_maybe_moments("emptied_at"),
    CheckConstraint(
        "(emptied_at IS NULL) = (text IS NOT NULL) AND (emptied_at IS NULL) = (salt IS NOT NULL)",
        name="emptied_whole",
    ),
)
Table(
    "action",
    record,
    *_item(),
    *_main_text("title"),
    *_text("phrase", "note"),
    *_words("owner", "asked_by", "state"),
    *_maybe("owner_team", "asked_team", "done_by"),
    *_due("due"),
    *_due("original_due"),
    *_maybe_moments("origin_reference", "done_at"),
    *_maybe("origin_zone", "origin_locale", "origin_rule"),
    *_numbers("moves"),
    *_flags("urgent"),
    Column("from_minute", Integer),
    UniqueConstraint("engagement_id", "number"),
    _partial("ix_action_open_by_study", "engagement_id", "due_on", where="state = 'open'"),
    _partial("ix_action_open_by_owner", "owner", "due_on", where="state = 'open'"),
    _partial("ix_action_open_by_due", "due_on", where="state = 'open'"),
    _partial("ix_action_done", "engagement_id", "done_at", where="state = 'done'"),
    Index("ix_action_created", "engagement_id", "created_at"),
)
Table(
    "concern",
    record,
    *_item(),
    *_main_text("title"),
    *_text("resolution"),
    *_words("severity", "raised_by", "state"),
    *_maybe("raised_team", "owner", "acknowledged_by"),
    *_maybe_moments("acknowledged_at", "closed_at"),
    Column("from_minute", Integer),
    UniqueConstraint("engagement_id", "number"),
    _partial("ix_concern_open", "engagement_id", "created_at", where="state <> 'closed'"),
    _partial("ix_concern_closed", "engagement_id", "closed_at", where="state = 'closed'"),
)
Table(
    "minute",
    record,
    *_item(),
    *_main_text("text"),
    *_maybe("author", "logged_team"),
    *_words("logged_by"),
    *_maybe_moments("said_at", "withdrawn_at"),
    UniqueConstraint("engagement_id", "number"),
    _once("uq_minute_standing_source", "engagement_id", "source_ts", where="withdrawn_at IS NULL"),
    Index("ix_minute_created", "engagement_id", "created_at"),
)
Table(
    "meeting_series",
    record,
    *_item(),
    *_main_text("title"),
    Column("recurrence", JSON, nullable=False),
    *_words("planned_by", "state"),
    *_numbers("minutes_long"),
    UniqueConstraint("engagement_id", "number"),
    _partial("ix_meeting_series_active", "engagement_id", "number", where="state = 'active'"),
)
Table(
    "occurrence",
    record,
    *_key("id"),
    *_study(),
    Column("series_id", Text, ForeignKey("meeting_series.id"), nullable=False),
    *_moments("starts_at"),
    *_words("local_date", "state"),
    *_text("reason"),
    *_numbers("version"),
    UniqueConstraint("series_id", "local_date"),
    Index("ix_occurrence_series_starts", "series_id", "starts_at"),
    Index("ix_occurrence_starts", "starts_at"),
)
Table("counter", record, *_study(key=True), *_key("kind"), *_numbers("last"))
Table(
    "journal",
    record,
    *_serial("seq"),
    *_study(),
    *_words("name", "actor", "request"),
    *_maybe("kind", "item_id", "team_id", "side", "why_digest"),
    *_moments("happened_at"),
    *_text("why"),
    Column("changes", JSON, nullable=False),
    Index("ix_journal_item", "engagement_id", "item_id", "seq"),
    sqlite_autoincrement=True,
)
Table(
    "inbox",
    record,
    *_key("key"),
    Column("answer", JSON, nullable=False),
    *_moments("answered_at"),
    Index("ix_inbox_answered_at", "answered_at"),
)
Table(
    "outbox",
    record,
    *_serial("id"),
    *_words("key", "kind", "workspace", "destination", "state", "send_key"),
    *_maybe("channel", "person", "item_id", "claimed_by", "reason", "sent_channel", "sent_ts"),
    *_study(required=False),
    Column("refs", JSON, nullable=False),
    *_maybe_moments("not_before", "lease_until", "first_attempt_at", "settled_at"),
    *_numbers("attempts"),
    *_moments("created_at"),
    UniqueConstraint("key"),
    _partial("ix_outbox_pending", "id", where="state = 'pending'"),
    _partial("ix_outbox_under_way", "destination", where="state = 'sending'"),
    _partial("ix_outbox_held", "engagement_id", "item_id", where="state = 'doubtful'"),
    _partial("ix_outbox_card", "engagement_id", "item_id", "kind", where="sent_ts IS NOT NULL"),
    _partial("ix_outbox_dead", "engagement_id", where="state = 'dead'"),
    sqlite_autoincrement=True,
)
_by_rest = Index("ix_destination_next_at", "next_at")
Table("destination", record, *_key("name"), *_moments("next_at"), _by_rest)
Table("tick", record, *_key("name"), *_moments("at"))


def upgrade() -> None:
    """Create every table."""
    record.create_all(op.get_bind(), checkfirst=False)


def downgrade() -> None:
    """Drop every table, and the function that guarded the journal."""
    record.drop_all(op.get_bind(), checkfirst=False)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS refuse_journal_change()")
