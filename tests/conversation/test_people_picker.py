"""The owner's menu: people of this channel, by company, for the letters typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.exchange import Options, Route
from bot.conversation.people_picker import MOST_OFFERED, fair_shares, folded, matches
from bot.domain.people import Actor, Person
from tests.support.fakes import GONE, JONAS, KESTREL, MAYA, NORTH, ROBOT, STUDY_CHANNEL
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS


def offered(house: House, actor: Actor, typed: str = "", **facts: object) -> Options:
    made: dict[str, object] = {"channel": None, "private": {"channel": STUDY_CHANNEL}}
    reply = house.ask(actor, Route.OPTIONS, "people", value=typed, **(made | facts))
    assert isinstance(reply, Options)
    return reply


def names(options: Options) -> dict[str, list[str]]:
    return {group.label: [label for _, label in group.options] for group in options.groups}


def test_both_companies_see_their_own_people_first(house: House) -> None:
    assert names(offered(house, MAYA_ACTS)) == {
        "Your company": ["Gus the guest", "Maya", "Priya"],
        "The other company": ["Ana", "Jonas"],
    }
    assert list(names(offered(house, JONAS_ACTS))) == ["Your company", "The other company"]


def test_companies_are_called_by_name_where_slack_tells_it(house: House) -> None:
    house.directory.companies = {NORTH: "Northwind Bio", KESTREL: "Kestrel Research"}
    assert list(names(offered(house, JONAS_ACTS))) == ["Kestrel Research", "Northwind Bio"]


def test_letters_find_people_whatever_marks_their_names_have(house: House) -> None:
    for number, name in enumerate(["Jürgen Łoś", "Zoë Strauß", "María-José", "山田 花子"]):
        house.directory.add(
            Person(workspace=NORTH, user_id=f"UX{number}", team_id=KESTREL, name=name)
        )
    for typed, found in (
        ("jurg", "Jürgen Łoś"),
        ("los", "Jürgen Łoś"),
        ("STRAUSS zoe", "Zoë Strauß"),
        ("jose", "María-José"),
        ("花", "山田 花子"),
    ):
        [group] = offered(house, MAYA_ACTS, typed).groups
        assert [label for _, label in group.options] == [found]
    assert not offered(house, MAYA_ACTS, "nobody").groups


def test_neither_robots_nor_closed_accounts_are_offered(house: House) -> None:
    everybody = [user for group in offered(house, MAYA_ACTS).groups for user, _ in group.options]
    assert not {ROBOT, GONE} & set(everybody)
    assert {MAYA, JONAS} < set(everybody)


def test_of_a_big_channel_a_hundred_are_shown_and_letters_find_the_rest(house: House) -> None:
    for number in range(500):
        team = KESTREL if number % 5 else NORTH
        house.directory.add(
            Person(workspace=NORTH, user_id=f"UP{number}", team_id=team, name=f"Person {number:03}")
        )
    shown = offered(house, MAYA_ACTS).groups
    assert sum(len(group.options) for group in shown) == MOST_OFFERED
    assert [len(group.options) for group in shown] == [50, 50]
    for number in (0, 17, 250, 499):
        [group] = offered(house, MAYA_ACTS, f"person {number:03}").groups
        assert group.options == [(f"UP{number}", f"Person {number:03}")]


def test_somebody_of_another_channel_is_offered_nothing(house: House) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.directory.absent[STUDY_CHANNEL] = {JONAS}
    assert offered(house, JONAS_ACTS) == Options()
    house.directory.silent = True
    assert offered(house, MAYA_ACTS) == Options()


def test_a_form_from_a_direct_message_knows_its_channel_by_its_item(house: House) -> None:
    house.command(MAYA_ACTS, "/action <@UJONAS> order kits")
    private = {"item": f"{house.action().id}:1"}
    assert "The other company" in names(offered(house, JONAS_ACTS, private=private))
    assert offered(house, JONAS_ACTS, private={"item": "unknown:1"}) == Options()
    assert offered(house, JONAS_ACTS, private={}) == Options()


def test_a_menu_nobody_knows_offers_nothing(house: House) -> None:
    reply = house.ask(MAYA_ACTS, Route.OPTIONS, "elsewhere", private={"channel": STUDY_CHANNEL})
    assert reply == Options()


@given(st.lists(st.integers(0, 700), min_size=1, max_size=12))
def test_room_is_shared_fairly(sizes: list[int]) -> None:
    shares = fair_shares(sizes)
    assert sum(shares) <= MOST_OFFERED
    assert all(share <= size for share, size in zip(shares, sizes, strict=True))
    assert sum(shares) == min(MOST_OFFERED, sum(sizes)) or min(
        share for share, size in zip(shares, sizes, strict=True) if share < size
    ) >= MOST_OFFERED // len(sizes)


@given(st.text(max_size=20), st.text(max_size=5))
def test_a_name_is_found_by_itself(name: str, more: str) -> None:
    assert matches(name, name)
    assert matches(f"{name} {more}", folded(name))


@pytest.mark.parametrize("typed", ["ß", "ẞ", "SS", "ss"])
def test_a_sharp_s_is_two(typed: str) -> None:
    assert matches("Strauß", typed)


# ------------------------------------------- the menus of a side's form, and of questions


def colleagues(house: House, actor: Actor, party: str, typed: str = "") -> dict[str, list[str]]:
    """Return whom a role's menu in the form of a side offers."""
    private = {"channel": STUDY_CHANNEL, "party": party}
    reply = house.ask(
        actor, Route.OPTIONS, "colleagues", value=typed, channel=None, private=private
    )
    assert isinstance(reply, Options)
    return names(reply)


def test_a_sides_roles_are_offered_to_its_people_and_to_nobody(house: House) -> None:
    assert colleagues(house, MAYA_ACTS, KESTREL) == {
        "No one": ["Nobody"],
        "The other company": ["Ana", "Jonas"],
    }
    assert colleagues(house, MAYA_ACTS, NORTH, "ma") == {"Your company": ["Maya"]}
    assert colleagues(house, MAYA_ACTS, KESTREL, "maya") == {}
    house.directory.add(Person(workspace=NORTH, user_id="UNEW", team_id=None, name="Somebody new"))
    assert colleagues(house, MAYA_ACTS, KESTREL, "new") == {"Company not known": ["Somebody new"]}


@pytest.mark.parametrize("menu", ["people", "colleagues", "people_or_sides"])
def test_of_500_people_each_is_found_and_no_menu_offers_more_than_slack_shows(
    house: House, menu: str
) -> None:
    house.command(MAYA_ACTS, "/action order kits")
    house.command(JONAS_ACTS, "/action book the courier")
    for number in range(500):
        team = KESTREL if number % 5 else NORTH
        house.directory.add(
            Person(workspace=NORTH, user_id=f"UP{number}", team_id=team, name=f"Kim {number:03}")
        )
    private = {"channel": STUDY_CHANNEL, "party": KESTREL}

    def offered_by(typed: str) -> list[str]:
        facts = {"value": typed, "channel": None, "private": private}
        reply = house.ask(JONAS_ACTS, Route.OPTIONS, menu, **facts)
        assert isinstance(reply, Options)
        return [value for group in reply.groups for value, _ in group.options]

    assert len(offered_by("")) == MOST_OFFERED
    assert [offered_by(f"kim {number:03}") for number in (1, 257, 499)] == [
        *(["UP1"], ["UP257"], ["UP499"]),
    ]
