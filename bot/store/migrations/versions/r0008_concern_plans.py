"""Plans, levels and second lives of concerns, and who wants critical ones at any hour.

Revision r0008, which revises r0007. It only adds: a program of before works on with it. To such a
program a concern stands in the nearest state that it knows (`stage` says the finer one).
"""

from alembic import op
from sqlalchemy import Column, Date, DateTime, Integer, Text, Time, text

revision = "r0008"
down_revision = "r0007"


def upgrade() -> None:
    """Add the columns and the table."""
    for column in (
        Column("stage", Text),
        Column("plan_due_on", Date),
        Column("plan_due_at", Time),
        Column("plan_due_zone", Text),
        Column("level", Integer),
        Column("reopened_at", DateTime(timezone=True)),
    ):
        op.add_column("concern", column)
    # In words: Alembic adds a reference in a second step, which SQLite does not know.
    op.execute(
        "ALTER TABLE concern ADD COLUMN plan_ref TEXT"
        " CONSTRAINT fk_concern_plan_ref REFERENCES content (id)"
    )
    rows = text("kind LIKE 'concern%'")
    columns = ["engagement_id", "item_id"]
    op.create_index(
        "ix_outbox_concern", "outbox", columns, sqlite_where=rows, postgresql_where=rows
    )
    op.create_table(
        "urgent_reach",
        Column("workspace", Text, primary_key=True),
        Column("user_id", Text, primary_key=True),
        Column("since", DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Take them away again; what was planned in them is gone."""
    op.drop_table("urgent_reach")
    op.drop_index("ix_outbox_concern", "outbox")
    names = ("plan_due_on", "plan_due_at", "plan_due_zone", "level", "reopened_at", "stage")
    for name in names:
        op.drop_column("concern", name)
    op.drop_column("concern", "plan_ref")
