"""Triggers that keep the journal as it was written, on both databases."""

from sqlalchemy import Connection, inspect

_SQLITE = (
    "DROP TRIGGER IF EXISTS journal_refuses_update",
    "DROP TRIGGER IF EXISTS journal_refuses_delete",
    "DROP TRIGGER IF EXISTS journal_refuses_replace",
    """CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    # INSERT OR REPLACE deletes without asking the delete trigger, unless the connection has
    # recursive_triggers on (https://www.sqlite.org/lang_conflict.html): this holds for any.
    """CREATE TRIGGER journal_refuses_replace BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)
_POSTGRES = (
    """CREATE OR REPLACE FUNCTION refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$""",
    "DROP TRIGGER IF EXISTS journal_refuses_change ON journal",
    """CREATE TRIGGER journal_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_journal_change()""",
    # Also for sessions that switch ordinary triggers off (session_replication_role).
    "ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_refuses_change",
)


def guard_journal(connection: Connection) -> None:
    """Put the journal's triggers in place; after every revision, since rebuilding drops them."""
    if not inspect(connection).has_table("journal"):
        return
    statements = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRES
    for statement in statements:
        connection.exec_driver_sql(statement)
