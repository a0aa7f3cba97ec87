"""Saying yes or no to what another side proposes for one's own."""

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.errors import FormOutdated
from bot.domain.proposal import COMPANY, PERSON, Proposal, ProposalState
from bot.usecases.permit import circle_of, permit
from bot.usecases.place import agreed_by, move
from bot.usecases.propose import settle
from bot.usecases.shelves import Transaction
from bot.usecases.side_settings import apply, understood
from bot.usecases.stamp import Stamp


def handle(
    proposal_id: str, *, is_yes: bool, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Proposal:
    """Keep the answer; with a yes the wishes hold from now on."""
    standing = tx.proposals.get_by_id(engagement.id, proposal_id)
    if standing is None:
        raise FormOutdated
    state = ProposalState.ACCEPTED if is_yes else ProposalState.DECLINED
    standing.decide(state, by=stamp.actor.user_id, at=stamp.at)
    permit(tx, stamp, Deed.DECIDE_PROPOSAL, standing.party)
    if is_yes and not _accept(standing, tx, engagement, stamp):
        state = ProposalState.OVERTAKEN
    return settle(standing, state, tx, engagement, stamp)


def _accept(accepted: Proposal, tx: Transaction, engagement: Engagement, stamp: Stamp) -> bool:
    """Keep the wishes; False when a move would by now need the yes of somebody else, too."""
    moves = [one for one in accepted.wishes if one.setting.startswith((COMPANY, PERSON))]
    settings = [one for one in accepted.wishes if one not in moves]
    proposer = tx.people.get(engagement.workspace, accepted.proposed_by)
    sides = circle_of(tx, engagement.id).sides
    by = sides.of(accepted.proposed_by, proposer.company if proposer else None)
    if not all(agreed_by(one, {accepted.party, by}, tx, engagement) for one in moves):
        return False
    for one in moves:
        move(one, tx, engagement, stamp)
    if settings:
        new = [understood(one, tx, engagement, accepted.party) for one in settings]
        apply(accepted.party, new, tx, engagement, stamp)
    return True
