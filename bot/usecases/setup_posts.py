"""The card of a proposal: posted once for both companies, edited when it is answered."""

from bot.blocks.who import proposal_card
from bot.blocks.wording_setup import side_called
from bot.domain.delivery import Delivery, PostKind
from bot.domain.people import Side
from bot.domain.proposal import people_in
from bot.usecases.permit import circle_of
from bot.usecases.posts import GONE, Post, Skip, Sources, names_of, study_of


def render_proposal_card(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render a proposal as it stands."""
    item_id = delivery.intent.item_id or ""
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        proposal = tx.proposals.get_by_id(engagement.id, item_id)
        standing = tx.outbox.address(engagement.id, PostKind.PROPOSAL_CARD, item_id)
        circle = circle_of(tx, engagement.id)
    if proposal is None:
        return GONE
    contacts = circle.roster.contacts(proposal.party)
    spoken = people_in(proposal.wishes)
    asked = [proposal.proposed_by, proposal.decided_by, *contacts, *spoken]
    names = dict(names_of(sources, delivery, asked))
    for one in circle.sides.organisations:
        names |= {one.team_id: one.name} if one.name else {}
    label = Side(proposal.party) if proposal.party in set(Side) else None
    message = proposal_card(
        proposal,
        side=side_called(label, circle.sides.name(proposal.party)),
        names=names,
        people=contacts,
    )
    return Post(message=message, channel=engagement.channel, update=standing)
