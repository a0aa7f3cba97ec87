"""Questions: what one side asks, of whom, until when, and what is assumed meanwhile.

Revision r0007, which revises r0006. It only adds: a program of before works on with it.
"""

from alembic import op
from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Text,
    Time,
    UniqueConstraint,
    text,
)

revision = "r0007"
down_revision = "r0006"


def _words(*names: str, required: bool = False) -> list[Column[str]]:
    return [Column(name, Text, nullable=not required) for name in names]


def _texts(*names: str) -> list[Column[str]]:
    return [Column(f"{name}_ref", Text, ForeignKey("content.id")) for name in names]


def _moments(*names: str) -> list[Column[object]]:
    return [Column(name, DateTime(timezone=True)) for name in names]


def _index(name: str, *columns: str, where: str) -> None:
    rows = text(where)
    op.create_index(name, "question", list(columns), sqlite_where=rows, postgresql_where=rows)


def upgrade() -> None:
    """Add the table and its indexes."""
    op.create_table(
        "question",
        Column("id", Text, primary_key=True),
        Column("engagement_id", Text, ForeignKey("engagement.id"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        *_words("source_route", required=True),
        *_words("source_channel", "source_ts", "source_thread_ts"),
        *_words("source_permalink", "source_author"),
        *_texts("verbatim"),
        Column("version", Integer, nullable=False),
        Column("title_ref", Text, ForeignKey("content.id"), nullable=False),
        *_words("asked_by", required=True),
        *_words("asked_team", "asked_of", "asked_of_team", "asked_side"),
        Column("needed_on", Date),
        Column("needed_at", Time),
        *_words("needed_zone"),
        *_texts("assumption", "answer"),
        *_words("state", required=True),
        *_words("answered_by", "settled_by"),
        *_moments("answered_at", "settled_at"),
        Column("from_minute", Integer),
        UniqueConstraint("engagement_id", "number", name="uq_question_engagement_id_number"),
    )
    open_ones = "state IN ('open', 'answered')"
    _index("ix_question_open", "engagement_id", "needed_on", where=open_ones)
    _index("ix_question_asked_of", "asked_of", where="state = 'open'")
    settled = "state IN ('accepted', 'withdrawn')"
    _index("ix_question_settled", "engagement_id", "settled_at", where=settled)


def downgrade() -> None:
    """Take it away again; the questions are gone."""
    op.drop_table("question")
