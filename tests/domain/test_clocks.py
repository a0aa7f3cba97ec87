"""A concern's clocks: when they start, by when an answer is due, who is asked when they run out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clocks import ClockKind, Running, Step, answer_due, clock_of, waits_for
from bot.domain.concern import Concern, Severity
from bot.domain.due import Due
from bot.domain.hours import Hours
from tests.support.fakes import JONAS
from tests.support.making import BERLIN, NEW_YORK, a_concern

KESTREL = Hours(zone=BERLIN)
CRITICAL, MAJOR, MINOR = Severity.CRITICAL, Severity.MAJOR, Severity.MINOR


def berlin(text: str) -> datetime:
    """Return a moment that is said on Berlin's clocks: all of these are in winter."""
    return datetime.fromisoformat(f"{text}+01:00").astimezone(UTC)


def raised(text: str, severity: Severity = MAJOR) -> Concern:
    return a_concern(created_at=berlin(text), severity=severity)


def seen(text: str, severity: Severity = MAJOR) -> Concern:
    return raised("2026-11-20T09:00", severity).acknowledge(by=JONAS, at=berlin(text))


def running(concern: Concern, hours: Hours = KESTREL) -> Running:
    clock = clock_of(concern, hours)
    assert clock is not None
    return clock


# 24 November 2026 is a Tuesday.
FIRST_ANSWERS = [
    (CRITICAL, "2026-11-24T11:00", "2026-11-24T11:00", "2026-11-24T15:00"),
    (CRITICAL, "2026-11-24T15:00", "2026-11-24T15:00", "2026-11-25T11:00"),
    (CRITICAL, "2026-11-27T18:00", "2026-11-30T09:00", "2026-11-30T13:00"),
    (MAJOR, "2026-11-24T11:00", "2026-11-24T11:00", "2026-11-25T11:00"),
    (MAJOR, "2026-11-27T18:00", "2026-11-30T09:00", "2026-11-30T17:00"),
    (MAJOR, "2026-11-27T11:00", "2026-11-27T11:00", "2026-11-30T11:00"),
    (MAJOR, "2026-11-24T07:00", "2026-11-24T09:00", "2026-11-24T17:00"),
    (MAJOR, "2026-11-24T17:00", "2026-11-25T09:00", "2026-11-25T17:00"),
    (MINOR, "2026-11-24T11:00", "2026-11-24T11:00", "2026-11-26T11:00"),
    (MINOR, "2026-11-28T12:00", "2026-11-30T09:00", "2026-12-01T17:00"),
]


@pytest.mark.parametrize(("severity", "at", "starts", "due"), FIRST_ANSWERS)
def test_the_first_answer_is_due_in_the_hours_of_the_side_that_answers(
    severity: Severity, at: str, starts: str, due: str
) -> None:
    clock = running(raised(at, severity))
    assert (clock.kind, clock.starts, clock.due) == (
        *(ClockKind.ACKNOWLEDGE, berlin(starts), berlin(due)),
    )


@pytest.mark.parametrize(
    ("severity", "due"),
    [
        (CRITICAL, "2026-11-25T11:00"),
        (MAJOR, "2026-12-01T11:00"),
        (MINOR, "2026-12-08T11:00"),
    ],
)
def test_a_plan_is_due_one_five_or_ten_business_days_after_it_was_seen(
    severity: Severity, due: str
) -> None:
    clock = running(seen("2026-11-24T11:00", severity))
    assert (clock.kind, clock.due) == (ClockKind.PLAN, berlin(due))


def test_a_clock_runs_out_once_one_and_a_half_times_and_twice() -> None:
    clock = running(raised("2026-11-24T11:00"))
    assert clock.steps == {
        Step.ONCE: berlin("2026-11-25T11:00"),
        Step.ONCE_AND_A_HALF: berlin("2026-11-25T15:00"),
        Step.TWICE: berlin("2026-11-26T11:00"),
    }


@pytest.mark.parametrize(
    ("now", "step"),
    [
        ("2026-11-25T10:59", None),
        ("2026-11-25T11:00", Step.ONCE),
        ("2026-11-25T14:59", Step.ONCE),
        ("2026-11-25T15:00", Step.ONCE_AND_A_HALF),
        ("2026-11-26T11:00", Step.TWICE),
        ("2027-11-26T11:00", Step.TWICE),
    ],
)
def test_the_highest_step_that_is_reached_counts(now: str, step: Step | None) -> None:
    assert running(raised("2026-11-24T11:00")).step_at(berlin(now)) is step


