"""A clock change moves a meeting on one side's clocks only: said once, on the first such day."""

from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.clock_notes import note_for, shift_of
from bot.domain.due import first_instant
from tests.support.making import BERLIN, NEW_YORK

SYDNEY, KOLKATA, LORD_HOWE = "Australia/Sydney", "Asia/Kolkata", "Australia/Lord_Howe"
HOUR = timedelta(hours=1)


def meeting(day: date, at: time = time(15), zone: str = BERLIN) -> datetime:
    """Return a meeting that is always at the same hour on the clocks of its series."""
    return first_instant(day, at, zone)


@pytest.mark.parametrize(
    ("first", "second", "zone", "shift"),
    [
        # America goes first in spring, Europe two weeks later: 9:00, 10:00, 9:00 in New York.
        (date(2027, 3, 8), date(2027, 3, 15), NEW_YORK, HOUR),
        (date(2027, 3, 15), date(2027, 3, 22), NEW_YORK, 0 * HOUR),
        (date(2027, 3, 22), date(2027, 3, 29), NEW_YORK, -HOUR),
        # In autumn Europe goes first.
        (date(2026, 10, 19), date(2026, 10, 26), NEW_YORK, HOUR),
        (date(2026, 10, 26), date(2026, 11, 2), NEW_YORK, -HOUR),
        # Whoever never changes the clocks sees each change of the series' own.
        (date(2027, 3, 22), date(2027, 3, 29), KOLKATA, -HOUR),
        # Two changes between two meetings of a month; half an hour; over midnight.
        (date(2027, 3, 10), date(2027, 4, 10), NEW_YORK, 0 * HOUR),
        (date(2027, 3, 29), date(2027, 4, 5), LORD_HOWE, -HOUR / 2),
        (date(2027, 3, 29), date(2027, 4, 5), SYDNEY, -HOUR),
        (date(2027, 3, 22), date(2027, 3, 29), BERLIN, 0 * HOUR),
    ],
)
def test_the_shift_is_what_the_clocks_on_that_wall_show(
    first: date, second: date, zone: str, shift: timedelta
) -> None:
    before, this = meeting(first), meeting(second)
    assert shift_of(before, this, zone) == shift
    note = note_for(before, this, zone=zone, anchor=BERLIN)
    assert (note.shift if note else 0 * HOUR) == shift
    assert note is None or f"{note.at.tzinfo}" == zone


def test_the_note_says_the_hour_on_the_clocks_of_its_reader() -> None:
    note = note_for(
        meeting(date(2027, 3, 22)), meeting(date(2027, 3, 29)), zone=NEW_YORK, anchor=BERLIN
    )
    assert note is not None
    assert f"{note.at:%a %d %b %H:%M}" == "Mon 29 Mar 09:00"


def test_a_meeting_that_moved_on_its_own_clocks_is_no_clock_change() -> None:
    before = meeting(date(2027, 3, 15))
    assert note_for(before, before + HOUR, zone=NEW_YORK, anchor=BERLIN) is None
