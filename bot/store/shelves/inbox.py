"""Requests that were answered, and how: a repeat is answered alike and does nothing again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from bot.store.columns import Words
from bot.store.prepared import Prepared
from bot.store.tables import inbox
from bot.store.work import Work

_NEW = Prepared(insert(inbox))
_ANSWER = Prepared(select(inbox.c.answer).where(inbox.c.key == bindparam("asked", type_=Words)))


class InboxShelf:
    """Answered requests; global, a key comes before its study is known."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def record(self, key: str, answer: Mapping[str, Any], at: datetime) -> None:
        """Keep the answer; raises AlreadyAnswered when the key is there."""
        self._work.say(_NEW, {"key": key, "answer": dict(answer), "answered_at": at})

    def answer(self, key: str) -> Mapping[str, Any] | None:
        """Return how a request was answered, or None."""
        row = self._work.row(_ANSWER, {"asked": key})
        return None if row is None else row["answer"]

    def forget_before(self, at: datetime) -> int:
        """Drop answers older than that."""
        return self._work.run(delete(inbox).where(inbox.c.answered_at < at)).rowcount
