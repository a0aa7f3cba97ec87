"""The card with the buttons: asked for on joining and whenever somebody wants it at hand again."""

from datetime import datetime

from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.usecases.shelves import Transaction


def intake_item(engagement: Engagement) -> str:
    """Return the name under which the outbox knows where a study's card stands."""
    return f"intake:{engagement.id}"


def ask_for_intake(tx: Transaction, engagement: Engagement, *, wish: str, at: datetime) -> None:
    """Have the card posted and pinned, once for each wish; the one before loses its pin."""
    item = intake_item(engagement)
    before = tx.outbox.address(engagement.id, PostKind.INTAKE_CARD, item)
    old = {"channel": before.channel, "ts": before.ts} if before else {}
    for kind, refs in ((PostKind.INTAKE_CARD, {}), (PostKind.INTAKE_PIN, old)):
        tx.outbox.put(
            Intent(
                key=f"{kind.value}:{engagement.id}:{wish}",
                kind=kind,
                workspace=engagement.workspace,
                channel=engagement.channel,
                engagement_id=engagement.id,
                item_id=item,
                refs=refs,
            ),
            at,
        )
