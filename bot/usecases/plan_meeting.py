"""Planning a meeting: a series with its rhythm, and the occurrences of the next weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from bot.calendars.recurrences import occurrences
from bot.domain.deeds import Deed
from bot.domain.engagement import Engagement
from bot.domain.errors import MeetingNotUnderstood
from bot.domain.items import ItemKind, Source
from bot.domain.journal import Change
from bot.domain.meeting import MeetingSeries, Occurrence
from bot.domain.recurrence import Recurrence
from bot.domain.zones import zone_of
from bot.usecases.meeting_cards import ask_for_note
from bot.usecases.permit import permit
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp, write_event
from bot.usecases.titles import clean_title

AHEAD = timedelta(weeks=6)
"""How far occurrences are written down; the planner keeps the span filled."""
FARTHEST = timedelta(days=366 * 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeeting:
    """What was understood of the words."""

    title: str
    recurrence: Recurrence
    source: Source


def handle(
    command: PlanMeeting, tx: Transaction, engagement: Engagement, stamp: Stamp
) -> tuple[MeetingSeries, datetime]:
    """Keep the series and its next occurrences; returns it with its first start (UTC)."""
    permit(tx, stamp, Deed.ARRANGE_MEETING)
    first = next(iter(occurrences(command.recurrence, stamp.at, stamp.at + FARTHEST)), None)
    if first is None:
        raise MeetingNotUnderstood(reading=command.recurrence.text())
    series = MeetingSeries(
        id=token_hex(16),
        engagement_id=engagement.id,
        number=tx.counters.next(engagement.id, ItemKind.MEETING),
        title=clean_title(command.title or "Meeting"),
        recurrence=command.recurrence,
        planned_by=stamp.actor.user_id,
        created_at=stamp.at,
        source=command.source,
    )
    tx.meetings.add(series)
    for occurrence in plan_ahead(series, after=stamp.at, until=max(first, stamp.at + AHEAD)):
        tx.meetings.plan(occurrence)
    write_event(
        tx,
        stamp,
        kind=ItemKind.MEETING,
        item_id=series.id,
        name="meeting_planned",
        changes=(
            Change(field="title", new=series.title, is_text=True),
            Change(field="recurrence", new=series.recurrence.text()),
        ),
    )
    ask_for_note(tx, engagement, series, stamp)
    return series, first


def plan_ahead(series: MeetingSeries, *, after: datetime, until: datetime) -> Sequence[Occurrence]:
    """Return the occurrences of a span, one for each local date."""
    zone = zone_of(series.recurrence.zone)
    return [
        Occurrence(
            id=token_hex(16),
            engagement_id=series.engagement_id,
            series_id=series.id,
            starts_at=start.astimezone(UTC),
            local_date=start.astimezone(zone).date().isoformat(),
        )
        for start in occurrences(series.recurrence, after, until)
    ]
