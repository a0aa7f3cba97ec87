"""A minute: a message somebody logged, kept word for word."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from bot.domain.errors import AlreadyWithdrawn
from bot.domain.items import ItemKind, PublicId, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """A logged note; the text is the message's own, the number stays even when withdrawn."""

    id: str
    engagement_id: str
    number: int
    text: str
    author: str | None
    """Who wrote the message, when it was somebody's message."""
    said_at: datetime | None
    logged_by: str
    logged_team: str | None
    created_at: datetime
    source: Source
    withdrawn_at: datetime | None = None
    version: int = 1

    @property
    def public_id(self) -> PublicId:
        """Return the id people say."""
        return PublicId(kind=ItemKind.MINUTE, number=self.number)

    def reading(self, text: str) -> Self:
        """Return it with people's names where its text mentions them, to be shown."""
        return replace(self, text=text)

    def withdraw(self, *, at: datetime) -> Self:
        """Take it back; the number is never used again."""
        if self.withdrawn_at is not None:
            raise AlreadyWithdrawn(item=self.public_id)
        return replace(self, withdrawn_at=at, version=self.version + 1)
