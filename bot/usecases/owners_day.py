"""A day without an hour is its owner's: it ends where they are, not where it was said."""

from dataclasses import replace

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.usecases.shelves import Transaction


def on_owners_clock(
    tx: Transaction, study: Engagement, action: Action, *, named_by: str | None = None
) -> Action:
    """Return an action whose day is meant in its owner's zone, where that is known.

    Who has just named a day of their own has named it on their own clock.
    """
    is_own = named_by == action.owner
    if action.due is None or action.due.at is not None or is_own:
        return action
    owner = tx.people.get(study.workspace, action.owner)
    if owner is None or not owner.is_known:
        return action
    return replace(action, due=action.due.on_clocks_of(owner.zone))
