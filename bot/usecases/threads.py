"""Which posts stand in a thread, and in which: found in the record, before and after they left.

A message of which nobody knows must be looked for where it was sent to, also by a program that did
not send it, or after a restore; so the thread follows from the record, and from nothing else.
"""

from collections.abc import Callable, Mapping

from bot.domain.delivery import Delivery, PostKind
from bot.usecases.find_item import find_captured
from bot.usecases.shelves import Transaction


def _of_minute(tx: Transaction, delivery: Delivery) -> str | None:
    """Return the thread of the message that was logged."""
    intent = delivery.intent
    minute = tx.minutes.get_by_id(intent.engagement_id or "", intent.item_id or "")
    return None if minute is None else minute.source.thread_ts or minute.source.ts


def _of_item(tx: Transaction, delivery: Delivery) -> str | None:
    """Return the thread that an item was made of."""
    study, item_id = delivery.intent.engagement_id or "", delivery.intent.item_id or ""
    item = find_captured(tx, study, item_id)
    return None if item is None else item.source.thread_ts


def _of_card(tx: Transaction, delivery: Delivery) -> str | None:
    """Return the thread below an action's card."""
    study, item_id = delivery.intent.engagement_id or "", delivery.intent.item_id or ""
    card = tx.outbox.address(study, PostKind.ACTION_CARD, item_id)
    return None if card is None else card.ts


def _of_summary(tx: Transaction, delivery: Delivery) -> str | None:
    """Return the thread below the weekly summary that this belongs to."""
    study, week = delivery.intent.engagement_id or "", delivery.intent.item_id or ""
    summary = tx.outbox.address(study, PostKind.WEEKLY_SUMMARY, week)
    return None if summary is None else summary.ts


def _of_concern_card(tx: Transaction, delivery: Delivery) -> str | None:
    """Return the thread below a concern's card."""
    study, item_id = delivery.intent.engagement_id or "", delivery.intent.item_id or ""
    card = tx.outbox.address(study, PostKind.CONCERN_CARD, item_id)
    return None if card is None else card.ts


THREADS: Mapping[PostKind, Callable[[Transaction, Delivery], str | None]] = {
    PostKind.MINUTE_LINE: _of_minute,
    PostKind.THREAD_LINE: _of_item,
    PostKind.ITEM_QUESTION: _of_card,
    PostKind.WEEKLY_DETAILS: _of_summary,
    PostKind.CONCERN_QUESTION: _of_concern_card,
}
"""Every other kind stands in the channel, or in the conversation with a person."""


def thread_of(tx: Transaction, delivery: Delivery) -> str | None:
    """Return the thread a post stands in, or is to stand in."""
    find = THREADS.get(delivery.intent.kind)
    return None if find is None else find(tx, delivery)
