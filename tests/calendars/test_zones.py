"""Time zones and their clock changes."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.calendars.zones import clock_changes, is_zone


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Europe/Berlin", True),
        ("UTC", True),
        ("Europe", False),
        ("Mars/Olympus", False),
        ("../etc/passwd", False),
        ("", False),
        ("a\0b", False),
    ],
)
def test_only_iana_names_are_zones(name: str, known: bool) -> None:
    assert is_zone(name) is known


def test_a_year_in_berlin_has_two_clock_changes() -> None:
    changes = clock_changes(
        "Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    )
    assert [(change.at, change.shift) for change in changes] == [
        (datetime(2026, 3, 29, 1, tzinfo=UTC), timedelta(hours=1)),
        (datetime(2026, 10, 25, 1, tzinfo=UTC), timedelta(hours=-1)),
    ]
    assert {change.zone for change in changes} == {"Europe/Berlin"}


def test_a_zone_without_summer_time_has_none() -> None:
    year = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert clock_changes("Asia/Tokyo", *year) == []
