"""The kinds of things a record keeps, and the public ids people call them by."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

LETTERS = "ACMSQ"
"""What stands in front of the number in the ids of all kinds; a test holds it to them."""

HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
"""What may stand between the two, for a pattern: word processors make a dash of a hyphen."""

_PUBLIC_ID = re.compile(
    rf"^(?P<letter>[{LETTERS}])[{HYPHENS}]?(?P<number>[1-9][0-9]{{0,8}})$", re.IGNORECASE
)


class ItemKind(StrEnum):
    """What a public id can point to."""

    ACTION = "action"
    CONCERN = "concern"
    MINUTE = "minute"
    MEETING = "meeting"
    QUESTION = "question"

    @property
    def letter(self) -> str:
        """Return the letter people write in front of the number; S is a meeting series."""
        return "S" if self is ItemKind.MEETING else self.value[0].upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicId:
    """The number people say aloud, such as A-12; it counts per engagement and is never reused."""

    kind: ItemKind
    number: int

    def __str__(self) -> str:
        """Write the id as people do."""
        return f"{self.kind.letter}-{self.number}"

    @classmethod
    def read(cls, word: str) -> Self | None:
        """Read "A-12", "a12" or nothing."""
        found = _PUBLIC_ID.match(word.strip().strip(",;.:"))
        if found is None:
            return None
        letter = found["letter"].upper()
        kind = next(kind for kind in ItemKind if kind.letter == letter)
        return cls(kind=kind, number=int(found["number"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a record comes from: the route it was said by, and the message word for word."""

    route: str
    channel: str | None = None
    ts: str | None = None
    thread_ts: str | None = None
    permalink: str | None = None
    author: str | None = None
    verbatim: str | None = None
