"""Which posts stand in a thread, and in which: found in the record, before and after they left.

A message of which nobody knows must be looked for where it was sent to, also by a program that did
not send it, or after a restore; so the thread follows from the record, and from nothing else.
"""

from collections.abc import Callable, Mapping

from bot.domain.delivery import Delivery, PostKind
from bot.usecases.shelves import Transaction


def _of_minute(tx: Transaction, delivery: Delivery) -> str | None:
    """Return the thread of the message that was logged."""
    intent = delivery.intent
    minute = tx.minutes.get_by_id(intent.engagement_id or "", intent.item_id or "")
    return None if minute is None else minute.source.thread_ts or minute.source.ts


THREADS: Mapping[PostKind, Callable[[Transaction, Delivery], str | None]] = {
    PostKind.MINUTE_LINE: _of_minute,
}
"""Every other kind stands in the channel, or in the conversation with a person."""


def thread_of(tx: Transaction, delivery: Delivery) -> str | None:
    """Return the thread a post stands in, or is to stand in."""
    find = THREADS.get(delivery.intent.kind)
    return None if find is None else find(tx, delivery)
