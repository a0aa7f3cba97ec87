"""The life of a channel: at rest and back, renamed, shared, and a company that leaves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.roles import RoleKind, Seat
from bot.usecases.permit import circle_of
from bot.usecases.ports import InDoubt, Unreadable
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS


@pytest.fixture
def busy(house: House) -> House:
    """Give a study with an action of each company, a meeting, and everything delivered.

    Both companies are at work: what a person is told of the channel comes in their hours.
    """
    house.clock.move(hours=5)
    house.command(MAYA_ACTS, "/action <@UJONAS> Send the site list by Tuesday")
    house.mention(JONAS_ACTS, "action <@UMAYA> Sign the CDA by Tuesday")
    house.command(MAYA_ACTS, "/meeting weekly Wednesday 15:00 Steering call")
    house.deliver()
    return house


def named(house: House, **contacts: str) -> None:
    """Name the main contacts: sponsor of North, cro of Kestrel."""
    with house.reading() as (_, study):
        pass
    with house.sql.begin() as tx:
        parties = {"north": NORTH, "kestrel": KESTREL}
        for side, user in contacts.items():
            party = circle_of(tx, study.id).sides.of_company(parties[side])
            chair = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
            tx.roles.give(study.id, party, chair, user, house.clock.now())


@pytest.mark.parametrize("why", ["left", "archived"])
def test_in_a_channel_at_rest_liaison_is_silent(busy: House, why: str) -> None:
    busy.desk.left(channel=STUDY_CHANNEL, why=why)
    for hours in range(0, 24 * 8, 6):
        busy.clock.move(hours=6)
        assert busy.tick() == [], hours


def close(house: House, why: str = "left") -> None:
    """Have Liaison taken out of the channel, or the channel archived."""
    house.directory.channels.pop(STUDY_CHANNEL, None)
    house.desk.left(channel=STUDY_CHANNEL, why=why)


def posted(house: House) -> list[str]:
    """Return what was said in the channel."""
    return [one.message.text for one in house.messenger.letters if one.channel == STUDY_CHANNEL]


def open_again(house: House) -> None:
    """Invite Liaison again."""
    house.directory.channels[STUDY_CHANNEL] = "abc-101"
    house.desk.joined(workspace=NORTH, channel=STUDY_CHANNEL, added_by=MAYA)


def test_what_waited_when_the_channel_came_to_rest_is_posted_when_it_is_back(house: House) -> None:
    house.command(JONAS_ACTS, "/concern critical site 4 stopped dosing")
    close(house)
    for _ in range(3):
        house.deliver()
        house.clock.move(days=1)
    assert posted(house) == []
    house.press_in_direct(
        MAYA_ACTS, ("concern.ack", f"{house.concern().id}:{house.concern().version}")
    )
    open_again(house)
    house.deliver()
    cards = [one for one in posted(house) if "site 4" in one]
    assert "seen" in cards[0].lower(), "as things stand now"


def test_an_archived_channel_keeps_what_is_changed_meanwhile(busy: House) -> None:
    """A button in a direct message works while the card of the channel cannot be edited."""
    close(busy, "archived")
    button = ("action.done", f"{busy.action(1).id}:{busy.action(1).version}")
    busy.press_in_direct(JONAS_ACTS, button)
    busy.deliver()
    before = len(busy.messenger.letters)
    busy.directory.channels[STUDY_CHANNEL] = "abc-101"
    busy.desk.reopened(channel=STUDY_CHANNEL)
    busy.deliver()
    edits = [one for one in busy.messenger.letters[before:] if one.update]
    assert ["done by Jonas" in one.message.text for one in edits] == [True]


def test_what_is_of_use_at_its_hour_only_is_left_out_with_a_reason(busy: House) -> None:
    busy.clock.at = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
    busy.planner.run()  # the agenda of Wednesday's call
    close(busy)
    busy.clock.move(minutes=5)
    open_again(busy)
    busy.deliver()
    assert not any("Steering call" in one for one in posted(busy)[3:])
    with busy.reading() as (tx, _):
        kept = tx.hold.every(["skipped"], 99)
    assert ("meeting_agenda", "the channel rests: left") in [
        (one.kind.value, one.reason) for one in kept
    ]


def test_who_worked_there_last_is_told_once_that_the_channel_is_closed(house: House) -> None:
    house.clock.move(hours=5)
    house.command(MAYA_ACTS, "/action order kits")
    close(house)
    close(house)
    for _ in range(4):
        house.deliver()
        house.clock.move(days=1)
    [told] = house.messenger.letters
    assert told.person == MAYA
    assert "I am not a member of it any more; /invite me" in told.message.text
    said = spoken(house.command(MAYA_ACTS, "/liaison status"))
    assert "Posts in this channel do not arrive since 23 Nov 2026" in said
    assert "Everything was delivered" not in said
    open_again(house)
    house.deliver()
    assert "do not arrive" not in spoken(house.command(MAYA_ACTS, "/liaison status"))


def test_they_are_told_at_once_also_where_nothing_waits_for_the_channel(busy: House) -> None:
    close(busy)
    [told] = busy.deliver()
    assert "abc-101" in told.text
    assert [one.person for one in busy.messenger.letters[-1:]] == [MAYA]
    close(busy)
    assert busy.deliver() == []


def test_a_return_of_which_no_word_came_is_found_out_within_a_day(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    close(house)
    house.directory.channels[STUDY_CHANNEL] = "abc-101"
    house.clock.move(days=1, seconds=1)
    house.deliver()
    assert any("order kits" in one for one in posted(house))
    with house.reading() as (tx, study):
        assert tx.rests.why(study.id) is None


def test_what_could_not_be_looked_up_is_looked_up_as_soon_as_the_channel_is_back(
    house: House,
) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.messenger.outcomes = [InDoubt(reason="timeout")]
    house.delivery.run()
    close(house)
    house.witness.blind = Unreadable(code="not_in_channel")
    house.clock.move(minutes=1)
    house.doubts.run()
    house.witness.blind = None
    house.clock.move(minutes=1)
    open_again(house)
    assert house.doubts.run() == 1
    house.deliver()
    assert any("order kits" in one for one in posted(house))


def test_an_archived_channel_that_opens_again_goes_on(busy: House) -> None:
    busy.desk.left(channel=STUDY_CHANNEL, why="archived")
    busy.desk.left(channel=STUDY_CHANNEL, why="archived")
    busy.desk.reopened(channel=STUDY_CHANNEL)
    busy.desk.reopened(channel=STUDY_CHANNEL)
    busy.clock.move(hours=30)
    assert busy.tick()


def test_who_brings_liaison_back_gets_the_card_again_and_no_second_welcome(house: House) -> None:
    for _ in range(2):
        house.desk.joined(workspace=NORTH, channel=STUDY_CHANNEL, added_by=JONAS)
    house.deliver()
    house.desk.left(channel=STUDY_CHANNEL, why="left")
    house.clock.move(days=2)
    house.desk.joined(workspace=NORTH, channel=STUDY_CHANNEL, added_by=JONAS)
    [card] = house.deliver()
    assert card.text.startswith("Keep it while you think of it")


def test_a_word_in_the_channel_proves_that_it_is_not_at_rest(busy: House) -> None:
    for house in (busy, House(sql=busy.sql, url=busy.url, clock=busy.clock)):
        house.desk.left(channel=STUDY_CHANNEL, why="left")
        house.command(MAYA_ACTS, "/action order kits")
        assert "order kits" in house.deliver()[-1].text


def test_a_study_follows_the_name_of_its_channel(busy: House) -> None:
    with busy.sql.begin() as tx:
        tx.channels.keep(NORTH, STUDY_CHANNEL, is_member=True, name="abc-101", at=busy.clock.now())
    busy.desk.renamed(channel=STUDY_CHANNEL, name="abc-101-kestrel")
    assert busy.study is not None
    assert busy.study.name == "abc-101-kestrel"
    with busy.sql.begin() as tx:
        tx.engagements.save(replace(busy.study, name="ABC-101 phase II"))
    busy.desk.renamed(channel=STUDY_CHANNEL, name="abc-101-new")
    assert busy.study.name == "ABC-101 phase II"


def test_of_a_channel_without_a_study_nothing_is_kept(house: House) -> None:
    news: list[Callable[[], None]] = [
        lambda: house.desk.left(channel="C0ELSE", why="left"),
        lambda: house.desk.reopened(channel="C0ELSE"),
        lambda: house.desk.renamed(channel="C0ELSE", name="x"),
        lambda: house.desk.shared(channel="C0ELSE", company=KESTREL),
        lambda: house.desk.unshared(workspace=NORTH, channel="C0ELSE", company=KESTREL),
    ]
    for tell in news:
        tell()
    assert house.study is None
    assert house.wakes == []


# --------------------------------------------------------------------- a company leaves


def leave(house: House, company: str = KESTREL) -> None:
    house.directory.absent[STUDY_CHANNEL] = {JONAS, ANA}
    house.desk.unshared(workspace=NORTH, channel=STUDY_CHANNEL, company=company)


def test_both_contacts_are_told_what_happens_to_the_record(busy: House) -> None:
    named(busy, north=MAYA, kestrel=ANA)
    busy.directory.companies = {KESTREL: "Kestrel Research"}
    leave(busy)
    busy.deliver()
    told = {one.person: one.message.text for one in busy.messenger.letters[-2:]}
    assert told[MAYA].startswith("Kestrel Research left the channel of abc-101.")
    assert "Its 1 open item stay as written" in told[MAYA]
    assert told[ANA].startswith("The channel of abc-101 is no longer shared with your company.")


def test_without_a_contact_the_channel_that_stays_is_told(busy: House) -> None:
    leave(busy)
    [note] = busy.deliver()
    assert note.text.startswith("The other company left the channel of abc-101.")
    assert busy.messenger.letters[-1].channel == STUDY_CHANNEL


def test_the_side_that_left_neither_acts_nor_reads_and_its_items_stay(busy: House) -> None:
    card = ("action.done", f"{busy.action(1).id}:{busy.action(1).version}")
    form = busy.press(JONAS_ACTS, ("action.date", card[1]))
    busy.direct(JONAS_ACTS, "list mine")
    busy.deliver()
    leave(busy)
    busy.deliver()
    for said in (
        spoken(busy.press_in_direct(JONAS_ACTS, card)),
        spoken(busy.direct(JONAS_ACTS, "done A-1")),
        spoken(busy.direct(JONAS_ACTS, "show A-1")),
        spoken(busy.submit(JONAS_ACTS, form.view, due_words="4 December")),  # type: ignore[union-attr]
    ):
        assert "site list" not in said
    action = busy.action(1)
    assert (action.is_open, action.owner, action.owner_team) == (True, JONAS, KESTREL)
    last = [one for one in busy.messenger.letters if one.person == JONAS][-1]
    assert last.message.text.startswith("Nothing is with you at the moment.")
    said = spoken(busy.command(MAYA_ACTS, "/action list theirs"))
    assert "A-1 Send the site list · Jonas" in said


def test_nobody_of_the_side_that_left_is_reminded(busy: House) -> None:
    leave(busy)
    busy.deliver()
    before = len(busy.messenger.letters)
    for _ in range(20):
        busy.clock.move(hours=6)
        busy.tick()
    told = {one.person for one in busy.messenger.letters[before:]}
    assert JONAS not in told
    assert MAYA in told


def test_slack_may_name_an_enterprise_it_never_named(busy: House) -> None:
    leave(busy, company="E0GRID")
    with busy.reading() as (tx, study):
        assert tx.rests.departed(study.id) == {KESTREL}


def test_a_company_that_comes_back_works_as_before(busy: House) -> None:
    leave(busy)
    busy.desk.shared(channel=STUDY_CHANNEL, company=KESTREL)
    busy.directory.absent.clear()
    assert busy.deliver() == []
    with busy.reading() as (tx, study):
        assert tx.rests.departed(study.id) == frozenset()
    assert "A-1 is done" in spoken(busy.mention(JONAS_ACTS, "done A-1"))
