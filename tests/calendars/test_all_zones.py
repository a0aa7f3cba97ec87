"""In every zone of the world, from 2020 to 2035, a local hour comes exactly once a local date.

Only days around a change of the clocks can go wrong, so only these are looked at; zones whose
clocks show the same all these years are one.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.calendars.recurrences import occurrences
from bot.domain.due import first_instant
from bot.domain.hours import Hours
from bot.domain.recurrence import Cadence, Recurrence

FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
WEEK, DAY, MINUTE = timedelta(days=7), timedelta(days=1), timedelta(minutes=1)
EVERY_DAY = frozenset(range(7))


WEEKS = [FIRST + n * WEEK for n in range((LAST - FIRST).days // 7 + 1)]


@cache
def zones() -> dict[str, tuple[date, ...]]:
    """Return zones that differ from each other, with the local dates on which clocks change."""
    found: dict[object, str] = {}
    for name in sorted(available_timezones()):
        found.setdefault((offsets(name), changes(name)), name)
    return {name: changes(name) for name in found.values()}


@cache
def offsets(name: str) -> tuple[timedelta | None, ...]:
    """Return what the clocks of a zone show, week by week."""
    zone = ZoneInfo(name)
    return tuple(moment.astimezone(zone).utcoffset() for moment in WEEKS)


@cache
def changes(name: str) -> tuple[date, ...]:
    """Return the local dates in which the clocks of a zone change."""
    found: list[date] = []
    for (before, old), (after, new) in pairwise(zip(WEEKS, offsets(name), strict=True)):
        if old != new:
            found += change_between(ZoneInfo(name), before, after)
    return tuple(dict.fromkeys(found))


def change_between(zone: ZoneInfo, low: datetime, high: datetime) -> list[date]:
    """Return the local date of the minute before a change, and of the one after it."""
    first = low.astimezone(zone).utcoffset()
    while high - low > MINUTE:
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == first:
            low = middle
        else:
            high = middle
    return [low.astimezone(zone).date(), high.astimezone(zone).date()]


def around(day: date) -> list[date]:
    """Return the days before and after a change, and that day."""
    return [day + n * DAY for n in (-2, -1, 0, 1, 2)]


def test_the_zones_of_the_world_and_their_changes_are_found() -> None:
    assert len(available_timezones()) > 400
    assert len(zones()) > 80
    assert date(2026, 10, 25) in changes("Europe/Berlin")
    assert date(2027, 3, 14) in changes("America/New_York")
    assert sum(len(days) for days in zones().values()) > 1000


@pytest.mark.parametrize("at", [time(9, 0), time(2, 30), time(0, 0)])
def test_a_local_hour_comes_once_a_date_and_in_order(at: time) -> None:
    for name, days in zones().items():
        zone = ZoneInfo(name)
        for day in days:
            instants = [first_instant(one, at, name) for one in around(day)]
            locals_ = [instant.astimezone(zone) for instant in instants]
            assert [one.date() for one in locals_] == around(day), name
            assert all(one.time() >= at for one in locals_), name
            gaps = [after - before for before, after in pairwise(instants)]
            assert all(timedelta(hours=21) <= gap <= timedelta(hours=27) for gap in gaps), name


@pytest.mark.parametrize("at", [time(9, 0), time(2, 30)])
def test_a_working_day_opens_once_a_date(at: time) -> None:
    for name, days in zones().items():
        hours = Hours(zone=name, opens=at, closes=time(17, 0), days=EVERY_DAY)
        for day in days[-4:]:
            opened = []
            moment = first_instant(day - 2 * DAY, time(0, 0), name)
            for _ in range(5):
                begins = hours.opening(moment)
                opened.append(hours.today(begins))
                moment = hours.span(opened[-1])[1]
            assert opened == around(day), name


@pytest.mark.parametrize("at", [time(9, 0), time(2, 30)])
def test_a_meeting_takes_place_once_on_a_day_on_which_the_clocks_change(at: time) -> None:
    for name, days in zones().items():
        for day in days[-2:]:
            weekly = Recurrence(
                cadence=Cadence.WEEKLY, weekday=day.weekday(), on=day - WEEK, at=at, zone=name
            )
            midnight = datetime.combine(day, time(0), UTC)
            starts = occurrences(weekly, midnight - 8 * DAY, midnight + 10 * DAY)
            dates = [start.astimezone(ZoneInfo(name)).date() for start in starts]
            assert dates.count(day) == 1, name
            assert len(dates) == len(set(dates)), name
