"""After an outage: one catch-up message a person, two a channel; nothing that is due is lost."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.delivery import DeliveryState, PostKind
from bot.domain.roles import Seat
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS, give

RESUMED = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
"""Thursday 16:00 in Berlin, 10:00 in New York: both are at work, the week is to be told."""


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def busy(house: House) -> None:
    """Let a lot wait: late, due, soon, undated and wanted items, closed ones, and meetings."""
    for words in (
        "/meeting weekly Friday 15:00 Steering call",
        "/meeting weekly Wednesday 10:00 Data review",
        "/action <@UMAYA> sign the CDA by Monday",
    ):
        house.command(JONAS_ACTS, words)
    for words in (
        "<@UJONAS> send the site list by Monday",
        "<@UJONAS> order kits by Thursday",
        "<@UJONAS> book the room by Friday",
        "<@UJONAS> name a backup",
        "<@UJONAS> call the lab asap",
        "<@UJONAS> write the plan by 18 December",
    ):
        house.command(MAYA_ACTS, f"/action {words}")
    house.command(MAYA_ACTS, "/concern the lab is slow")
    house.deliver()


def resume(house: House, moment: datetime) -> None:
    """Start again after an outage, as a new process, and let some hours pass."""
    house.clock.at = moment
    house.planner = house.another_planner()
    for _ in range(6):
        house.tick()
        house.deliver()
        house.clock.move(minutes=15)


@pytest.mark.parametrize(
    ("stopped", "resumed"),
    [
        (RESUMED - timedelta(minutes=1), RESUMED),
        (RESUMED - timedelta(days=3), RESUMED),
        (RESUMED - timedelta(days=3), RESUMED + timedelta(days=28)),
    ],
)
def test_one_message_a_person_and_two_a_channel(
    house: House, stopped: datetime, resumed: datetime
) -> None:
    house.clock.at = at("2026-11-16T10:00")
    busy(house)
    while house.clock.at < stopped:
        house.tick()
        house.clock.move(minutes=60)
    house.clock.at = stopped
    house.command(MAYA_ACTS, "/action <@UJONAS> given just before")
    house.deliver()
    house.planner.run()  # what it plans is not sent any more
    before = len(house.messenger.letters)
    resume(house, resumed)
    sent = house.messenger.letters[before:]
    for person in (JONAS, MAYA):
        assert len([one for one in sent if one.person == person]) <= 1
    assert len([one for one in sent if one.channel == STUDY_CHANNEL]) <= 2


SPANS = [
    pytest.param(RESUMED - timedelta(minutes=1), RESUMED, id="a minute"),
    pytest.param(RESUMED - timedelta(days=3), RESUMED, id="three days"),
    pytest.param(RESUMED - timedelta(days=3), RESUMED + timedelta(days=28), id="a month"),
]


def peopled(house: House, stopped: datetime) -> int:
    """Let a study with people in its roles, four meetings and three concerns come to a stop.

    Returns how many letters had left by then.
    """
    house.clock.at = at("2026-11-16T10:00")
    for words in ("10:00 Data review", "11:00 Safety", "15:00 Steering call", "16:00 Lab"):
        house.command(JONAS_ACTS, f"/meeting weekly Friday {words}")
    for words in ("<@UJONAS> send the site list by Monday", "<@UANA> order kits by Thursday"):
        house.command(MAYA_ACTS, f"/action {words}")
    give(house, KESTREL, ANA)
    give(house, KESTREL, JONAS, Seat.BACKUP)
    give(house, NORTH, MAYA)
    house.deliver()
    for moment in (at("2026-11-18T15:00"), at("2026-11-20T09:00"), at("2026-11-23T14:55")):
        house.clock.at = min(moment, stopped - timedelta(minutes=5))
        house.tick()
    house.clock.at = stopped - timedelta(seconds=30)
    house.tick()  # the mornings before it had their messages
    house.clock.at = stopped
    for words in ("the lab is slow", "contracts slip", "critical dosing stopped at site 4"):
        house.command(MAYA_ACTS, f"/concern {words}")
    house.command(MAYA_ACTS, "/action <@UANA> call the depot by Friday")
    house.deliver()
    return len(house.messenger.letters)


@pytest.mark.parametrize(("stopped", "resumed"), SPANS)
def test_with_contacts_concerns_and_meetings_it_is_one_message_and_two_posts(
    house: House, stopped: datetime, resumed: datetime
) -> None:
    before = peopled(house, stopped)
    resume(house, resumed)
    # An edit of a card rings nowhere.
    sent = [one for one in house.messenger.letters[before:] if one.update is None]
    told = Counter(one.person for one in sent if one.person)
    assert set(told.values()) == {1}
    assert len([one for one in sent if one.channel]) <= 2
    # Nothing is forgotten: whoever answers for the side has heard of each concern, once.
    [message] = [one.message for one in sent if one.person == ANA]
    for title in ("the lab is slow", "contracts slip", "dosing stopped at site 4"):
        assert message.text.count(title) == 1
    assert "call the depot" in message.text
    # And all of them stand in the record as told.
    shown = [spoken(house.command(MAYA_ACTS, f"/concern show C-{number}")) for number in (1, 2, 3)]
    assert all("Ana · told by direct message" in one for one in shown)


def test_who_is_out_of_reach_is_asked_for_all_concerns_in_one_thread(house: House) -> None:
    house.clock.at = at("2026-11-24T10:00")
    house.command(JONAS_ACTS, "/action call the site by 31 December")
    give(house, KESTREL, JONAS)
    house.deliver()
    house.tick()
    house.clock.at = RESUMED - timedelta(minutes=2)
    titles = ("the lab is slow", "contracts slip", "kits are late")
    for title in titles:
        house.command(MAYA_ACTS, f"/concern {title}")
    house.deliver()
    with house.sql.begin() as tx:
        tx.unreachables.keep(NORTH, JONAS, "user_not_visible", house.clock.now())
    before = len(house.messenger.letters)
    resume(house, RESUMED)
    [asked] = [one for one in house.messenger.letters[before:] if one.thread_ts]
    assert asked.message.text.splitlines() == [
        f"C-{number} “{title}” waits for a first answer, "
        "first answer due by Fri 27 Nov 15:58 Berlin. Can you coordinate it?"
        for number, title in enumerate(titles, 1)
    ]
    assert str(asked.message.blocks).count("'user_id': 'UJONAS'") == 1
    assert len([one for one in house.messenger.letters[before:] if one.channel]) <= 2
    shown = spoken(house.command(MAYA_ACTS, "/concern show C-3"))
    assert "Jonas · told in the thread, with another concern" in shown


def test_what_a_channel_is_not_told_by_a_post_of_its_own_is_written_down(house: House) -> None:
    before = peopled(house, RESUMED - timedelta(days=3))
    resume(house, RESUMED)
    posts = [one.message.text for one in house.messenger.letters[before:] if one.channel]
    [agenda] = [one for one in posts if one.startswith("Agenda")]
    for title in ("Data review", "Safety", "Steering call", "Lab"):
        assert title in agenda
    with house.reading() as (tx, study):
        coming = tx.meetings.coming(RESUMED, RESUMED + timedelta(days=1))
        kept = [tx.outbox.verdicts(study.id, one.id) for one in coming]
    states = [(one.state, one.reason) for verdicts in kept for one in verdicts]
    told = (DeliveryState.SKIPPED, "one post tells of all meetings after an outage")
    assert sorted(states, key=str) == sorted([(DeliveryState.SENT, None), *[told] * 3], key=str)


def test_an_agenda_of_before_the_outage_tells_of_no_reminder_after_it(house: House) -> None:
    start = at("2026-11-23T10:00")
    house.clock.at = start
    house.command(MAYA_ACTS, "/meeting weekly Wednesday 15:00 Steering call")
    house.deliver()
    house.clock.at = at("2026-11-24T14:30")
    [agenda] = house.tick()
    assert agenda.text.startswith("Agenda")
    house.clock.at = at("2026-11-25T19:50")  # a day later, ten minutes before
    house.planner = house.another_planner()
    posts = [one.text for one in house.tick()]
    assert [one for one in posts if one.startswith("Steering call starts")]


def test_the_one_message_holds_everything_that_came_due_meanwhile(house: House) -> None:
    house.clock.at = at("2026-11-16T10:00")
    busy(house)
    before = len(house.messenger.letters)
    resume(house, RESUMED)
    [message] = [one.message for one in house.messenger.letters[before:] if one.person == JONAS]
    for title in ("site list", "order kits", "name a backup", "call the lab", "book the room"):
        assert title in message.text
    assert "From Maya. Was due Mon 23 Nov 2026" in message.text


def test_a_reminder_of_a_meeting_that_is_over_is_written_down_and_not_sent(house: House) -> None:
    house.clock.at = at("2026-11-16T10:00")
    house.command(JONAS_ACTS, "/meeting weekly Friday 15:00 Steering call")
    house.deliver()
    before = len(house.messenger.letters)
    resume(house, at("2026-12-09T10:00"))
    with house.reading() as (tx, study):
        [series] = tx.meetings.active(study.id)
        start = at("2026-11-16T10:00")
        over = tx.meetings.occurrences(study.id, series.id, start, house.clock.now())
        verdicts = [
            verdict
            for occurrence in over
            for verdict in tx.outbox.verdicts(study.id, occurrence.id)
        ]
    assert [one.local_date for one in over] == ["2026-11-20", "2026-11-27", "2026-12-04"]
    kinds = (PostKind.MEETING_AGENDA, PostKind.MEETING_REMINDER)
    assert {(one.kind, one.state, one.reason) for one in verdicts} == {
        (kind, DeliveryState.SKIPPED, "the meeting had begun") for kind in kinds
    }
    assert len(verdicts) == 6
    assert [one for one in house.messenger.letters[before:] if one.channel] == []


def test_a_step_that_fell_into_the_outage_is_taken_afterwards(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()
    house.clock.at = at("2026-11-24T08:00")
    house.tick()
    resume(house, at("2026-11-30T09:00"))  # Wednesday and Thursday were missed
    told = [one.message.text for one in house.messenger.letters if one.person == JONAS]
    assert len(told) == 3
    assert "Was due Tue 24 Nov 2026" in told[-1]


def test_a_day_message_that_waited_over_night_takes_no_step_away(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by today")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()
    house.clock.at = at("2026-11-24T08:00")
    house.tick()
    house.clock.at = at("2026-11-25T08:00")
    house.planner.run()  # two business days after its date, and Slack cannot be reached all day
    house.clock.at = at("2026-11-26T08:00")
    [message] = [one for one in house.tick() if one.text.startswith("Your items")]
    assert "Was due Mon 23 Nov 2026" in message.text


def test_what_was_new_over_night_comes_with_the_days_message_and_once(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> send IB by Tuesday")
    house.deliver()
    house.clock.move(minutes=11)
    house.tick()
    house.clock.at = at("2026-11-23T15:40")
    house.command(MAYA_ACTS, "/action <@UJONAS> call the lab")
    house.deliver()
    house.clock.at = at("2026-11-23T15:55")  # five minutes before Jonas goes home
    assert house.planner.run() == 1
    before = len(house.messenger.letters)
    for moment in ("2026-11-24T08:00", "2026-11-24T08:15", "2026-11-24T10:00"):
        house.clock.at = at(moment)
        house.planner.run()
        house.deliver()
    told = [one.message.text for one in house.messenger.letters[before:] if one.person == JONAS]
    assert len(told) == 1
    assert "Due today" in told[0]
    assert "From Maya, no date yet." in told[0]
