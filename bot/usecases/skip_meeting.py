"""Skipping the next meeting of a series."""

from datetime import timedelta

from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.errors import MeetingIsOver
from bot.domain.items import ItemKind
from bot.domain.journal import Change
from bot.domain.meeting import MeetingSeries, Occurrence, OccurrenceState
from bot.usecases.meeting_cards import tell_of_change
from bot.usecases.permit import permit
from bot.usecases.plan_meeting import FARTHEST
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event


def handle(
    series: MeetingSeries, reason: str | None, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> Occurrence:
    """Leave the next planned occurrence out; no agenda and no reminder comes for it."""
    permit(tx, stamp, Deed.ARRANGE_MEETING)
    ahead = tx.meetings.occurrences(
        engagement.id, series.id, stamp.at - timedelta(minutes=1), stamp.at + FARTHEST
    )
    planned = [one for one in ahead if one.state is OccurrenceState.PLANNED]
    if not planned:
        raise MeetingIsOver(item=series.public_id)
    skipped = planned[0].skip(reason)
    tx.meetings.save_occurrence(skipped)
    write_event(
        tx,
        stamp,
        kind=ItemKind.MEETING,
        item_id=series.id,
        name="meeting_skipped",
        changes=(Change(field="occurrence", old=skipped.local_date),),
        why=reason,
    )
    tell_of_change(tx, engagement, series, stamp, skipped=skipped)
    return skipped
