"""Proposing settings to another side: kept, written down, and shown to both with its buttons."""

from collections.abc import Sequence
from secrets import token_hex

from bot.domain.deeds import Deed
from bot.domain.delivery import Intent, PostKind
from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.domain.proposal import Proposal, ProposalState, Wish
from bot.domain.sides import Party
from bot.usecases.permit import permit
from bot.usecases.set_study import SET_UP
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event


def propose(
    party: Party, wishes: Sequence[Wish], tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Proposal:
    """Ask a side for its yes; an open proposal for the same settings is overtaken."""
    permit(tx, stamp, Deed.PROPOSE)
    wished = {wish.setting for wish in wishes}
    for older in tx.proposals.open(engagement.id, party):
        if wished & {wish.setting for wish in older.wishes}:
            settle(older, ProposalState.OVERTAKEN, tx, engagement, stamp)
    new = Proposal(
        id=token_hex(16),
        engagement_id=engagement.id,
        party=party,
        wishes=tuple(wishes),
        proposed_by=stamp.actor.user_id,
        proposed_at=stamp.at,
    )
    tx.proposals.add(new)
    _write(new, tx, stamp, name="setting_proposed")
    ask_for_card(tx, engagement, new, stamp)
    return new


def settle(
    standing: Proposal,
    state: ProposalState,
    tx: Transaction,
    engagement: Engagement,
    stamp: Stamp,
) -> Proposal:
    """Keep what became of a proposal and have its card edited."""
    settled = standing.decide(state, by=stamp.actor.user_id, at=stamp.at)
    tx.proposals.save(settled)
    _write(settled, tx, stamp, name=f"proposal_{state.value}")
    ask_for_card(tx, engagement, settled, stamp)
    return settled


def ask_for_card(tx: Transaction, engagement: Engagement, shown: Proposal, stamp: Stamp) -> None:
    """Have the proposal's card posted, or edited where it stands."""
    tx.outbox.put(
        Intent(
            key=f"proposal_card:{shown.id}:{shown.version}",
            kind=PostKind.PROPOSAL_CARD,
            workspace=engagement.workspace,
            channel=engagement.channel,
            engagement_id=engagement.id,
            item_id=shown.id,
            refs={"version": str(shown.version)},
        ),
        stamp.at,
    )


def _write(told: Proposal, tx: Transaction, stamp: Stamp, *, name: str) -> None:
    changes = [Change(field=f"{told.party}.{wish.setting}", new=wish.value) for wish in told.wishes]
    write_event(tx, stamp, kind=None, item_id=SET_UP, name=name, changes=tuple(changes))
