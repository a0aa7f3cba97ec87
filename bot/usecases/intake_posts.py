"""The card with the buttons, and its pin, when they leave."""

from bot.blocks.intake import intake_card
from bot.domain.delivery import Address, Delivery, PostKind
from bot.usecases.posts import GONE, Pin, Post, Skip, Sources, study_of

NOT_GRANTED = Skip(reason="pins:write was not granted")


def render_intake_card(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the card; it speaks of reactions only where Slack tells Liaison of them."""
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
    workspace = delivery.intent.workspace
    scopes = ("reactions:read", "channels:history", "groups:history")
    reactions = all(sources.directory.is_granted(workspace, scope) for scope in scopes)
    return Post(message=intake_card(reactions=reactions), channel=engagement.channel)


def render_intake_pin(delivery: Delivery, sources: Sources) -> Pin | Skip:
    """Pin the card where it stands, in place of the one before."""
    if not sources.directory.is_granted(delivery.intent.workspace, "pins:write"):
        return NOT_GRANTED
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        item = delivery.intent.item_id or ""
        standing = tx.outbox.address(engagement.id, PostKind.INTAKE_CARD, item)
    if standing is None:
        return GONE
    refs = delivery.intent.refs
    before = Address(channel=refs["channel"], ts=refs["ts"]) if "ts" in refs else None
    return Pin(address=standing, instead_of=before)
