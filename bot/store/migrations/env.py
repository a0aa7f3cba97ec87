"""How Alembic reaches the database: by the connection it is given, or by DATABASE_URL."""

import os

from alembic import context
from alembic.runtime.migration import MigrationInfo
from sqlalchemy import Connection

from bot.store.engine import make_engine
from bot.store.guards import guard_journal
from bot.store.tables import metadata


def run(connection: Connection) -> None:
    """Run the wished revisions, the journal guarded after each.

    In the connection's transaction, or in one that is begun here: an index that is built beside
    running programs has to end it.
    """
    progress = context.config.attributes.get("progress", print)

    def after_step(step: MigrationInfo, **_: object) -> None:
        guard_journal(connection)
        now_at = ", ".join(step.destination_revision_ids) or "nothing"
        progress(f"The record has the shape of {now_at}.")

    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,
        render_as_batch=True,
        on_version_apply=after_step,  # type: ignore[arg-type] # it is called by keyword
    )
    with context.begin_transaction():
        context.run_migrations()


def reach() -> None:
    """Use the connection of `bot.store.schema`, or open one for Alembic's own command line."""
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        run(given)
        return
    engine = make_engine(os.environ["DATABASE_URL"], role="migrate")
    with engine.connect() as connection:
        run(connection)
    engine.dispose()


reach()
