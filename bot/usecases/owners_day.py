"""A day without an hour is its owner's: it ends where they are, not where it was said."""

from dataclasses import replace

from bot.domain.action import Action
from bot.domain.engagement import Engagement
from bot.usecases.shelves import Transaction


def on_owners_clock(tx: Transaction, study: Engagement, action: Action) -> Action:
    """Return an action whose day is meant in its owner's zone, where that is known."""
    if action.due is None or action.due.at is not None:
        return action
    owner = tx.people.get(study.workspace, action.owner)
    if owner is None or not owner.is_known:
        return action
    return replace(action, due=action.due.on_clocks_of(owner.zone))
