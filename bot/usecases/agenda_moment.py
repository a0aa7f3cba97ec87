"""When a meeting's agenda is posted: the morning of the business day before it."""

from datetime import date, datetime, time

from bot.domain.due import first_instant
from bot.domain.engagement import Engagement
from bot.domain.meeting import MeetingSeries, Occurrence
from bot.domain.workdays import previous_working_day
from bot.domain.zones import zone_of
from bot.usecases.holidays import holidays_of

AGENDA_AT = time(9, 0)


def agenda_day(series: MeetingSeries, occurrence: Occurrence, study: Engagement) -> date:
    """Return the last day before a meeting on which neither side keeps a holiday."""
    local = occurrence.starts_at.astimezone(zone_of(series.recurrence.zone)).date()
    return previous_working_day(local, holidays_of(study.country, local.year))


def agenda_moment(series: MeetingSeries, occurrence: Occurrence, study: Engagement) -> datetime:
    """Return when the agenda of a meeting is posted."""
    day = agenda_day(series, occurrence, study)
    return first_instant(day, AGENDA_AT, series.recurrence.zone)
