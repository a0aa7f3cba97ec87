"""The way from one shape of the record to the next, for Alembic and bot.store.schema."""
