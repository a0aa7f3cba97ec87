"""What the ladder says: a question in the item's thread, a note to the owner's main contact."""

from bot.blocks.ladder import contact_note, item_question
from bot.domain.delivery import Delivery, PostKind
from bot.domain.nudges import is_working_hour
from bot.usecases.posts import (
    GONE,
    Post,
    Skip,
    Sources,
    names_of,
    person_of,
    study_of,
)
from bot.usecases.zones import today_in

PAST_ITS_DATE = Skip(reason="it is past its date: the owner's own side hears of it first")
NOTHING_LATE = Skip(reason="nothing waits any more")
TOO_LATE = Skip(reason="its hours were over")


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


def render_contact_note(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render what is past its date with somebody who cannot be reached."""
    owner = delivery.intent.refs["owner"]
    contact = person_of(sources, delivery)
    now = sources.clock.now()
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        today = today_in(contact.zone, now)
        own = tx.actions.open(engagement.id, owner=owner)
    late = [one for one in own if one.is_past(today)]
    if not late:
        return NOTHING_LATE
    if not is_working_hour(now, contact.zone, ()):
        return TOO_LATE
    name = names_of(sources, delivery, [owner])[owner]
    return Post(message=contact_note(late, owner=name, study=engagement.name, today=today))
