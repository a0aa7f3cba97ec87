"""Actions, concerns, minutes and meetings, each with its number and its version."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Time,
    UniqueConstraint,
    false,
)

from bot.store.columns import PLAIN_JSON, Moment, Words
from bot.store.tables.base import metadata, partial, text_ref


def record_columns() -> list[Column[object]]:
    """Name what every kind of record has: its study, its number, its source and its version."""
    return [
        Column("id", Words, primary_key=True),
        Column("engagement_id", Words, ForeignKey("engagement.id"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("created_at", Moment, nullable=False),
        Column("source_route", Words, nullable=False),
        Column("source_channel", Words),
        Column("source_ts", Words),
        Column("source_thread_ts", Words),
        Column("source_permalink", Words),
        Column("source_author", Words),
        Column("verbatim_ref", Words, ForeignKey("content.id")),
        Column("version", Integer, nullable=False),
    ]


action = Table(
    "action",
    metadata,
    *record_columns(),
    text_ref("title", required=True),
    Column("owner", Words, nullable=False),
    Column("owner_team", Words),
    Column("asked_by", Words, nullable=False),
    Column("asked_team", Words),
    Column("due_on", Date),
    Column("due_at", Time),
    Column("due_zone", Words),
    Column("original_due_on", Date),
    Column("original_due_at", Time),
    Column("original_due_zone", Words),
    text_ref("phrase"),
    Column("origin_reference", Moment),
    Column("origin_zone", Words),
    Column("origin_locale", Words),
    Column("origin_rule", Words),
    Column("moves", Integer, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("state", Words, nullable=False),
    Column("done_at", Moment),
    Column("done_by", Words),
    text_ref("note"),
    Column("from_minute", Integer),
    Column("blocked_at", Moment),
    Column("quiet_until", Date),
    Column("late_from", Date),
    Column("no_date", Boolean, nullable=False, server_default=false()),
    Column("given_at", Moment),
    Column("given_by", Words),
    UniqueConstraint("engagement_id", "number"),
    partial("ix_action_open_by_study", "engagement_id", "due_on", where="state = 'open'"),
    partial("ix_action_open_by_owner", "owner", "due_on", where="state = 'open'"),
    partial("ix_action_open_by_due", "due_on", where="state = 'open'"),
    partial("ix_action_done", "engagement_id", "done_at", where="state = 'done'"),
    Index("ix_action_created", "engagement_id", "created_at"),
    partial("ix_action_given", "given_at", where="state = 'open' AND given_at IS NOT NULL"),
)

concern = Table(
    "concern",
    metadata,
    *record_columns(),
    text_ref("title", required=True),
    Column("severity", Words, nullable=False),
    Column("raised_by", Words, nullable=False),
    Column("raised_team", Words),
    Column("owner", Words),
    Column("state", Words, nullable=False),
    Column("stage", Words),
    text_ref("plan"),
    Column("plan_due_on", Date),
    Column("plan_due_at", Time),
    Column("plan_due_zone", Words),
    Column("level", Integer),
    Column("reopened_at", Moment),
    text_ref("resolution"),
    Column("acknowledged_at", Moment),
    Column("acknowledged_by", Words),
    Column("closed_at", Moment),
    Column("from_minute", Integer),
    UniqueConstraint("engagement_id", "number"),
    partial("ix_concern_open", "engagement_id", "created_at", where="state <> 'closed'"),
    partial("ix_concern_closed", "engagement_id", "closed_at", where="state = 'closed'"),
)

minute = Table(
    "minute",
    metadata,
    *record_columns(),
    text_ref("text", required=True),
    Column("author", Words),
    Column("said_at", Moment),
    Column("logged_by", Words, nullable=False),
    Column("logged_team", Words),
    Column("withdrawn_at", Moment),
    UniqueConstraint("engagement_id", "number"),
    partial(
        "uq_minute_standing_source",
        "engagement_id",
        "source_ts",
        where="withdrawn_at IS NULL",
        unique=True,
    ),
    Index("ix_minute_created", "engagement_id", "created_at"),
)

meeting_series = Table(
    "meeting_series",
    metadata,
    *record_columns(),
    text_ref("title", required=True),
    Column("recurrence", PLAIN_JSON, nullable=False),
    Column("planned_by", Words, nullable=False),
    Column("minutes_long", Integer, nullable=False),
    Column("state", Words, nullable=False),
    UniqueConstraint("engagement_id", "number"),
    partial("ix_meeting_series_active", "engagement_id", "number", where="state = 'active'"),
)

occurrence = Table(
    "occurrence",
    metadata,
    Column("id", Words, primary_key=True),
    Column("engagement_id", Words, ForeignKey("engagement.id"), nullable=False),
    Column("series_id", Words, ForeignKey("meeting_series.id"), nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("local_date", Words, nullable=False),
    Column("state", Words, nullable=False),
    text_ref("reason"),
    Column("version", Integer, nullable=False),
    UniqueConstraint("series_id", "local_date"),
    Index("ix_occurrence_series_starts", "series_id", "starts_at"),
    Index("ix_occurrence_starts", "starts_at"),
)

counter = Table(
    "counter",
    metadata,
    Column("engagement_id", Words, ForeignKey("engagement.id"), primary_key=True),
    Column("kind", Words, primary_key=True),
    Column("last", Integer, nullable=False),
)
