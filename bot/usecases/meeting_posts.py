"""The posts around a meeting: the note of a series, the agenda and the reminder."""

from collections.abc import Sequence
from datetime import datetime

from bot.blocks.meeting import (
    AGENDA_LIMIT,
    meeting_agenda,
    meeting_changed,
    meeting_planned,
    meeting_reminder,
    with_clock_notes,
    with_others,
)
from bot.blocks.question import question_row
from bot.blocks.said import meeting_cancelled, meeting_over, meeting_skipped
from bot.domain.delivery import Delivery, PostKind
from bot.domain.engagement import Engagement
from bot.domain.meeting import MeetingSeries, Occurrence, OccurrenceState, SeriesState
from bot.usecases.asked_names import asked_called
from bot.usecases.parties import parties_of
from bot.usecases.plan_meeting import FARTHEST
from bot.usecases.posts import FOLLOWED, GONE, Post, Skip, Sources, is_followed, names_of, study_of
from bot.usecases.week_ahead import notes_on
from bot.usecases.zones import today_in

Found = tuple[Engagement, MeetingSeries, Occurrence]


def render_planned(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the note that a series was planned or cancelled."""
    item_id = delivery.intent.item_id or ""
    now = sources.clock.now()
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        series = tx.meetings.get_by_id(engagement.id, item_id)
        standing = tx.outbox.address(engagement.id, PostKind.MEETING_PLANNED, item_id)
        ahead = tx.meetings.occurrences(engagement.id, item_id, now, now + FARTHEST)
    if series is None:
        return GONE
    if standing is not None and is_followed(delivery, series.version):
        return FOLLOWED
    starts = [one.starts_at for one in ahead if one.state is OccurrenceState.PLANNED]
    if series.state is SeriesState.CANCELLED and standing is not None:
        message = meeting_changed(meeting_over(series))
    elif series.state is SeriesState.CANCELLED or not starts:
        return Skip(reason="there is no meeting ahead")
    else:
        planner = names_of(sources, delivery, [series.planned_by])[series.planned_by]
        message = meeting_planned(series, min(starts), planner_name=planner)
    return Post(message=message, channel=engagement.channel, update=standing)


def render_changed(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the line that one meeting is left out, or that the series ended, and why."""
    which = delivery.intent.refs.get("occurrence")
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        series = tx.meetings.get_by_id(engagement.id, delivery.intent.item_id or "")
        skipped = tx.meetings.occurrence(engagement.id, which) if which else None
        events = tx.journal.of_item(engagement.id, delivery.intent.item_id or "")
    if series is None or (which is not None and skipped is None):
        return GONE
    if skipped is not None and skipped.starts_at <= sources.clock.now():
        return Skip(reason="the meeting would have begun")
    why = skipped.reason if skipped else next((one.why for one in reversed(events)), None)
    told = meeting_skipped(series, skipped) if skipped else meeting_cancelled(series)
    message = meeting_changed(f"{told} Why: {why}" if why else told)
    return Post(message=message, channel=engagement.channel)


def render_agenda(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the agenda: open actions and concerns as they stand one business day before."""
    found = _find_ahead(delivery, sources)
    if isinstance(found, Skip):
        return found
    engagement, series, occurrence = found
    now = sources.clock.now()
    also = _also(delivery, sources)
    with sources.store.read() as tx:
        parties = parties_of(tx, engagement, now)
        actions = [one for one in tx.actions.open(engagement.id) if parties.may_show(one)]
        concerns = tx.concerns.open(engagement.id)
        questions = tx.questions.open(engagement.id)
        sides = tx.sides.of_study(engagement.id)
        notes = notes_on(parties, series, occurrence)
    if "only_if" in delivery.intent.refs and not (actions or concerns or questions):
        return Skip(reason="planned after the hour of its agenda, and nothing open to show")
    asked = {
        one.id: asked_called(one, sides, sources.directory, engagement.workspace)
        for one in questions[:AGENDA_LIMIT]
    }
    people = [action.owner for action in actions]
    names = names_of(sources, delivery, [*people, *(one.raised_by for one in concerns)])
    # The earliest of all todays: nothing reads as late that is not late for its owner.
    zones = {series.recurrence.zone, *(one.due.zone for one in actions if one.due)}
    today = min(today_in(zone, now) for zone in zones)
    message = meeting_agenda(
        series,
        occurrence.starts_at,
        actions=actions,
        concerns=concerns,
        names=names,
        today=today,
        questions=[
            question_row(one, asked=asked.get(one.id, ""), today=today) for one in questions
        ],
    )
    message = with_others(with_clock_notes(message, series, notes), also)
    return Post(message=message, channel=engagement.channel)


def render_reminder(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the reminder before the meeting; one that is late is left out."""
    found = _find_ahead(delivery, sources)
    if isinstance(found, Skip):
        return found
    engagement, series, occurrence = found
    reminder = meeting_reminder(series, occurrence.starts_at)
    return Post(message=with_others(reminder, _also(delivery, sources)), channel=engagement.channel)


def _also(delivery: Delivery, sources: Sources) -> Sequence[tuple[MeetingSeries, datetime]]:
    """Return the other meetings that one post tells of after an outage, the next one first."""
    found = []
    for which in filter(None, delivery.intent.refs.get("also", "").split(",")):
        with sources.store.read() as tx:
            study = study_of(tx, delivery)
            one = tx.meetings.occurrence(study.id, which)
            series = tx.meetings.get_by_id(study.id, one.series_id) if one else None
        if one and series and one.state is OccurrenceState.PLANNED:
            found.append((series, one.starts_at))
    return sorted(found, key=lambda each: each[1])


def _find_ahead(delivery: Delivery, sources: Sources) -> Found | Skip:
    with sources.store.read() as tx:
        engagement = study_of(tx, delivery)
        occurrence = tx.meetings.occurrence(engagement.id, delivery.intent.item_id or "")
        series = tx.meetings.get_by_id(engagement.id, occurrence.series_id) if occurrence else None
    if occurrence is None or series is None:
        return GONE
    found = engagement, series, occurrence
    why = _why_not(delivery, found, sources.clock.now())
    return Skip(reason=why) if why else found


def _why_not(delivery: Delivery, found: Found, now: datetime) -> str | None:
    study, series, occurrence = found
    reasons = (
        (series.state is SeriesState.CANCELLED, "the series was cancelled"),
        (not _is_wanted(delivery.intent.kind, study), "the study switched it off"),
        (occurrence.state is OccurrenceState.SKIPPED, "the meeting was skipped"),
        (occurrence.starts_at <= now, "the meeting had begun"),
        ("told_by" in delivery.intent.refs, "one post tells of all meetings after an outage"),
    )
    return next((reason for is_so, reason in reasons if is_so), None)


def _is_wanted(kind: PostKind, study: Engagement) -> bool:
    return study.agenda if kind is PostKind.MEETING_AGENDA else study.reminder
