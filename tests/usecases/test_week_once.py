"""A week is told once, for every good reason, and one that was missed leaves its verdict."""

from datetime import UTC, datetime

from bot.domain.delivery import DeliveryState, PostKind
from bot.usecases.summarise_week import summarise
from bot.usecases.told_weeks import week_id
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH
from tests.support.house import House, form_of
from tests.support.making import JONAS_ACTS, MAYA_ACTS, give

Kept = tuple[DeliveryState, str | None]


def at(text: str) -> datetime:
    """Return a moment in UTC; the study lives in Berlin or New York, as who speaks first."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def weeks(house: House, *days: str) -> list[list[Kept]]:
    """Return what became of the summaries of these days."""
    with house.reading() as (tx, study):
        kept = [
            tx.outbox.verdicts(study.id, week_id(datetime.fromisoformat(day).date()))
            for day in days
        ]
    return [
        [(one.state, one.reason) for one in day if one.kind is PostKind.WEEKLY_SUMMARY]
        for day in kept
    ]


def owing(house: House) -> None:
    """Let both sides owe something, in a study of Berlin."""
    house.command(JONAS_ACTS, "/action <@UMAYA> sign the budget by 4 December")
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by 3 December")
    house.deliver()


def test_a_day_that_is_moved_after_it_was_told_tells_the_week_no_second_time(house: House) -> None:
    owing(house)
    house.clock.at = at("2026-11-26T14:00")
    house.tick()
    form = form_of(house.command(MAYA_ACTS, "/liaison setup"))
    house.submit(MAYA_ACTS, form, summary_day="4", summary_at="10:00")
    house.clock.at = at("2026-11-27T09:00")
    house.tick()
    told = (DeliveryState.SKIPPED, "the week was told already, on another day of it")
    assert weeks(house, "2026-11-26", "2026-11-27") == [[(DeliveryState.SENT, None)], [told]]
    house.clock.at = at("2026-12-04T09:00")
    house.tick()
    assert weeks(house, "2026-12-04") == [[(DeliveryState.SENT, None)]]


def test_a_plan_that_is_overdue_is_a_reason_and_stands_in_the_week(house: House) -> None:
    house.command(JONAS_ACTS, "/action <@UMAYA> sign the budget by 24 December")
    give(house, KESTREL, ANA)
    give(house, NORTH, MAYA)
    house.command(MAYA_ACTS, "/concern major the lab is slow")
    house.command(JONAS_ACTS, "/concern ack C-1")
    house.deliver()
    texts = []
    # Seen on Monday; the plan is due five business days later, on the next Monday.
    for moment in ("2026-11-26T14:00", "2026-12-03T14:00", "2026-12-10T14:00"):
        house.clock.at = at(moment)
        texts.append([one.text for one in house.tick() if "week to" in one.text])
    [[_], [second], [third]] = texts
    for text in (second, third):
        needs, _, _ = text.partition("\nConcerns")
        assert "Needs a decision or an answer" in needs
        assert "C-1 the lab is slow · major · no plan yet" in needs
        assert text.count("C-1") == 1


def test_a_plan_is_overdue_for_a_full_day_before_both_companies_are_told(house: House) -> None:
    house.command(JONAS_ACTS, "/action <@UMAYA> sign the budget by 24 December")
    house.command(MAYA_ACTS, "/concern major the lab is slow")
    house.command(JONAS_ACTS, "/concern ack C-1")  # its plan is due on Monday 30 at 11:00 in Berlin
    house.deliver()
    for moment, is_told in (("2026-12-01T09:30", False), ("2026-12-01T10:30", True)):
        house.clock.at = at(moment)
        with house.reading() as (tx, study):
            week = summarise(tx, study, house.clock.now(), since=at("2026-11-27T00:00"))
        assert bool(week.needs) is is_told
        assert week.is_empty is not is_told


def test_weeks_that_were_missed_leave_their_verdicts_once(house: House) -> None:
    owing(house)
    house.clock.at = at("2026-11-25T14:00")
    house.tick()
    house.clock.at = at("2026-12-12T14:00")  # a Saturday, more than two weeks later
    for _ in range(3):
        house.planner = house.another_planner()
        house.tick()
        house.clock.move(minutes=1)
    missed = [(DeliveryState.SKIPPED, "the week is no news any more")]
    assert weeks(house, "2026-11-26", "2026-12-03", "2026-12-10") == [missed] * 3
    house.clock.move(seconds=10)
    assert house.planner.run() == 0


def test_a_day_that_nobody_could_be_written_to_leaves_one_verdict_a_person(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by 24 November")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()
    house.clock.at = at("2026-11-26T08:30")  # down since Monday, over two of his mornings
    before = len(house.messenger.letters)
    for _ in range(2):
        house.planner = house.another_planner()
        house.tick()
        house.clock.move(minutes=1)
    assert len([one for one in house.messenger.letters[before:] if one.person]) == 1
    with house.store.begin() as tx:
        held = tx.hold.every(["skipped"], 50)
    missed = [(one.key, one.reason) for one in held if one.kind is PostKind.PERSON_DAY]
    assert missed == [(f"person_day:{NORTH}:{JONAS}:2026-11-25", "its hours were over")]
