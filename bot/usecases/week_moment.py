"""When a study's week is told: its day and hour, on a day on which both sides work."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from bot.domain.due import first_instant
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours
from bot.domain.week_days import summary_day
from bot.usecases.parties import Parties
from bot.usecases.zones import today_in

ON_TIME = timedelta(hours=1)
"""Until then it comes at the hour people chose; later it waits for working hours."""
_WEEK = timedelta(days=7)


def hours_of_sides(parties: Parties) -> Sequence[Hours]:
    """Return when each side works that is here; the study's own hours where nobody is yet."""
    present = parties.present or ("",)
    return [parties.hours(party) for party in present]


def summary_days(study: Engagement, sides: Sequence[Hours], now: datetime) -> Iterator[date]:
    """Yield the days on which this week and the ones around it are told, the earliest first."""
    today = today_in(study.zone, now)
    monday = today - timedelta(days=today.weekday())
    for weeks in (-1, 0, 1, 2):
        wanted = monday + weeks * _WEEK + timedelta(days=study.summary_weekday)
        yield summary_day(wanted, sides)


def moment_of(study: Engagement, day: date) -> datetime:
    """Return the moment at which the summary of a day is due."""
    return first_instant(day, study.summary_at, study.zone)


def last_moment(study: Engagement, sides: Sequence[Hours], now: datetime) -> tuple[datetime, date]:
    """Return the last moment at which the summary was due, and its local day."""
    moments = reversed(moments_around(study, sides, now))
    return next((moment, day) for moment, day in moments if moment <= now)


def moments_around(
    study: Engagement, sides: Sequence[Hours], now: datetime
) -> Sequence[tuple[datetime, date]]:
    """Return when this week and the ones around it are told, each with its local day."""
    return [(moment_of(study, day), day) for day in summary_days(study, sides, now)]


def is_good_hour(
    study: Engagement, sides: Sequence[Hours], moment: datetime, now: datetime
) -> bool:
    """Tell whether a summary of that moment may be posted now.

    One that is late, after an outage, comes in working hours of a day on which both sides work.
    """
    if now < moment + ON_TIME:
        return True
    today = today_in(study.zone, now)
    study_hours = Hours(zone=study.zone, days=frozenset(range(7)))
    return study_hours.is_open(now) and all(one.is_working_day(today) for one in sides)
