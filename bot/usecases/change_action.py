"""The common part of changing an action: may they, keep it, write it down, edit the card."""

from dataclasses import dataclass

from bot.domain.action import Action
from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind, PublicId
from bot.domain.journal import Change
from bot.usecases.action_cards import ask_for_card
from bot.usecases.find_item import find_action, require_version
from bot.usecases.my_list import follow
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event
from bot.usecases.zones import today_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRef:
    """Which action is meant: the id people say, or a button's opaque id with its version."""

    item: PublicId | str
    version: int | None = None


def find_changeable(
    tx: Transaction, engagement: Engagement, ref: ActionRef, stamp: Stamp
) -> Action:
    """Return the action when this person may change it and it stands as they saw it."""
    action = find_action(tx, engagement.id, ref.item)
    permit(tx, stamp, Deed.CHANGE_ACTION, action)
    require_version(action, ref.version)
    return action


def due_changes(before: Action, after: Action) -> tuple[Change, ...]:
    """Say which date became which; a date ends the wish for it as soon as possible."""
    old, new = (one.due.text() if one.due else None for one in (before, after))
    moved = Change(field="due", old=old, new=new)
    return (moved, Change(field="urgent", old="yes", new="no")) if before.urgent else (moved,)


def tell_of_today(action: Action, stamp: Stamp) -> Action:
    """Have the owner told at once when somebody else gives it the date of that very day."""
    due = action.due
    # It is the day of whoever named it that is not over; where the owner is it may be.
    if due is None or stamp.actor.user_id == action.owner or due.on > today_in(due.zone, stamp.at):
        return action
    return action.give(stamp.actor.user_id, stamp.at)


def keep_change(
    tx: Transaction,
    engagement: Engagement,
    action: Action,
    stamp: Stamp,
    *,
    name: str,
    changes: tuple[Change, ...],
    why: str | None = None,
) -> Action:
    """Keep the next value with its journal event and have the card edited."""
    tx.actions.save(action)
    write_event(
        tx, stamp, kind=ItemKind.ACTION, item_id=action.id, name=name, changes=changes, why=why
    )
    ask_for_card(tx, engagement, action, stamp)
    before = [change.old for change in changes if change.field == "owner"]
    follow(tx, engagement.workspace, [action.owner, *before], stamp.at)
    return action
