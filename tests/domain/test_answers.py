"""By when a concern is answered: in the working hours of the side that answers."""

from datetime import UTC, datetime

import pytest

from bot.domain.answers import answer_by
from bot.domain.concern import Severity
from bot.domain.hours import Hours
from tests.support.making import BERLIN, NEW_YORK, a_concern

RAISED = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)  # Thursday 15:00 in Berlin, 09:00 in New York


@pytest.mark.parametrize(
    ("severity", "zone", "by"),
    [
        (Severity.CRITICAL, BERLIN, "2026-11-27T10:00"),  # two hours today, two tomorrow
        (Severity.MAJOR, BERLIN, "2026-11-27T14:00"),
        (Severity.MINOR, BERLIN, "2026-11-30T14:00"),
        (Severity.CRITICAL, NEW_YORK, "2026-11-26T18:00"),
        (Severity.MAJOR, NEW_YORK, "2026-11-26T22:00"),
    ],
)
def test_the_clock_runs_in_the_answering_sides_hours(
    severity: Severity, zone: str, by: str
) -> None:
    concern = a_concern(severity=severity, created_at=RAISED)
    assert answer_by(concern, Hours(zone=zone)) == datetime.fromisoformat(f"{by}+00:00")


def test_where_nobody_ever_works_no_hour_is_promised() -> None:
    assert answer_by(a_concern(), Hours(zone=BERLIN, days=frozenset())) is None
