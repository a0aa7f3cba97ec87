"""People's own time: days away, holidays, pauses of an action, and who was told of what.

Revision r0005, which revises r0004. It only adds, with defaults: the version before works on.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Text,
    false,
    text,
    true,
)

revision = "r0005"
down_revision = "r0004"

TABLES = ("absence", "person_setting", "told")
WAITING = "state = 'open' AND given_at IS NOT NULL"


def _moment(name: str, *, nullable: bool = True) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=nullable)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _new_columns() -> dict[str, list[Column[object]]]:
    return {
        "action": [
            _moment("blocked_at"),
            Column("quiet_until", Date),
            Column("late_from", Date),
            Column("no_date", Boolean, nullable=False, server_default=false()),
            _moment("given_at"),
            Column("given_by", Text),
        ],
        "engagement": [
            Column("agenda", Boolean, nullable=False, server_default=true()),
            Column("reminder", Boolean, nullable=False, server_default=true()),
        ],
    }


def upgrade() -> None:
    """Add the columns one by one, and the tables."""
    for table, columns in _new_columns().items():
        for column in columns:
            op.add_column(table, column)
    waiting = text(WAITING)
    op.create_index(
        "ix_action_given", "action", ["given_at"], sqlite_where=waiting, postgresql_where=waiting
    )
    counting = BigInteger().with_variant(Integer(), "sqlite")
    op.create_table(
        "absence",
        Column("id", counting, primary_key=True, autoincrement=True),
        *(_words(name) for name in ("workspace", "user_id")),
        *(Column(name, Date, nullable=False) for name in ("first_on", "last_on")),
        Column("cover", Text),
        _moment("noted_at", nullable=False),
        _moment("ended_at"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_absence_person", "absence", ["workspace", "user_id", "last_on"])
    op.create_index("ix_absence_cover", "absence", ["workspace", "cover", "last_on"])
    op.create_table("person_setting", _key("workspace"), _key("user_id"), Column("country", Text))
    op.create_table(
        "told",
        *(_key(name) for name in ("key", "item_id", "part")),
        Column("engagement_id", Text, ForeignKey("engagement.id"), nullable=False),
        _words("person"),
        _moment("told_at", nullable=False),
    )
    op.create_index("ix_told_item", "told", ["item_id", "person"])


def downgrade() -> None:
    """Take them away again; what was kept in them is gone."""
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_index("ix_action_given", "action")
    for table, columns in _new_columns().items():
        for column in columns:
            op.drop_column(table, column.name)
