"""How people and channels are reached: lasting lists, channels at rest, who left, refusals.

Revision r0004, which revises r0003. It only adds: a program of before works on with it.
"""

from alembic import op
from sqlalchemy import Column, DateTime, ForeignKey, Integer, Text

revision = "r0004"
down_revision = "r0003"

TABLES = ("lasting_list", "channel_rest", "departure", "unreached")


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _study() -> Column[str]:
    return Column("engagement_id", Text, ForeignKey("engagement.id"), primary_key=True)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _moment(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False)


def upgrade() -> None:
    """Add the tables."""
    numbers = [_number(name) for name in ("page", "wanted", "generation")]
    op.create_table("lasting_list", _key("workspace"), _key("user_id"), *numbers)
    op.create_table("channel_rest", _study(), _moment("since"), _words("why"))
    op.create_table("departure", _study(), _key("team_id"), _moment("left_at"))
    moments = [_moment(name) for name in ("first_at", "last_at")]
    op.create_table("unreached", _key("workspace"), _key("user_id"), _words("code"), *moments)


def downgrade() -> None:
    """Take them away again; what was kept in them is gone."""
    for table in reversed(TABLES):
        op.drop_table(table)
