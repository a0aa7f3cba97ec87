"""Doubtful posts can be looked up, the line has ranks, and closed places are remembered.

Revision r0003, which revises r0002.

Everything is added and has a default: the version before it runs on this shape, too.
"""

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, Integer, Text, false, text

revision = "r0003"
down_revision = "r0002"

NEW_COLUMNS = ("rank", "doubts", "look_at", "perhaps_seen")
NEW_INDEXES = {
    "ix_outbox_line": (["rank", "id"], "state = 'pending'"),
    "ix_outbox_look": (["look_at"], "look_at IS NOT NULL"),
}


def upgrade() -> None:
    """Add the columns one by one: no table is rebuilt, and nobody has to stop for it."""
    for column in (
        Column("rank", Integer, nullable=False, server_default=text("0")),
        Column("doubts", Integer, nullable=False, server_default=text("0")),
        Column("look_at", DateTime(timezone=True)),
        Column("perhaps_seen", Boolean, nullable=False, server_default=false()),
    ):
        op.add_column("outbox", column)
    for name, (columns, where) in NEW_INDEXES.items():
        rows = text(where)
        op.create_index(name, "outbox", columns, sqlite_where=rows, postgresql_where=rows)
    op.create_table(
        "stoppage",
        Column("place", Text, primary_key=True),
        Column("code", Text, nullable=False),
        Column("since", DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("stoppage")
    for name in NEW_INDEXES:
        op.drop_index(name, "outbox")
    for name in NEW_COLUMNS:
        op.drop_column("outbox", name)
