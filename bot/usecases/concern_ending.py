"""How a concern ended, as its study's journal and sides tell it."""

from bot.domain.concern import Concern, ConcernState
from bot.domain.concern_ending import Ending, ending_of
from bot.usecases.permit import circle_of
from bot.usecases.shelves import Transaction


def ending_in(tx: Transaction, concern: Concern) -> Ending | None:
    """Return who closed it and what the other side had said; None while it is not closed."""
    if concern.state is not ConcernState.CLOSED:
        return None
    events = tx.journal.of_item(concern.engagement_id, concern.id)
    return ending_of(concern, events, circle_of(tx, concern.engagement_id).sides)
