"""The study a button or form belongs to: by its channel, in a direct message by its item."""

from bot.conversation.turn import Turn
from bot.domain.action import Action
from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.errors import FormOutdated
from bot.domain.permission import require
from bot.usecases.find_item import find_action
from bot.usecases.permit import circle_about
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


def changeable(turn: Turn) -> Action:
    """Return the open action of a button when this person may change it: else no form is opened."""
    action = _permitted(turn)
    action.require_open()
    return action


def reopenable(turn: Turn) -> Action:
    """Return the done action of a button when this person may take it up again."""
    action = _permitted(turn)
    action.reopen()  # raises where there is nothing to reopen
    return action


def _permitted(turn: Turn) -> Action:
    item_id, _ = turn.item
    with turn.services.store.read() as tx:
        study = study_of_press(turn, tx)
        action = find_action(tx, study.id, item_id)
        circle = circle_about(tx, study, action, turn.now)
    require(turn.actor, Deed.CHANGE_ACTION, action, circle)
    return action
