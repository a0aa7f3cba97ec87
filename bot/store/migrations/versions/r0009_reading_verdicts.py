"""What became of every post about an item, and what reached a person, is found without a scan.

Revision r0009, which revises r0008. It only adds, and writers of the version before go on while it
is built (see bot/store/migrations/beside.py).
"""

from alembic import op

from bot.store.migrations.beside import build_index

revision = "r0009"
down_revision = "r0008"


def upgrade() -> None:
    """Build both indexes, one after the other."""
    columns = ["engagement_id", "item_id"]
    build_index("ix_outbox_item", "outbox", columns, where="item_id <> ''")
    build_index("ix_outbox_person", "outbox", ["destination", "id"], where="person IS NOT NULL")


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("ix_outbox_person", "outbox")
    op.drop_index("ix_outbox_item", "outbox")
