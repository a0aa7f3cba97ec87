"""Slack's description of a person becomes ours, with clocks that this machine can read."""

from datetime import UTC, datetime

import pytest

from bot.slack.profiles import person_of

WINTER = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "offset", "zone"),
    [
        ("Europe/Berlin", 3600, "Europe/Berlin"),
        ("US/Pacific-New", -8 * 3600, "America/Los_Angeles"),
        ("Mars/Olympus", 19800, "Asia/Kolkata"),
        ("Mars/Olympus", 12345, "UTC"),
        ("Mars/Olympus", None, "UTC"),
        (None, None, "UTC"),
    ],
)
def test_a_zone_this_machine_does_not_know_becomes_one_with_the_same_clocks(
    told: str | None, offset: int | None, zone: str
) -> None:
    user = {"id": "U1", "name": "ann", "tz": told, "tz_offset": offset}
    assert person_of("T1", "U1", user, WINTER).zone == zone
