"""All SQL of Liaison: engine, tables, one shelf per subject, outbox, journal, migrations."""
