"""A zone's name is a machine's matter; what it does not know is UTC, and stops nothing."""

from datetime import UTC, datetime

import pytest

from bot.domain.due import first_instant
from bot.domain.hours import Hours
from bot.domain.people import Person
from bot.domain.zones import is_zone, zone_of

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ODD = ["US/Pacific-New", "Mars/Olympus", "Europe", "", "../etc/passwd", "SystemV/EST5\0"]


@pytest.mark.parametrize("name", ODD)
def test_a_zone_nobody_knows_is_utc_and_raises_nothing(name: str) -> None:
    assert zone_of(name).key == "UTC"
    assert not is_zone(name)
    hours = Hours(zone=name)
    assert hours.is_open(MORNING)
    assert hours.today(MORNING) == MORNING.date()
    assert hours.opening(MORNING) == MORNING
    assert first_instant(MORNING.date(), hours.opens, name) == MORNING.replace(hour=9)


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "Asia/Kathmandu"])
def test_a_zone_that_is_known_is_itself(name: str) -> None:
    assert is_zone(name)
    assert zone_of(name).key == name


@pytest.mark.parametrize(
    ("zone", "is_known", "told"),
    [
        ("Europe/Berlin", True, "Europe/Berlin"),
        ("Europe/Berlin", False, None),
        ("US/Pacific-New", True, None),
    ],
)
def test_only_a_known_zone_of_a_known_person_counts(
    zone: str, *, is_known: bool, told: str | None
) -> None:
    person = Person(
        workspace="T", user_id="U", team_id=None, name="Ann", zone=zone, is_known=is_known
    )
    assert person.told_zone == told
