"""The study a button or form belongs to: by its channel, in a direct message by its item."""

from bot.conversation.turn import Turn
from bot.domain.engagement import Engagement
from bot.domain.errors import FormOutdated
from bot.usecases.shelves import Transaction


def study_of_press(turn: Turn, tx: Transaction) -> Engagement:
    """Return the study; an item of another channel's study is not found there afterwards."""
    if turn.request.is_direct or turn.channel is None:
        found = tx.engagements.find_by_item(turn.item[0] or _first_ticked(turn))
    else:
        found = tx.engagements.find_by_channel(turn.channel)
    if found is None:
        raise FormOutdated
    return found


def _first_ticked(turn: Turn) -> str:
    """Return one of the items a list or its form is about; each is looked at in its own study."""
    values = [turn.request.private.get("items"), *turn.request.fields.values()]
    ticked = next((value for value in values if value and ":" in value), "")
    return ticked.partition(":")[0]
