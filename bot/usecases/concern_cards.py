"""The card of a concern in the channel: asked for in the concern's own transaction."""

from bot.domain.concern import Concern
from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind
from bot.domain.journal import Change
from bot.usecases.my_list import follow
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event


def ask_for_card(tx: Transaction, engagement: Engagement, concern: Concern, stamp: Stamp) -> None:
    """Have the card posted, or edited where it stands, once for each version."""
    tx.outbox.put(
        Intent(
            key=f"concern_card:{concern.id}:{concern.version}",
            kind=PostKind.CONCERN_CARD,
            workspace=engagement.workspace,
            channel=engagement.channel,
            engagement_id=engagement.id,
            item_id=concern.id,
            refs={"version": str(concern.version)},
        ),
        stamp.at,
    )


def keep_step(
    tx: Transaction,
    engagement: Engagement,
    before: Concern,
    after: Concern,
    stamp: Stamp,
    *,
    name: str,
    text: Change | None = None,
) -> Concern:
    """Keep a concern's next state with its journal event and have the card edited."""
    tx.concerns.save(after)
    changes: tuple[Change, ...] = (
        Change(field="state", old=before.state.value, new=after.state.value),
    )
    if after.owner != before.owner:
        changes = (*changes, Change(field="owner", old=before.owner, new=after.owner))
    write_event(
        tx,
        stamp,
        kind=ItemKind.CONCERN,
        item_id=after.id,
        name=name,
        changes=(*changes, text) if text else changes,
    )
    ask_for_card(tx, engagement, after, stamp)
    follow(tx, engagement.workspace, [after.owner, before.owner], stamp.at)
    return after
