"""What a study's coming week brings: meetings, holidays on either side, and clock changes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.calendars.zones import clock_changes
from bot.domain.clock_notes import ClockNote, note_for
from bot.domain.meeting import MeetingSeries, Occurrence, OccurrenceState
from bot.domain.week import Ahead, AheadLine
from bot.domain.zones import zone_of
from bot.usecases.holidays import holidays_of
from bot.usecases.parties import Parties
from bot.usecases.shelves import Transaction
from bot.usecases.zones import today_in

WEEK = timedelta(days=7)
LOOK_BACK = timedelta(days=400)
"""A yearly meeting has one before it, too."""
_DAY = timedelta(days=1)


def ahead_of(parties: Parties) -> tuple[AheadLine, ...]:
    """Return what is to be known of the next seven days, by day."""
    lines = [*_meetings(parties), *_holidays(parties), *_clocks(parties)]
    order = list(Ahead)
    first = datetime.min.replace(tzinfo=ZoneInfo("UTC"))
    return tuple(
        sorted(
            lines,
            key=lambda one: (
                one.on,
                one.at or first,
                one.title or "",
                order.index(one.kind),
                one.zone or "",
                one.sides,
            ),
        )
    )


def _meetings(parties: Parties) -> Iterator[AheadLine]:
    tx, study, now = parties.tx, parties.study, parties.now
    for series in tx.meetings.active(study.id):
        zone = series.recurrence.zone
        for one in tx.meetings.occurrences(study.id, series.id, now, now + WEEK):
            if one.state is not OccurrenceState.PLANNED:
                continue
            day = today_in(zone, one.starts_at)
            line = AheadLine(
                kind=Ahead.MEETING, on=day, title=series.title, at=one.starts_at, zone=zone
            )
            yield line
            for note in notes_on(parties, series, one):
                yield AheadLine(
                    kind=Ahead.SHIFTED,
                    on=day,
                    title=series.title,
                    at=one.starts_at,
                    zone=note.zone,
                    shift=note.shift,
                )


def notes_on(
    parties: Parties, series: MeetingSeries, occurrence: Occurrence
) -> tuple[ClockNote, ...]:
    """Return on which sides' clocks a meeting stands at another hour than the one before it."""
    before = _before(parties.tx, series, occurrence)
    if before is None:
        return ()
    zones = dict.fromkeys(parties.hours(party).zone for party in parties.present)
    notes = (
        note_for(before.starts_at, occurrence.starts_at, zone=zone, anchor=series.recurrence.zone)
        for zone in sorted(zones)
    )
    return tuple(note for note in notes if note is not None)


def _before(tx: Transaction, series: MeetingSeries, one: Occurrence) -> Occurrence | None:
    """Return the meeting before this one; one that was left out set nobody's habits."""
    moment = timedelta(microseconds=1)
    span = (one.starts_at - LOOK_BACK, one.starts_at - moment)
    held = tx.meetings.occurrences(series.engagement_id, series.id, *span)
    planned = [each for each in held if each.state is OccurrenceState.PLANNED]
    return planned[-1] if planned else None


def _holidays(parties: Parties) -> Iterator[AheadLine]:
    """Yield each public holiday once, with everybody who keeps it on a day they would work."""
    days = _next_days(today_in(parties.study.zone, parties.now))
    settings = parties.tx.sides.settings(parties.study.id)
    kept: dict[date, list[str]] = {day: [] for day in days}
    for party in parties.present:
        own = settings.get(party)
        if own is None or own.country is None:
            continue
        off = holidays_of(own.country, days[0].year)
        label = f"{parties.name(party) or 'one side'} ({own.country})"
        for day in days:
            if day in off and day.weekday() in own.days:
                kept[day].append(label)
    for day, who in kept.items():
        if who:
            yield AheadLine(kind=Ahead.HOLIDAY, on=day, sides=tuple(who))


def _clocks(parties: Parties) -> Iterator[AheadLine]:
    now = parties.now
    living: dict[str, list[str]] = {}
    for party in parties.present:
        living.setdefault(parties.hours(party).zone, []).append(parties.name(party) or "one side")
    for zone, who in living.items():
        for change in clock_changes(zone, now, now + WEEK):
            yield AheadLine(
                kind=Ahead.CLOCKS,
                on=change.at.astimezone(zone_of(zone)).date(),
                zone=zone,
                sides=tuple(who),
                shift=change.shift,
            )


def _next_days(today: date) -> list[date]:
    return [today + number * _DAY for number in range(1, 8)]
