"""Weekly summaries as they were told, so that each can be shown again.

Revision r0006, which revises r0005. It only adds: a program of before works on with it.
"""

from alembic import op
from sqlalchemy import JSON, Column, DateTime, ForeignKey, Text

revision = "r0006"
down_revision = "r0005"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "told_week",
        Column("engagement_id", Text, ForeignKey("engagement.id"), primary_key=True),
        Column("day", Text, primary_key=True),
        Column("told_at", DateTime(timezone=True), nullable=False),
        Column("zone", Text, nullable=False),
        Column("study", Text, nullable=False),
        Column("lines", JSON, nullable=False),
        Column("shares", JSON, nullable=False),
    )


def downgrade() -> None:
    """Take it away again; what was kept in it is gone."""
    op.drop_table("told_week")
