"""Editing an action in its form: title, owner and date at once."""

from dataclasses import dataclass, replace

from bot.domain.action import Action
from bot.domain.due import Due
from bot.domain.engagement import Engagement
from bot.domain.journal import Change
from bot.usecases.change_action import (
    ActionRef,
    due_changes,
    find_changeable,
    keep_change,
    tell_of_today,
)
from bot.usecases.owners_day import on_owners_clock
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp
from bot.usecases.titles import clean_title


@dataclass(frozen=True, slots=True, kw_only=True)
class EditAction:
    """What the form says now."""

    ref: ActionRef
    title: str
    owner: str
    owner_team: str | None
    due: Due | None


def handle(command: EditAction, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Keep what is different as one change; nothing different keeps nothing."""
    before = find_changeable(tx, engagement, command.ref, stamp)
    title = clean_title(command.title)
    after = before
    changes: tuple[Change, ...] = ()
    if title != before.title:
        after = after.retitle(title)
        changes = (Change(field="title", old=before.title, new=title, is_text=True),)
    if command.owner != before.owner:
        after = after.hand_to(command.owner, command.owner_team)
        after = on_owners_clock(tx, engagement, after.give(stamp.actor.user_id, stamp.at))
        changes = (*changes, Change(field="owner", old=before.owner, new=command.owner))
    if command.due is not None and _day(command.due) != _day(before.due):
        moved = after.move_due(command.due, None)
        moved = on_owners_clock(tx, engagement, moved, named_by=stamp.actor.user_id)
        after = tell_of_today(moved, stamp)
        changes = (*changes, *due_changes(before, after))
    if not changes:
        before.require_open()
        return before
    after = replace(after, version=before.version + 1)
    return keep_change(tx, engagement, after, stamp, name="action_edited", changes=changes)


def _day(due: Due | None) -> object:
    # The form's picker knows days only: the same day keeps a time that was said before.
    return due.on if due else None
