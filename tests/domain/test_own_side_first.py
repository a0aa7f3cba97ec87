"""Promise 5: a late item is its own side's affair until both of them had a whole business day."""

from datetime import date, time, timedelta

import pytest

from bot.domain.hours import Hours
from bot.domain.own_side_first import days_worked, may_be_shown, may_stand_as_past
from bot.domain.settings import MONDAY_TO_FRIDAY
from tests.support.making import BERLIN, MAYA_ACTS, an_action, due_on

THURSDAY = date(2026, 11, 19)
PLAIN = Hours(zone=BERLIN)
FRIDAY_OFF = Hours(zone=BERLIN, off=frozenset({date(2026, 11, 20)}))
SUNDAY_TO_THURSDAY = Hours(zone="Asia/Dubai", days=frozenset({6, 0, 1, 2, 3}))


@pytest.mark.parametrize(
    ("day", "hours", "shown"),
    [
        (date(2026, 11, 19), PLAIN, False),  # the day itself
        (date(2026, 11, 20), PLAIN, False),  # +1: the owner hears of it
        (date(2026, 11, 22), PLAIN, False),  # a Sunday counts for nothing
        (date(2026, 11, 23), PLAIN, False),  # +2: the main contact, too
        (date(2026, 11, 24), PLAIN, True),  # +3: both had a whole day
        (date(2026, 12, 24), PLAIN, True),
        (date(2026, 11, 24), FRIDAY_OFF, False),  # on the owner's holiday nobody was asked
        (date(2026, 11, 25), FRIDAY_OFF, True),
        (date(2026, 11, 23), SUNDAY_TO_THURSDAY, False),  # Sunday and Monday
        (date(2026, 11, 24), SUNDAY_TO_THURSDAY, True),
    ],
)
def test_both_companies_see_it_from_the_third_business_day_of_its_owner(
    day: date, hours: Hours, shown: bool
) -> None:
    late = an_action(due=due_on(THURSDAY))
    assert may_stand_as_past(late, on=day, hours=hours) is shown
    assert may_be_shown(late, on=day, hours=hours) is (shown or day <= THURSDAY)


def test_what_is_done_or_has_no_date_is_never_past_it() -> None:
    done = an_action(due=due_on(THURSDAY, time(9))).complete(
        by=MAYA_ACTS.user_id, at=an_action().created_at, note=None
    )
    for one in (done, an_action()):
        assert not may_stand_as_past(one, on=date(2026, 12, 24), hours=PLAIN)
        assert may_be_shown(one, on=date(2026, 12, 24), hours=PLAIN)


def test_days_are_counted_without_the_first_and_with_the_last() -> None:
    assert days_worked(THURSDAY, THURSDAY, PLAIN) == 0
    assert days_worked(THURSDAY, THURSDAY - timedelta(days=3), PLAIN) == 0
    assert days_worked(THURSDAY, THURSDAY + timedelta(days=7), PLAIN) == len(MONDAY_TO_FRIDAY)
