"""What is planned for a person and is not worth saying, or too late, when it leaves."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.delivery import DeliveryState, Intent, PostKind, Verdict
from bot.domain.people import Side
from bot.domain.roles import RoleKind, Seat
from bot.domain.settings import SideSettings
from tests.support.fakes import ANA, JONAS, KESTREL, NORTH, STUDY_CHANNEL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def verdicts(house: House, kind: PostKind) -> list[Verdict]:
    """Return what became of the messages of one kind that named A-1."""
    with house.reading() as (tx, study):
        found = tx.outbox.verdicts(study.id, house.action().id)
    return [one for one in found if one.kind is kind]


@pytest.fixture
def given(house: House) -> House:
    """Let Maya give Jonas something ten minutes ago; the message about it is planned."""
    house.command(MAYA_ACTS, "/action <@UJONAS> call the lab")
    house.tick()
    house.deliver()
    house.clock.move(minutes=11)
    assert house.planner.run() == 1
    return house


def test_new_items_are_not_told_after_the_readers_hours(given: House) -> None:
    given.clock.at = at("2026-11-23T17:00")  # 18:00 in Berlin
    assert given.deliver() == []
    [skipped] = verdicts(given, PostKind.NEW_ITEMS)
    assert (skipped.state, skipped.reason) == (DeliveryState.SKIPPED, "its hours were over")
    assert (skipped.person, list(skipped.parts)) == (JONAS, ["new"])


@pytest.mark.parametrize("words", ["done A-1", "assign A-1 <@UANA>"])
def test_new_items_that_are_theirs_no_more_are_not_told(given: House, words: str) -> None:
    given.command(MAYA_ACTS, f"/action {words}")
    assert not [one for one in given.deliver() if one.text.startswith("New for you")]
    [skipped] = verdicts(given, PostKind.NEW_ITEMS)
    assert skipped.reason == "nothing to say any more"


@pytest.mark.parametrize("planned", [PostKind.NEW_ITEMS, PostKind.PERSON_DAY])
def test_whoever_left_the_channel_is_told_nothing_of_it(house: House, planned: PostKind) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> call the lab by Tuesday")
    house.tick()
    house.deliver()
    if planned is PostKind.NEW_ITEMS:
        house.clock.move(minutes=11)
    else:
        house.clock.at = at("2026-11-24T08:00")
    assert house.planner.run() == 1
    house.directory.absent[STUDY_CHANNEL] = {JONAS}
    assert house.deliver() == []
    assert [one.reason for one in verdicts(house, planned)] == ["nothing to say any more"]


def test_a_day_of_which_nothing_is_left_is_not_told(house: House) -> None:
    house.command(JONAS_ACTS, "/action call the lab by Tuesday")
    house.deliver()
    house.clock.at = at("2026-11-24T08:00")
    assert house.planner.run() == 1
    house.command(JONAS_ACTS, "/action done A-1")
    assert not [one for one in house.deliver() if one.text.startswith("Your items")]


def test_what_a_program_of_before_asked_for_is_left_to_the_day(house: House) -> None:
    house.command(JONAS_ACTS, "/action call the lab")
    house.deliver()
    with house.reading() as (_, study):
        old = Intent(
            key="contact_note:x",
            kind=PostKind.CONTACT_NOTE,
            workspace=NORTH,
            person=ANA,
            engagement_id=study.id,
            item_id=house.action().id,
            refs={"owner": JONAS},
        )
    with house.sql.begin() as tx:
        tx.outbox.put(old, house.clock.now())
    assert house.deliver() == []
    assert [one.reason for one in verdicts(house, PostKind.CONTACT_NOTE)] == [
        "the day's message tells it"
    ]


@pytest.mark.parametrize("words", ["done A-1", "due A-1 today"])
def test_a_question_in_the_thread_is_not_asked_where_it_is_settled_or_late(
    house: House, words: str
) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> call the lab by Friday")
    house.command(MAYA_ACTS, f"/action {words}")
    house.deliver()
    question = Intent(
        key="item_question:x",
        kind=PostKind.ITEM_QUESTION,
        workspace=NORTH,
        channel=STUDY_CHANNEL,
        engagement_id=house.action().engagement_id,
        item_id=house.action().id,
        refs={"owner": JONAS},
    )
    house.clock.move(days=1)
    with house.sql.begin() as tx:
        tx.outbox.put(question, house.clock.now())
    assert house.deliver() == []
    assert verdicts(house, PostKind.ITEM_QUESTION)[-1].state is DeliveryState.SKIPPED


def test_a_side_that_never_works_is_not_written_to_and_can_still_pause(house: House) -> None:
    house.command(JONAS_ACTS, "/action call the lab by Tuesday")
    house.deliver()
    with house.reading() as (_, study):
        pass
    with house.sql.begin() as tx:
        tx.sides.keep_settings(study.id, KESTREL, SideSettings(days=frozenset()))
    for _ in range(4):
        house.clock.move(days=1)
        assert house.tick() == []
    said = spoken(house.command(JONAS_ACTS, "/action track A-1"))
    assert "Its reminders rest until" in said


def test_a_main_contact_hears_nothing_of_what_is_another_contacts_to_hear(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> call the lab by Tuesday")
    house.command(JONAS_ACTS, "/action <@UMAYA> sign by Tuesday")
    house.deliver()
    with house.reading() as (_, study):
        pass
    with house.sql.begin() as tx:
        for seat, user in ((Seat.HOLDER, ANA), (Seat.BACKUP, "UBEN")):
            chair = (RoleKind.MAIN_CONTACT, seat)
            tx.roles.give(study.id, KESTREL, chair, user, house.clock.now())
    ben = replace(house.directory.people[ANA], user_id="UBEN", name="Ben")
    house.directory.add(ben)
    for day in range(23, 28):
        house.clock.at = at(f"2026-11-{day}T10:00")
        house.tick()
    told = {one.person: one.message.text for one in house.messenger.letters if one.person}
    assert "call the lab" in told[ANA]
    assert "sign" not in told[ANA]
    assert "UBEN" not in told


def test_a_cover_of_another_side_in_a_study_hears_nothing_of_it(house: House) -> None:
    house.directory.channels["C0OTHER"] = "xyz-9"
    house.command(MAYA_ACTS, "/action <@UJONAS> call the lab by Tuesday")
    house.command(MAYA_ACTS, "/action <@UJONAS> book the room by Tuesday", channel="C0OTHER")
    with house.store.read() as tx:
        other = tx.engagements.find_by_channel("C0OTHER")
    assert other is not None
    with house.sql.begin() as tx:
        tx.sides.place(other.id, ANA, Side.SPONSOR, house.clock.now())
    said = spoken(house.direct(JONAS_ACTS, "away until 4 December cover <@UANA>"))
    assert "In xyz-9 they are not on your side" in said
    house.deliver()
    house.clock.at = at("2026-11-24T08:00")
    house.tick()
    [told] = [one.message.text for one in house.messenger.letters if one.person == ANA]
    assert "call the lab" in told
    assert "book the room" not in told
