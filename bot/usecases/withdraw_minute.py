"""Withdrawing a minute: taken back by the one who logged it; the number stays."""

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind, PublicId
from bot.domain.minute import Minute
from bot.usecases.find_item import find_minute
from bot.usecases.log_minute import ask_for_line
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event


def handle(ref: PublicId | str, tx: Transaction, engagement: Engagement, stamp: Stamp) -> Minute:
    """Take the minute back; the line in the thread says so."""
    before = find_minute(tx, engagement.id, ref)
    permit(tx, stamp, Deed.WITHDRAW_MINUTE, before)
    minute = before.withdraw(at=stamp.at)
    tx.minutes.save(minute)
    write_event(tx, stamp, kind=ItemKind.MINUTE, item_id=minute.id, name="minute_withdrawn")
    ask_for_line(tx, engagement, minute, stamp)
    return minute
