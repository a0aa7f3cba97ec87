"""The life of a channel: at rest and back, renamed, shared, and a company that leaves."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.roles import RoleKind, Seat
from bot.usecases.permit import circle_of
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, NORTH, STUDY_CHANNEL
from tests.support.house import House, spoken
from tests.support.making import JONAS_ACTS, MAYA_ACTS


@pytest.fixture
def busy(house: House) -> House:
    """Give a study with an action of each company, a meeting, and everything delivered."""
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


def test_what_waited_when_the_channel_came_to_rest_is_not_posted(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.desk.left(channel=STUDY_CHANNEL, why="archived")
    assert house.deliver() == []
    assert house.action().is_open


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
    busy.desk.left(channel=STUDY_CHANNEL, why="left")
    other = House(sql=busy.sql, url=busy.url, clock=busy.clock)
    other.command(MAYA_ACTS, "/action order kits")
    assert other.deliver()


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
