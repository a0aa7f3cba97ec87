"""Which side somebody stands on, and whose yes a move between two sides needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Organisation, Side
from bot.domain.sides import Sides, who_must_agree

TWO = Sides(
    organisations=(Organisation(team_id="T1", name="Northwind"), Organisation(team_id="T2"))
)


def test_before_any_label_the_organisation_is_the_side() -> None:
    assert TWO.of("U1", "T1") == "T1"
    assert TWO.of("U9", "T9") == "T9"
    assert TWO.of("U1", None) is None
    assert TWO.parties == ("T1", "T2")
    assert TWO.others("T1") == ("T2",)
    assert TWO.others(None) == ("T1", "T2")


def test_a_label_names_the_side_and_comes_first() -> None:
    labelled = TWO.with_company("T2", Side.SPONSOR)
    assert labelled.of("U1", "T2") == Side.SPONSOR
    assert labelled.parties == (Side.SPONSOR, "T1")
    assert labelled.with_company("T2", None) == TWO.with_company("T9", None)


def test_a_person_placed_by_hand_stands_where_they_were_placed() -> None:
    placed = TWO.with_person("U1", Side.CRO)
    assert placed.of("U1", "T1") == Side.CRO
    assert placed.of("U1", None) == Side.CRO
    assert placed.parties == (Side.CRO, "T1", "T2")
    assert placed.with_person("U1", None).of("U1", "T1") == "T1"


def test_a_side_is_called_by_the_names_of_its_companies() -> None:
    assert TWO.name("T1") == "Northwind"
    assert TWO.name("T2") is None
    both = Sides(
        organisations=(
            Organisation(team_id="T1", name="Northwind", side=Side.SPONSOR),
            Organisation(team_id="T3", name="Vendor", side=Side.SPONSOR),
        )
    )
    assert both.name(Side.SPONSOR) == "Northwind and Vendor"


@pytest.mark.parametrize(
    ("before", "after", "is_whole", "taken", "needed"),
    [
        ("T1", "T1", True, {"T1"}, set()),
        ("T2", Side.CRO, True, {"T1"}, set()),  # a name for a side that nobody else has
        ("T2", Side.SPONSOR, True, {Side.SPONSOR}, {Side.SPONSOR, "T2"}),  # two become one
        (None, Side.CRO, True, set(), set()),  # the first guest of a side without people
        (None, Side.CRO, True, {Side.CRO}, {Side.CRO}),  # one more
        ("T1", Side.CRO, False, set(), {"T1"}),  # taken out of a company
        ("T1", Side.CRO, False, {Side.CRO}, {"T1", Side.CRO}),
        (Side.CRO, None, False, set(), {Side.CRO}),
    ],
)
def test_a_move_needs_the_yes_of_those_it_concerns(
    before: str | None, after: str | None, is_whole: bool, taken: set[str], needed: set[str]
) -> None:
    assert who_must_agree(before, after, is_whole=is_whole, taken=taken) == needed


PARTY = st.sampled_from(["T1", "T2", "sponsor", "cro"])


@given(
    before=st.none() | PARTY, after=st.none() | PARTY, is_whole=st.booleans(), taken=st.sets(PARTY)
)
def test_nobody_gets_into_a_side_with_people_without_its_yes(
    before: str | None, after: str | None, is_whole: bool, taken: set[str]
) -> None:
    needed = who_must_agree(before, after, is_whole=is_whole, taken=taken)
    if after != before and after in taken:
        assert after in needed
        assert before is None or before in needed
    assert needed <= {before, after} - {None}


def test_a_side_faces_the_other_one_and_nobody_while_that_is_not_clear() -> None:
    two = Sides(organisations=(Organisation(team_id="T1"), Organisation(team_id="T2")))
    assert (two.facing("T1"), two.facing("T2"), two.facing(None)) == ("T2", "T1", None)
    assert Sides(organisations=(Organisation(team_id="T1"),)).facing("T1") is None
    three = Sides(organisations=(*two.organisations, Organisation(team_id="T3")))
    assert three.facing("T1") is None
    labelled = three.with_company("T1", Side.SPONSOR)
    assert labelled.facing(Side.SPONSOR) is None
    assert labelled.with_company("T2", Side.CRO).facing(Side.SPONSOR) == Side.CRO
    assert labelled.with_company("T2", Side.CRO).facing("T3") is None
