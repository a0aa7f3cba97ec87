"""Ending a series; what was held stays in the record."""

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind
from bot.domain.journal import Change
from bot.domain.meeting import MeetingSeries
from bot.usecases.meeting_cards import ask_for_note, tell_of_change
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event


def handle(
    series: MeetingSeries, reason: str | None, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> MeetingSeries:
    """Cancel the series; no agenda and no reminder comes any more."""
    permit(tx, stamp, Deed.ARRANGE_MEETING)
    cancelled = series.cancel()
    tx.meetings.save(cancelled)
    write_event(
        tx,
        stamp,
        kind=ItemKind.MEETING,
        item_id=series.id,
        name="meeting_cancelled",
        changes=(Change(field="state", old=series.state.value, new=cancelled.state.value),),
        why=reason,
    )
    ask_for_note(tx, engagement, cancelled, stamp)
    tell_of_change(tx, engagement, cancelled, stamp)
    return cancelled
