"""How often a meeting comes: how it is said, and how it is stored."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.recurrence import Cadence, Recurrence

AT, ZONE = time(15), "Europe/Berlin"


@pytest.mark.parametrize(
    ("recurrence", "text"),
    [
        (
            Recurrence(cadence=Cadence.WEEKLY, weekday=1, at=AT, zone=ZONE),
            "every week on Tuesday at 15:00 Europe/Berlin",
        ),
        (
            Recurrence(cadence=Cadence.WEEKLY, interval=2, weekday=1, at=AT, zone=ZONE),
            "every 2 weeks on Tuesday at 15:00 Europe/Berlin",
        ),
        (
            Recurrence(cadence=Cadence.MONTHLY_WEEKDAY, nth=1, weekday=0, at=AT, zone=ZONE),
            "every month on the first Monday at 15:00 Europe/Berlin",
        ),
        (
            Recurrence(cadence=Cadence.MONTHLY_WORKDAY, interval=3, nth=-1, at=AT, zone=ZONE),
            "every 3 months on the last working day at 15:00 Europe/Berlin",
        ),
        (
            Recurrence(cadence=Cadence.MONTHLY_DAY, on=date(2026, 1, 22), at=AT, zone=ZONE),
            "every month on the 22nd at 15:00 Europe/Berlin",
        ),
        (
            Recurrence(cadence=Cadence.MONTHLY_DAY, at=AT, zone=ZONE),
            "every month on the 1st at 15:00 Europe/Berlin",
        ),
        (
            Recurrence(cadence=Cadence.ONCE, on=date(2026, 11, 27), at=AT, zone=ZONE),
            "once on Fri 27 Nov 2026 at 15:00 Europe/Berlin",
        ),
        (
            Recurrence(cadence=Cadence.ONCE, at=AT, zone=ZONE),
            "once at 15:00 Europe/Berlin",
        ),
    ],
)
def test_a_rhythm_is_said_in_words(recurrence: Recurrence, text: str) -> None:
    assert recurrence.text() == text


@given(
    recurrence=st.builds(
        Recurrence,
        cadence=st.sampled_from(Cadence),
        interval=st.integers(1, 12),
        weekday=st.none() | st.integers(0, 6),
        nth=st.none() | st.sampled_from((1, 2, 3, 4, -1)),
        on=st.none() | st.dates(),
        at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        zone=st.sampled_from(("UTC", ZONE)),
    )
)
def test_what_is_stored_comes_back(recurrence: Recurrence) -> None:
    assert Recurrence.from_dict(recurrence.to_dict()) == recurrence
    assert recurrence.text()
