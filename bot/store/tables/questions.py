"""Questions, each with its number and its version."""

from sqlalchemy import Column, Date, Integer, Table, Time, UniqueConstraint

from bot.store.columns import Moment, Words
from bot.store.tables.base import metadata, partial, text_ref
from bot.store.tables.records import record_columns

question = Table(
    "question",
    metadata,
    *record_columns(),
    text_ref("title", required=True),
    Column("asked_by", Words, nullable=False),
    Column("asked_team", Words),
    Column("asked_of", Words),
    Column("asked_of_team", Words),
    Column("asked_side", Words),
    Column("needed_on", Date),
    Column("needed_at", Time),
    Column("needed_zone", Words),
    text_ref("assumption"),
    Column("state", Words, nullable=False),
    text_ref("answer"),
    Column("answered_at", Moment),
    Column("answered_by", Words),
    Column("settled_at", Moment),
    Column("settled_by", Words),
    Column("from_minute", Integer),
    UniqueConstraint("engagement_id", "number"),
    partial(
        "ix_question_open", "engagement_id", "needed_on", where="state IN ('open', 'answered')"
    ),
    partial("ix_question_asked_of", "asked_of", where="state = 'open'"),
    partial(
        "ix_question_settled",
        "engagement_id",
        "settled_at",
        where="state IN ('accepted', 'withdrawn')",
    ),
)
