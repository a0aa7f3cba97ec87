"""The card of an action in the channel: asked for in the action's own transaction."""

from bot.domain.action import Action
from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


def ask_for_card(tx: Transaction, engagement: Engagement, action: Action, stamp: Stamp) -> None:
    """Have the card posted, or edited where it stands, once for each version."""
    tx.outbox.put(
        Intent(
            key=f"action_card:{action.id}:{action.version}",
            kind=PostKind.ACTION_CARD,
            workspace=engagement.workspace,
            channel=engagement.channel,
            engagement_id=engagement.id,
            item_id=action.id,
            refs={"version": str(action.version)},
        ),
        stamp.at,
    )
