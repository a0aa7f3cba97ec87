"""Giving an action another date; the original one stays visible."""

from dataclasses import dataclass

from bot.domain.action import Action
from bot.domain.due import Due, DueOrigin
from bot.domain.engagement import Engagement
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
from bot.usecases.titles import clean_text


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDueDate:
    """Which one, until when, and why."""

    ref: ActionRef
    due: Due
    origin: DueOrigin | None = None
    why: str | None = None
    misread: bool = False
    """Another reading of the same words was meant: that is no move."""


def handle(command: MoveDueDate, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Keep the new date; the same date again changes nothing."""
    before = find_changeable(tx, engagement, command.ref, stamp)
    before.require_open()
    if command.due.is_same(before.due):
        return before
    read = before.reread_due if command.misread else before.move_due
    moved = read(command.due, command.origin)
    moved = on_owners_clock(tx, engagement, moved, named_by=stamp.actor.user_id)
    action = tell_of_today(moved, stamp)
    changes = due_changes(before, action)
    why = clean_text(command.why or "").strip() or None
    return keep_change(
        tx, engagement, action, stamp, name="due_date_moved", changes=changes, why=why
    )
