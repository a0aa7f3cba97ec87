"""The day before both companies see what is late, each side's main contact sees it alone."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.roles import RoleKind, Seat
from bot.domain.settings import SideSettings
from bot.store.tables import outbox
from bot.usecases.ports import Letter, Refused
from tests.blocks.drawing import draw, lines
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, buttons_of
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS, give

WEDNESDAY = datetime(2026, 12, 2, 8, 0, tzinfo=UTC)
"""Wednesday 09:00 in Berlin, the day before the weekly summary; still night in New York."""
HEADING = "Before both companies see it"


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def early(house: House) -> House:
    """Give a study in Berlin with main contacts, and something due on each side."""
    house.command(ANA_ACTS, "/action <@UJONAS> send IB by Friday")
    house.command(MAYA_ACTS, "/action <@UPRIYA> sign the budget by Friday")
    house.command(MAYA_ACTS, "/action <@UJONAS> ship the kits by 1 December")
    give(house, KESTREL, ANA)
    give(house, NORTH, MAYA)
    house.deliver()
    return house


@pytest.fixture
def both(early: House) -> House:
    """Let it become late, and its owners and their main contacts hear of it."""
    days(early, "2026-11-24T08:00", "2026-12-01T20:00")
    return early


def days(house: House, first: str, last: str) -> None:
    """Let the mornings of both sides bring what they bring: people are told of what is late."""
    house.clock.at = at(first)
    while house.clock.at < at(last):
        house.tick()
        house.clock.at += timedelta(hours=7 if house.clock.at.hour < 12 else 17)
        house.clock.at = house.clock.at.replace(minute=0, second=0, microsecond=0)


def told(house: House) -> list[Letter]:
    """Let the clock's wishes be delivered; returns the looks ahead."""
    before = len(house.messenger.letters)
    house.tick()
    sent = house.messenger.letters[before:]
    return [one for one in sent if HEADING in one.message.text]


def a_week(house: House, first: str, last: str) -> list[tuple[str, str | None]]:
    """Let days pass, an hour at a time; returns when (UTC) and to whom a look ahead was sent."""
    found = []
    house.clock.at = at(first)
    while house.clock.at < at(last):
        now = house.clock.at
        found += [(f"{now:%a %d %H}", one.person) for one in told(house)]
        house.clock.at = now + timedelta(hours=1)
    return found


def states(house: House) -> list[tuple[str, str | None]]:
    """Return state and reason of the looks ahead that were wished for."""
    query = select(outbox.c.state, outbox.c.reason).where(outbox.c.kind == "look_ahead")
    with house.sql._reader.connect() as connection:
        return [(row.state, row.reason) for row in connection.execute(query)]


def test_it_says_what_will_be_shown_of_the_own_side_with_buttons(both: House) -> None:
    both.clock.at = WEDNESDAY
    [letter] = told(both)
    assert (letter.person, letter.channel) == (ANA, None)
    a1 = both.action(1)
    assert draw(letter.message) == lines(f"""
        Before both companies see it
        abc-101 · weekly summary on Thu 3 Dec 2026
        A-1 send IB
        Jonas · was due Fri 27 Nov 2026. What's the best next step?
        Only you see this. What is done, or has a new date, is not shown as past its date.
        ---
        **Before both companies see it**
        (abc-101 · weekly summary on Thu 3 Dec 2026)
        **A-1** send IB
        Jonas · was due Fri 27 Nov 2026. What's the best next step?
        [Done]=action.done={a1.id}:1 [New date]=action.date={a1.id}:1
        (Only you see this. What is done, or has a new date, is not shown as past its date.)
    """)


@pytest.mark.uncounted
def test_each_side_hears_its_own_in_its_own_hours_and_once(both: House) -> None:
    assert a_week(both, "2026-12-01T00:00", "2026-12-05T00:00") == [
        ("Wed 02 08", ANA),
        ("Wed 02 14", MAYA),
    ]
    said = {one.person: one.message.text for one in both.messenger.letters if one.person}
    assert "sign the budget" not in said[ANA]
    assert "send IB" not in said[MAYA]
    assert "A-2 sign the budget" in said[MAYA]


def test_what_it_announced_is_what_the_summary_shows(both: House) -> None:
    a_week(both, "2026-12-02T00:00", "2026-12-04T00:00")
    [_, summary] = [
        one.message.text for one in both.messenger.letters if "week to" in one.message.text
    ]
    past = summary.split("Past its date\n")[1]
    assert [one.split(" ")[0] for one in past.splitlines()[:2]] == ["A-1", "A-2"]


def test_the_contact_may_press_and_then_it_is_not_shown(both: House) -> None:
    both.clock.at = WEDNESDAY
    [letter] = told(both)
    both.press_in_direct(ANA_ACTS, buttons_of(letter.message)["Done"])
    assert not both.action(1).is_open
    both.clock.at = at("2026-12-03T14:00")
    [summary] = [one for one in both.tick() if "week to" in one.text]
    assert "A-1 send IB · Ana, someone" not in summary.text
    assert "A-1" not in summary.text.split("Past its date\n")[1].split("Closed")[0]


