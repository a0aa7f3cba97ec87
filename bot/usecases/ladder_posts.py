"""What the ladder says in the channel: a question in the item's thread."""

from bot.blocks.ladder import item_question
from bot.domain.delivery import Delivery, PostKind
from bot.usecases.posts import GONE, Post, Skip, Sources, study_of
from bot.usecases.zones import today_in

PAST_ITS_DATE = Skip(reason="it is past its date: the owner's own side hears of it first")
DAY_TELLS_IT = Skip(reason="the day's message tells it")


def render_item_question(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the question below the item's card; never about something that is late."""
    item_id = delivery.intent.item_id or ""
    owner = delivery.intent.refs["owner"]
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        action = tx.actions.get_by_id(engagement.id, item_id)
        card = tx.outbox.address(engagement.id, PostKind.ACTION_CARD, item_id)
    if action is None or card is None or not action.is_open or action.owner != owner:
        return GONE
    zone = action.due.zone if action.due else engagement.zone
    if action.is_past(today_in(zone, sources.clock.now())):
        return PAST_ITS_DATE
    return Post(message=item_question(action), channel=engagement.channel)


def render_contact_note(delivery: Delivery, sources: Sources) -> Post | Skip:  # noqa: ARG001
    """Leave out what a program of before asked for: the message of the day holds it now."""
    return DAY_TELLS_IT
