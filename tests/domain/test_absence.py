"""Days away: which days they are, and which of several counts."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.absence import Absence, absence_on, days_away, spell_absence
from tests.support.fakes import JONAS, MONDAY, NORTH

SHORT = Absence(
    workspace=NORTH,
    user_id=JONAS,
    first_on=date(2026, 12, 23),
    last_on=date(2026, 12, 24),
    noted_at=MONDAY,
)
LONG = replace(SHORT, last_on=date(2027, 1, 4))
LATER = replace(SHORT, first_on=date(2027, 2, 1), last_on=date(2027, 2, 1))


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 12, 22), None),
        (date(2026, 12, 23), LONG),  # of two that overlap the one that ends last
        (date(2026, 12, 24), LONG),
        (date(2027, 1, 4), LONG),
        (date(2027, 1, 5), None),
        (date(2027, 2, 1), LATER),
    ],
)
def test_both_ends_are_days_away(day: date, found: Absence | None) -> None:
    assert absence_on([SHORT, LATER, LONG], day) == found
    assert (day in days_away([SHORT, LATER, LONG])) is (found is not None)


def test_nobody_is_away_without_an_absence() -> None:
    assert days_away([]) == frozenset()
    assert absence_on([], date(2026, 12, 23)) is None


def test_days_away_are_written_as_both_continents_read_them() -> None:
    assert spell_absence(SHORT) == "Wed 23 Dec 2026 to Thu 24 Dec 2026"
