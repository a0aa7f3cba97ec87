"""Indexes that are built beside programs that write: a deploy keeps nobody waiting."""

from collections.abc import Sequence

from alembic import op
from sqlalchemy import text

BUILDS_BESIDE = "builds_beside"
"""In the facts of a connection: what came before such an index is kept, whatever comes."""


def build_index(name: str, table: str, columns: Sequence[str], *, where: str) -> None:
    """Build an index of some rows of a table that the version of before writes to meanwhile.

    PostgreSQL locks writers out while it builds one as usual. CONCURRENTLY it does not, but that is
    a step outside of any transaction: what stands before it in the same walk is kept first, and one
    that was interrupted leaves an index that serves nobody. So what bears the name goes first.
    `where` is best something that only its own query says: SQLite would take it for others, too.
    """
    rows = text(where)
    context = op.get_context()
    if context.dialect.name == "sqlite":
        op.create_index(name, table, columns, sqlite_where=rows)
        return
    connection = op.get_bind()
    with context.autocommit_block():
        connection.info[BUILDS_BESIDE] = True
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)
        op.create_index(name, table, columns, postgresql_where=rows, postgresql_concurrently=True)
