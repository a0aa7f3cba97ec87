"""What a closed concern's card says is true: who closed it, and whether the other side answered."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from bot.domain.people import Person
from bot.store import SqlStore
from tests.support.fakes import GUEST, KESTREL, NORTH, STUDY_CHANNEL
from tests.support.house import House, form_of, spoken
from tests.support.making import ANA_ACTS, JONAS_ACTS, MAYA_ACTS, PRIYA_ACTS

RAISED = "/concern major Site contracts are slipping"
NAMES = {NORTH: "Northwind Bio", KESTREL: "Kestrel Research"}


@pytest.fixture
def strangers(house: House) -> House:
    """Give a channel of whose members nobody has told yet."""
    house.directory.unlearned = {STUDY_CHANNEL}
    return house


def card(house: House) -> str:
    """Return how the card of C-1 reads by now."""
    house.deliver()
    texts = [one.message.text for one in house.messenger.letters]
    return next(text for text in reversed(texts) if text.startswith("C-1 "))


def name_companies(house: House) -> None:
    """Have the companies seen here called by their names."""
    house.directory.companies = dict(NAMES)
    house.planner.run()


def companies_of(house: House) -> set[str]:
    with house.reading() as (tx, study):
        return {one.team_id for one in tx.sides.of_study(study.id).organisations}


def test_one_company_alone_closes_in_its_own_name(strangers: House) -> None:
    strangers.command(MAYA_ACTS, RAISED)
    name_companies(strangers)
    said = spoken(strangers.command(PRIYA_ACTS, "/concern ack C-1"))
    assert said.endswith("No other company is known here yet, so no clock runs for a plan.")
    for words in ("resolve C-1 we found another site", "close C-1"):
        strangers.command(PRIYA_ACTS, f"/concern {words}")
    ending = "closed by Priya for Northwind Bio, while no other company was known here"
    assert ending in card(strangers)
    assert ending in spoken(strangers.command(MAYA_ACTS, "/concern show C-1"))
    strangers.mention(JONAS_ACTS, "list")
    assert ending in spoken(strangers.mention(JONAS_ACTS, "concern show C-1"))


def test_the_other_sides_last_word_is_named(house: House) -> None:
    house.command(MAYA_ACTS, RAISED)
    name_companies(house)
    house.mention(JONAS_ACTS, "ack C-1")
    house.mention(ANA_ACTS, "resolve C-1 second courier contracted")
    house.command(PRIYA_ACTS, "/concern close C-1")
    assert (
        "closed by Priya for Northwind Bio, resolved by Ana for Kestrel Research · Jonas"
        in card(house)
    )


def test_without_a_word_of_the_other_side_none_is_claimed(house: House) -> None:
    house.command(MAYA_ACTS, RAISED)
    house.command(MAYA_ACTS, "/concern resolve C-1 we found another site")
    house.command(MAYA_ACTS, "/concern close C-1")
    ending = "closed by Maya for the side that raised it, without an answer from the side that did"
    assert ending in card(house)
    name_companies(house)
    said = spoken(house.command(MAYA_ACTS, "/concern show C-1"))
    assert "closed by Maya for Northwind Bio, without an answer from Kestrel Research" in said


def test_seen_by_the_other_side_is_said_as_seen(house: House) -> None:
    house.command(MAYA_ACTS, RAISED)
    house.mention(JONAS_ACTS, "ack C-1")
    house.command(MAYA_ACTS, "/concern resolve C-1 we found another site")
    house.command(MAYA_ACTS, "/concern close C-1")
    assert "closed by Maya for the side that raised it, seen by Jonas for the side" in card(house)


def test_who_only_reads_is_seen_and_the_side_rule_holds(strangers: House) -> None:
    strangers.command(MAYA_ACTS, "/action order kits")
    strangers.mention(JONAS_ACTS, "list")
    assert companies_of(strangers) == {NORTH, KESTREL}
    strangers.command(MAYA_ACTS, RAISED)
    said = spoken(strangers.command(MAYA_ACTS, "/concern ack C-1"))
    assert "was raised by your company" in said


def test_who_is_refused_is_seen_too(strangers: House) -> None:
    strangers.command(MAYA_ACTS, "/action order kits")
    strangers.mention(JONAS_ACTS, "show A-9")
    assert companies_of(strangers) == {NORTH, KESTREL}


def test_who_opens_a_form_is_seen_too(strangers: House) -> None:
    strangers.command(MAYA_ACTS, RAISED)
    button = ("concern.name", f"{strangers.concern().id}:1")
    form_of(strangers.press(JONAS_ACTS, button))
    assert companies_of(strangers) == {NORTH, KESTREL}


def test_the_one_other_company_among_the_members_is_a_side_before_it_speaks(house: House) -> None:
    house.command(MAYA_ACTS, RAISED)
    assert companies_of(house) == {NORTH, KESTREL}
    assert "was raised by your company" in spoken(house.command(MAYA_ACTS, "/concern ack C-1"))


def test_members_learned_later_count_from_the_next_word_on(strangers: House) -> None:
    strangers.command(MAYA_ACTS, RAISED)
    assert companies_of(strangers) == {NORTH}
    strangers.directory.unlearned = set()
    strangers.command(PRIYA_ACTS, "/concern list")
    assert companies_of(strangers) == {NORTH, KESTREL}


def test_a_channel_of_one_company_is_not_read_for_each_word(house: House) -> None:
    for user in (ANA_ACTS.user_id, JONAS_ACTS.user_id):
        house.directory.people.pop(user)
    house.command(MAYA_ACTS, RAISED)
    questions: list[str] = []
    people_of = house.directory.people_of

    def counted(workspace: str, channel: str) -> Iterable[Person]:
        questions.append(channel)
        return people_of(workspace, channel)

    house.directory.people_of = counted  # type: ignore[method-assign]
    for _ in range(3):
        house.command(PRIYA_ACTS, "/concern another one")
    assert questions == []


def test_of_several_silent_companies_none_is_taken_for_the_other_side(house: House) -> None:
    ana = house.directory.people[ANA_ACTS.user_id]
    house.directory.add(replace(ana, user_id="UVENDOR", team_id="TVENDOR", name="Vera"))
    house.command(MAYA_ACTS, RAISED)
    assert companies_of(house) == {NORTH}


def test_a_guest_stands_for_no_company(house: House) -> None:
    for user in (ANA_ACTS.user_id, JONAS_ACTS.user_id):
        del house.directory.people[user]
    guest = house.directory.people[GUEST]
    house.directory.add(replace(guest, team_id=KESTREL, is_guest=True))
    house.command(MAYA_ACTS, RAISED)
    assert companies_of(house) == {NORTH}


def test_to_read_opens_no_study(house: House) -> None:
    house.mention(JONAS_ACTS, "list")
    assert house.study is None
    house.directory.unlearned = {STUDY_CHANNEL}
    house.command(MAYA_ACTS, RAISED)
    house.mention(JONAS_ACTS, "list")
    assert companies_of(house) == {NORTH, KESTREL}


def test_to_read_is_answered_while_the_record_is_busy(strangers: House) -> None:
    strangers.command(MAYA_ACTS, "/action order kits")
    another = SqlStore(strangers.url)
    with another.begin():
        assert spoken(strangers.mention(JONAS_ACTS, "list")).startswith("Open actions")
    another.close()
    assert companies_of(strangers) == {NORTH}


@pytest.mark.parametrize("step", ["resolve C-1 it is over", "answer C-1 it was a misunderstanding"])
def test_a_reopened_concern_shows_its_old_resolution_as_earlier(house: House, step: str) -> None:
    house.command(MAYA_ACTS, RAISED)
    house.mention(JONAS_ACTS, step)
    assert "before it was reopened" not in card(house)
    house.command(MAYA_ACTS, "/concern reopen C-1 it is not")
    assert "How it was resolved, before it was reopened: it" in card(house)
    house.mention(JONAS_ACTS, "resolve C-1 now it is")
    assert "before it was reopened" not in card(house)
