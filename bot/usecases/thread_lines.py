"""The line in a thread from which an item was made: capturing is visible where it happened."""

from bot.blocks.thread import thread_line
from bot.domain.concern import Concern
from bot.domain.delivery import Delivery, Intent, PostKind
from bot.domain.engagement import Engagement
from bot.usecases.find_item import Captured, find_captured
from bot.usecases.posts import GONE, Post, Skip, Sources, names_of, study_of
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


def ask_for_thread_line(
    tx: Transaction, engagement: Engagement, item: Captured, stamp: Stamp
) -> None:
    """Have the line posted where the item was made of a thread's talk."""
    source = item.source
    if source.thread_ts is None or source.thread_ts == source.ts:
        return
    tx.outbox.put(
        Intent(
            key=f"thread_line:{item.id}",
            kind=PostKind.THREAD_LINE,
            workspace=engagement.workspace,
            channel=engagement.channel,
            engagement_id=engagement.id,
            item_id=item.id,
        ),
        stamp.at,
    )


def render_thread_line(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the line; it names nobody but the one who made the item."""
    item_id = delivery.intent.item_id or ""
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        item = find_captured(tx, engagement.id, item_id)
    if item is None:
        return GONE
    who = item.raised_by if isinstance(item, Concern) else item.asked_by
    name = names_of(sources, delivery, [who])[who]
    return Post(message=thread_line(item, name), channel=engagement.channel)
