"""Who hears the day before what both companies will see, and of which posts."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.hours import Hours
from bot.domain.look_ahead import Showing, showings_of_tomorrow, who_hears
from tests.support.making import BERLIN, NEW_YORK

THURSDAY, FRIDAY, MONDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30)
THEN = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
SUMMARY = Showing(on=THURSDAY, at=THEN)
AGENDA = Showing(on=THURSDAY, at=THEN, meeting="Steering call")
NEXT_WEEK = Showing(on=MONDAY, at=THEN, meeting="Data review")


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "zone", "off", "told"),
    [
        ("2026-11-25T08:00", BERLIN, (), (SUMMARY, AGENDA)),  # Wednesday 09:00
        ("2026-11-25T07:59", BERLIN, (), ()),  # not yet at work
        ("2026-11-25T16:00", BERLIN, (), ()),  # gone home
        ("2026-11-25T08:00", NEW_YORK, (), ()),  # night there
        ("2026-11-25T14:00", NEW_YORK, (), (SUMMARY, AGENDA)),
        ("2026-11-24T08:00", BERLIN, (), ()),  # two days before
        ("2026-11-24T08:00", BERLIN, (date(2026, 11, 25),), (SUMMARY, AGENDA)),  # away tomorrow
        ("2026-11-27T08:00", BERLIN, (), (NEXT_WEEK,)),  # Friday, before Monday
    ],
)
def test_the_last_working_day_before_it_is_the_day(
    now: str, zone: str, off: tuple[date, ...], told: tuple[Showing, ...]
) -> None:
    hours = Hours(zone=zone, off=frozenset(off))
    assert showings_of_tomorrow([NEXT_WEEK, AGENDA, SUMMARY], hours, at(now)) == told


@pytest.mark.parametrize(
    ("contacts", "unreached", "told"),
    [
        (("U1", "U2"), (), "U1"),
        (("U1", "U2"), ("U1",), "U2"),
        (("U1",), ("U1",), None),
        ((), (), None),
    ],
)
def test_the_main_contact_hears_it_or_the_backup(
    contacts: tuple[str, ...], unreached: tuple[str, ...], told: str | None
) -> None:
    assert who_hears(contacts, unreached) == told