def test_a_holiday_and_other_hours_move_what_is_due() -> None:
    raised_then = raised("2026-11-24T11:00")
    closed = Hours(zone=BERLIN, off=frozenset({date(2026, 11, 25)}))
    assert answer_due(raised_then, closed) == berlin("2026-11-26T11:00")
    short = Hours(zone=BERLIN, opens=time(10), closes=time(14))
    assert answer_due(raised_then, short) == berlin("2026-11-25T11:00")
    four_hours = answer_due(raised("2026-11-24T11:00", CRITICAL), short)
    assert four_hours == berlin("2026-11-25T11:00")


def test_a_new_clock_runs_in_the_other_zone() -> None:
    american = Hours(zone=NEW_YORK)
    clock = running(raised("2026-11-24T11:00"), american)  # 05:00 there
    assert (clock.starts, clock.due) == (berlin("2026-11-24T15:00"), berlin("2026-11-24T23:00"))


def test_a_side_that_nobody_knew_yet_has_time_from_the_day_it_is_known() -> None:
    concern = raised("2026-11-23T11:00")
    due = answer_due(concern, KESTREL, known_since=berlin("2026-11-25T11:00"))
    assert due == berlin("2026-11-26T11:00")
    assert answer_due(concern, KESTREL, known_since=berlin("2026-01-01T11:00")) == answer_due(
        concern, KESTREL
    )


def test_a_step_of_its_life_ends_a_clock_or_begins_the_next() -> None:
    concern = raised("2026-11-24T11:00")
    planned = seen("2026-11-24T11:00").make_plan(
        plan="Second courier", due=Due(on=date(2026, 12, 4), zone=BERLIN), owner=JONAS
    )
    over = [
        planned,
        concern.resolve(how="ok"),
        concern.answer(how="ok"),
        concern.withdraw(),
        concern.resolve(how="ok").close(at=berlin("2026-11-25T11:00")),
    ]
    assert [clock_of(one, KESTREL) for one in over] == [None] * len(over)
    again = concern.resolve(how="ok").reopen(at=berlin("2026-11-26T11:00"))
    assert running(again).due == berlin("2026-11-27T11:00")
    seen_again = seen("2026-11-24T11:00").resolve(how="ok").reopen(at=berlin("2026-11-26T11:00"))
    assert waits_for(seen_again) == (ClockKind.PLAN, berlin("2026-11-26T11:00"))
    assert (
        clock_of(planned.resolve(how="ok").reopen(at=berlin("2026-11-26T11:00")), KESTREL) is None
    )


def test_carrying_it_higher_moves_no_clock() -> None:
    concern = raised("2026-11-24T11:00")
    assert running(concern.escalate()) == running(concern)


def test_a_side_that_never_works_has_no_clock() -> None:
    never = Hours(zone=BERLIN, days=frozenset())
    assert clock_of(raised("2026-11-24T11:00"), never) is None
    assert answer_due(raised("2026-11-24T11:00"), never) is None


EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 14 * 365 * 24 * 60).map(lambda minutes: EPOCH + timedelta(minutes=minutes))


@given(
    at=MOMENTS,
    severity=st.sampled_from(Severity),
    zone=st.sampled_from([BERLIN, NEW_YORK, "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]),
    opens=st.integers(0, 12),
    length=st.integers(1, 11),
)
def test_whatever_the_hours_a_clock_starts_and_ends_in_them_and_in_order(
    at: datetime, severity: Severity, zone: str, opens: int, length: int
) -> None:
    hours = Hours(zone=zone, opens=time(opens), closes=time(opens + length))
    clock = clock_of(a_concern(created_at=at, severity=severity), hours)
    assert clock is not None
    assert hours.is_open(clock.starts)
    assert at <= clock.starts < clock.due
    moments = [clock.steps[step] for step in Step]
    assert moments == sorted(set(moments))
    for moment in moments:
        assert hours.is_open(moment - timedelta(microseconds=1))