def test_a_summary_and_an_agenda_of_the_same_day_are_one_message(both: House) -> None:
    both.command(JONAS_ACTS, "/meeting once 4 December 10:00 Steering call")
    both.command(JONAS_ACTS, "/meeting once 8 December 10:00 Data review")
    assert a_week(both, "2026-12-02T00:00", "2026-12-05T00:00") == [
        ("Wed 02 08", ANA),
        ("Wed 02 14", MAYA),
        ("Fri 04 08", ANA),
        ("Fri 04 14", MAYA),
    ]
    heads = [
        one.message.text.splitlines()[1]
        for one in both.messenger.letters
        if one.person == ANA and one.message.text.startswith(HEADING)
    ]
    assert heads == [
        "abc-101 · weekly summary on Thu 3 Dec 2026 · agenda of Steering call on Thu 3 Dec 2026",
        "abc-101 · agenda of Data review on Mon 7 Dec 2026",
    ]


def test_two_studies_of_one_contact_are_one_message(early: House) -> None:
    early.directory.channels["C0OTHER"] = "xyz-9"
    early.command(ANA_ACTS, "/action <@UJONAS> sign the CDA by Friday", channel="C0OTHER")
    with early.store.begin() as tx:
        other = tx.engagements.find_by_channel("C0OTHER")
        assert other is not None
        chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
        tx.roles.give(other.id, KESTREL, chair, ANA, early.clock.now())
    days(early, "2026-11-24T08:00", "2026-12-01T20:00")
    early.clock.at = WEDNESDAY
    [letter] = told(early)
    text = letter.message.text
    assert text.index("A-1 send IB") < text.index("xyz-9") < text.index("A-1 sign the CDA")


def test_nothing_late_is_nothing_sent(both: House) -> None:
    both.command(JONAS_ACTS, "/action done A-1")
    both.command(PRIYA_ACTS, "/action due A-2 10 December because the bank is closed")
    assert a_week(both, "2026-12-02T00:00", "2026-12-05T00:00") == []
    assert states(both) == []


def test_what_was_settled_before_it_left_is_not_sent(both: House) -> None:
    both.clock.at = WEDNESDAY
    both.planner.run()
    both.command(JONAS_ACTS, "/action done A-1")
    both.deliver()
    assert states(both) == [("skipped", "nothing is past its date any more")]


def test_what_waited_until_the_evening_is_not_sent(both: House) -> None:
    both.clock.at = WEDNESDAY
    both.planner.run()
    both.clock.move(hours=8)
    both.deliver()
    assert states(both) == [("skipped", "its hours were over")]


def test_without_a_main_contact_nobody_is_written_to(both: House) -> None:
    with both.store.begin() as tx:
        assert both.study is not None
        chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
        tx.roles.give(both.study.id, KESTREL, chair, None, both.clock.now())
    assert a_week(both, "2026-12-02T00:00", "2026-12-03T12:00") == [("Wed 02 14", MAYA)]


def test_the_backup_hears_it_where_slack_refuses_the_contact(both: House) -> None:
    give(both, KESTREL, JONAS, Seat.BACKUP)
    both.command(JONAS_ACTS, "/action due A-3 31 December because the lab moves")
    both.deliver()
    both.clock.at = WEDNESDAY
    both.messenger.outcomes = [Refused(code="cannot_dm_bot")]
    first = told(both)
    both.clock.move(hours=1)
    assert [one.person for one in [*first, *told(both)]] == [ANA, JONAS]


def test_who_is_unknown_or_gone_or_outside_the_channel_is_not_written_to(both: House) -> None:
    both.directory.absent[STUDY_CHANNEL] = {ANA}
    give(both, NORTH, "USTRANGE")
    both.clock.at = WEDNESDAY
    assert told(both) == []
    assert states(both) == [("skipped", "nothing is past its date any more")]
    assert a_week(both, "2026-12-02T12:00", "2026-12-03T12:00") == []


def test_a_contacts_holiday_brings_it_forward(early: House) -> None:
    with early.store.begin() as tx:
        assert early.study is not None
        tx.sides.keep_settings(early.study.id, KESTREL, SideSettings(days=frozenset({0, 1, 3, 4})))
    early.command(ANA_ACTS, "/action <@UJONAS> book the room by 24 November")
    days(early, "2026-11-24T08:00", "2026-11-30T20:00")
    found = a_week(early, "2026-12-01T00:00", "2026-12-03T12:00")
    assert found == [("Tue 01 08", ANA), ("Wed 02 14", MAYA)]


def test_a_study_at_rest_is_silent(both: House) -> None:
    both.clock.at = WEDNESDAY
    both.planner.run()
    with both.store.begin() as tx:
        assert both.study is not None
        tx.rests.begin(both.study.id, "archived", both.clock.now())
    both.deliver()
    assert states(both) == [("skipped", "nothing is past its date any more")]


@pytest.mark.uncounted
def test_more_than_a_message_holds_is_counted(early: House) -> None:
    for number in range(30):
        early.command(ANA_ACTS, f"/action <@UJONAS> chapter x{number} by Friday")
    early.deliver()
    days(early, "2026-11-24T08:00", "2026-12-01T20:00")
    early.clock.at = WEDNESDAY
    [letter] = told(early)
    assert len(letter.message.blocks) <= 50
    assert letter.message.text.splitlines()[-2] == "and 9 more"


def test_every_kind_is_planned_once_by_many_planners(both: House) -> None:
    both.clock.at = WEDNESDAY
    runs = [both.another_planner().run() for _ in range(3)]
    assert runs[1:] == [0, 0]
    assert len(states(both)) == 1
