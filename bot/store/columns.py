"""Column types that mean the same on both databases: moments, times of day, words, numbers."""

from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

SERIAL = BigInteger().with_variant(Integer(), "sqlite")
"""A counting key: SQLite counts by itself only where the type is exactly INTEGER."""

PLAIN_JSON = JSON(none_as_null=True)
"""JSON as text: PostgreSQL's JSONB refuses an escaped NUL, its JSON and SQLite keep it."""


class NaiveMomentError(ValueError):
    """A moment without a zone names no instant; the record takes aware ones only."""


class Moment(TypeDecorator[datetime]):
    """An instant: aware on the way in, UTC in the database, aware UTC on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive datetime; SQLite gets UTC without its zone, which it cannot keep."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveMomentError(value)
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give aware UTC back, whatever the driver calls it."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def storable(words: str) -> str:
    """Return words as both databases keep them: no NUL, no half of a surrogate pair."""
    words = words.replace("\x00", "")
    if words.isascii():
        return words
    return words.encode("utf-8", "replace").decode()


class Words(TypeDecorator[str]):
    """Ids, names and prose of any length; PostgreSQL makes no difference, nor do we."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Take out what PostgreSQL refuses and SQLite would keep, so that both keep the same."""
        del dialect
        return None if value is None else storable(value)
