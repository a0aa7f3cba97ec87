"""Being quiet about an action until a day; its date stands, and so does what others hear of it."""

from dataclasses import dataclass
from datetime import date

from bot.domain.action import Action
from bot.domain.due import spell_day
from bot.domain.engagement import Engagement
from bot.domain.errors import DueInThePast
from bot.usecases.change_action import ActionRef, find_changeable, keep_change
from bot.usecases.pauses import owners_hours, quiet_change
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeAction:
    """Which one, and the day on which its owner wants to see it again."""

    ref: ActionRef
    until: date


def handle(command: SnoozeAction, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Action:
    """Keep the rest; the day has to be ahead on the owner's calendar."""
    before = find_changeable(tx, engagement, command.ref, stamp)
    before.require_open()
    if command.until <= owners_hours(tx, engagement, before, stamp.at).today(stamp.at):
        raise DueInThePast(reading=spell_day(command.until))
    if before.quiet_until == command.until:
        return before
    action = before.snooze(command.until)
    changes = (quiet_change(before, action),)
    return keep_change(tx, engagement, action, stamp, name="action_snoozed", changes=changes)
