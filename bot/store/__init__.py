"""All SQL of Liaison: engine, tables, one shelf per subject, outbox, journal, migrations."""

from bot.store.schema import SchemaState, migrate, schema_state
from bot.store.unit import SqlStore

__all__ = ["SchemaState", "SqlStore", "migrate", "schema_state"]
