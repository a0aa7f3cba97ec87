"""Sides: people placed by hand, roles, settings of a side, proposals, who is in a channel.

Revision r0002, which revises r0001. It only adds: a program of before works on with it.
"""

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    Text,
    Time,
    false,
    text,
)

revision = "r0002"
down_revision = "r0001"

TABLES = ("placement", "role", "side_setting", "proposal", "channel_person")


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _moment(name: str, *, required: bool = True) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=not required)


def _study(*, key: bool = False) -> Column[str]:
    to_study = ForeignKey("engagement.id")
    return Column("engagement_id", Text, to_study, primary_key=key, nullable=False)


def upgrade() -> None:
    """Add the tables and the columns."""
    op.create_table(
        "placement", _study(key=True), _key("user_id"), _words("side"), _moment("placed_at")
    )
    _create_role()
    op.create_table(
        "side_setting",
        _study(key=True),
        _key("party"),
        Column("days", JSON, nullable=False),
        Column("opens", Time, nullable=False),
        Column("closes", Time, nullable=False),
        Column("country", Text),
    )
    _create_proposal()
    op.create_table(
        "channel_person",
        _key("workspace"),
        _key("channel"),
        _key("user_id"),
        Column("is_member", Boolean, nullable=False),
        _moment("learned_at"),
    )
    op.add_column("engagement_side", Column("enterprise_id", Text))
    for flag in ("is_guest", "is_stranger"):
        op.add_column("person", Column(flag, Boolean, nullable=False, server_default=false()))
    op.add_column("person", Column("enterprise_id", Text))


def _create_role() -> None:
    counting = BigInteger().with_variant(Integer(), "sqlite")
    op.create_table(
        "role",
        Column("id", counting, primary_key=True, autoincrement=True),
        _study(),
        *(_words(name) for name in ("party", "kind", "seat", "user_id")),
        _moment("from_at"),
        _moment("to_at", required=False),
        sqlite_autoincrement=True,
    )
    held = text("to_at IS NULL")
    columns = ["engagement_id", "party", "kind", "seat"]
    op.create_index(
        "uq_role_held", "role", columns, unique=True, sqlite_where=held, postgresql_where=held
    )


def _create_proposal() -> None:
    op.create_table(
        "proposal",
        _key("id"),
        _study(),
        _words("party"),
        Column("wishes", JSON, nullable=False),
        _words("proposed_by"),
        _moment("proposed_at"),
        _words("state"),
        Column("decided_by", Text),
        _moment("decided_at", required=False),
        Column("version", Integer, nullable=False),
    )
    is_open = text("state = 'open'")
    columns = ["engagement_id", "party"]
    op.create_index(
        "ix_proposal_open", "proposal", columns, sqlite_where=is_open, postgresql_where=is_open
    )


def downgrade() -> None:
    """Take them away again; what was set in them is gone."""
    # Dropped by hand: Alembic's batch mode would copy the table to do it.
    for column in ("is_guest", "is_stranger", "enterprise_id"):
        op.drop_column("person", column)
    op.drop_column("engagement_side", "enterprise_id")
    for table in reversed(TABLES):
        op.drop_table(table)
