"""Setting a side's people and hours: each side sets its own, for another one it proposes."""

from collections.abc import Sequence

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.permission import may
from bot.domain.proposal import Proposal, Wish
from bot.domain.sides import Party
from bot.usecases.permit import circle_of, permit
from bot.usecases.propose import propose
from bot.usecases.shelves import Transaction
from bot.usecases.side_settings import apply, standing, understood
from bot.usecases.stamp import Stamp


def handle(
    party: Party, wishes: Sequence[Wish], tx: Transaction, engagement: Engagement, stamp: Stamp
) -> tuple[Sequence[Wish], Proposal | None]:
    """Keep the wishes that change something, or propose them; returns them and the proposal."""
    circle = circle_of(tx, engagement.id)
    now = standing(tx, engagement.id, party)
    new = [
        wish
        for wish in (understood(one, tx, engagement, party) for one in wishes)
        if now(wish.setting) != wish.value
    ]
    if not new:
        return (), None
    if may(stamp.actor, Deed.SET_SIDE, party, circle) is not None:
        return new, propose(party, new, tx, engagement, stamp)
    permit(tx, stamp, Deed.SET_SIDE, party)
    apply(party, new, tx, engagement, stamp)
    return new, None
