"""Who may do what: the whole table, tried with everybody who makes a difference."""

from typing import Any

import pytest

from bot.domain.deeds import ALLOWED, Deed, Relation
from bot.domain.errors import (
    AnotherSideAnswers,
    AnotherSideDecides,
    AskedAnswers,
    AskerSettles,
    LiaisonError,
    NotPlaced,
    NotYours,
    RaiserCloses,
)
from bot.domain.people import Actor, Organisation, Side
from bot.domain.permission import Circle, Item, may, relations, require
from bot.domain.roles import Role, RoleKind, Roster, Seat
from bot.domain.sides import Sides
from tests.support.fakes import ANA, JONAS, KESTREL, MAYA, MONDAY, NORTH, PRIYA
from tests.support.making import (
    ANA_ACTS,
    JONAS_ACTS,
    MAYA_ACTS,
    PRIYA_ACTS,
    a_concern,
    a_minute,
    a_question,
    an_action,
)

NADIA, CARL, VERA = "UNADIA", "UCARL", "UVERA"
"""The sponsor's main contact, the CRO's action driver, and somebody of a vendor."""
NADIA_ACTS = Actor(user_id=NADIA, team_id=NORTH)
CARL_ACTS = Actor(user_id=CARL, team_id=KESTREL)
VERA_ACTS = Actor(user_id=VERA, team_id="TVENDOR")
GUEST_ACTS = Actor(user_id="UGUEST", team_id=NORTH, is_guest=True)
UNKNOWN_ACTS = Actor(user_id="USTRANGE", team_id=None)

EVERYBODY = {
    "maya": MAYA_ACTS,
    "priya": PRIYA_ACTS,
    "nadia": NADIA_ACTS,
    "jonas": JONAS_ACTS,
    "ana": ANA_ACTS,
    "carl": CARL_ACTS,
    "vera": VERA_ACTS,
    "guest": GUEST_ACTS,
    "unknown": UNKNOWN_ACTS,
}
"""Maya asks and raises, Jonas owns; Ana is his backup as the CRO's main contact."""


def role(party: str, kind: RoleKind, user_id: str, seat: Seat = Seat.HOLDER) -> Role:
    return Role(party=party, kind=kind, seat=seat, user_id=user_id, from_at=MONDAY)


def circle(**facts: Any) -> Circle:
    """Return two companies and a vendor, with the sponsor's contact and the CRO's driver named."""
    made: dict[str, Any] = {
        "sides": Sides(
            organisations=(
                Organisation(team_id=NORTH, name="Northwind Bio"),
                Organisation(team_id=KESTREL, name="Kestrel Research"),
            )
        ),
        "roster": Roster(
            roles=(
                role(NORTH, RoleKind.MAIN_CONTACT, NADIA),
                role(KESTREL, RoleKind.ACTION_DRIVER, CARL),
                role(KESTREL, RoleKind.NOTE_TAKER, ANA),
            )
        ),
    }
    return Circle(**(made | facts))


ALL = set(EVERYBODY)
SPONSORS = {"maya", "priya", "nadia"}
TABLE: list[tuple[Deed, Item, set[str]]] = [
    (Deed.READ, an_action(), ALL),
    (Deed.RAISE, None, ALL),
    (Deed.CHANGE_ACTION, an_action(), {"maya", "jonas", "nadia", "carl"}),
    (Deed.ACKNOWLEDGE_CONCERN, a_concern(), {"jonas", "ana", "carl", "vera"}),
    (Deed.ACKNOWLEDGE_CONCERN, a_concern(owner=PRIYA), {"jonas", "ana", "carl", "vera", "priya"}),
    (Deed.RESOLVE_CONCERN, a_concern(), ALL),
    (Deed.PLAN_CONCERN, a_concern(), {"jonas", "ana", "carl", "vera"}),
    (Deed.PLAN_CONCERN, a_concern(owner=PRIYA), {"jonas", "ana", "carl", "vera", "priya"}),
    (Deed.ANSWER_CONCERN, a_concern(), {"jonas", "ana", "carl", "vera"}),
    (Deed.REOPEN_CONCERN, a_concern(), ALL - {"guest", "unknown"}),
    (Deed.ESCALATE_CONCERN, a_concern(), ALL - {"guest", "unknown"}),
    (Deed.WITHDRAW_CONCERN, a_concern(), {"maya"}),
    (Deed.CLOSE_CONCERN, a_concern(), {"maya", "priya", "nadia"}),
    (Deed.ANSWER_QUESTION, a_question(), {"jonas", "ana", "carl"}),
    (Deed.ANSWER_QUESTION, a_question(asked_of=PRIYA, asked_of_team=NORTH), SPONSORS),
    (Deed.ANSWER_QUESTION, a_question(asked_of=None, asked_side=KESTREL), {"jonas", "ana", "carl"}),
    (Deed.ANSWER_QUESTION, a_question(asked_of=None), {"jonas", "ana", "carl", "vera"}),
    (Deed.ANSWER_QUESTION, a_question(asked_of="UGUEST", asked_of_team=None), {"guest"}),
    (Deed.SETTLE_QUESTION, a_question(), SPONSORS),
    (Deed.SETTLE_QUESTION, a_question(answered_by=PRIYA), SPONSORS - {"priya"}),
    (Deed.SETTLE_QUESTION, a_question(answered_by=MAYA), SPONSORS),
    (Deed.WITHDRAW_QUESTION, a_question(), {"maya"}),
    (Deed.WITHDRAW_MINUTE, a_minute(), {"maya", "jonas"}),
    (Deed.ARRANGE_MEETING, None, ALL),
    (Deed.SET_STUDY, None, ALL),
    (Deed.PROPOSE, None, ALL),
    (Deed.PLACE, None, ALL),
    (Deed.SET_SIDE, NORTH, {"maya", "priya", "nadia"}),
    (Deed.SET_SIDE, KESTREL, {"jonas", "ana", "carl"}),
    (Deed.DECIDE_PROPOSAL, NORTH, {"nadia"}),
    (Deed.DECIDE_PROPOSAL, KESTREL, {"jonas", "ana", "carl"}),
]


@pytest.mark.parametrize(("deed", "item", "allowed"), TABLE)
def test_each_deed_is_for_those_of_the_table(deed: Deed, item: Item, allowed: set[str]) -> None:
    found = {name for name, actor in EVERYBODY.items() if may(actor, deed, item, circle()) is None}
    assert found == allowed


def test_every_deed_and_every_relation_is_in_the_table() -> None:
    assert set(ALLOWED) == set(Deed) == {deed for deed, _, _ in TABLE}
    assert set().union(*ALLOWED.values()) == set(Relation)


def refusal(actor: Actor, deed: Deed, item: Item, where: Circle) -> LiaisonError:
    with pytest.raises(LiaisonError) as refused:
        require(actor, deed, item, where)
    return refused.value


def test_a_refused_change_names_owner_asker_and_the_leads_of_both_sides() -> None:
    refused = refusal(PRIYA_ACTS, Deed.CHANGE_ACTION, an_action(), circle())
    assert isinstance(refused, NotYours)
    assert (refused.facts["owner"], refused.facts["asked_by"]) == (JONAS, MAYA)
    assert refused.facts["leads"] == (CARL, NADIA)


def test_a_refused_undo_names_who_logged_it_and_who_said_it() -> None:
    refused = refusal(PRIYA_ACTS, Deed.WITHDRAW_MINUTE, a_minute(), circle())
    assert isinstance(refused, NotYours)
    assert (refused.facts["owner"], refused.facts["asked_by"]) == (MAYA, JONAS)


def test_a_refused_acknowledgement_names_the_company_that_gives_it() -> None:
    refused = refusal(PRIYA_ACTS, Deed.ACKNOWLEDGE_CONCERN, a_concern(), circle())
    assert isinstance(refused, AnotherSideAnswers)
    assert refused.facts["companies"] == ("Kestrel Research",)


def test_a_refused_answer_names_the_person_asked_and_their_company() -> None:
    refused = refusal(PRIYA_ACTS, Deed.ANSWER_QUESTION, a_question(), circle())
    assert isinstance(refused, AskedAnswers)
    assert (refused.facts["asked_of"], refused.facts["companies"]) == (JONAS, ("Kestrel Research",))
    refused = refusal(PRIYA_ACTS, Deed.ANSWER_QUESTION, a_question(asked_of=None), circle())
    assert (refused.facts["asked_of"], refused.facts["companies"]) == (None, ("Kestrel Research",))


def test_a_refused_yes_to_an_answer_names_who_asked() -> None:
    refused = refusal(JONAS_ACTS, Deed.SETTLE_QUESTION, a_question(), circle())
    assert isinstance(refused, AskerSettles)
    assert (refused.facts["asked_by"], refused.facts["company"]) == (MAYA, "Northwind Bio")
    refused = refusal(PRIYA_ACTS, Deed.WITHDRAW_QUESTION, a_question(), circle())
    assert isinstance(refused, NotYours)
    assert refused.facts["asked_by"] == MAYA


def test_a_question_follows_a_side_that_gets_its_label_later() -> None:
    asked = a_question(asked_of=None, asked_side=KESTREL)
    labelled = circle(sides=circle().sides.with_company(KESTREL, Side.CRO))
    assert may(JONAS_ACTS, Deed.ANSWER_QUESTION, asked, labelled) is None
    assert may(VERA_ACTS, Deed.ANSWER_QUESTION, asked, labelled) is not None


def test_a_side_nobody_stands_on_keeps_nobody_from_answering() -> None:
    asked = a_question(asked_of=None, asked_side=Side.CRO)
    assert may(JONAS_ACTS, Deed.ANSWER_QUESTION, asked, circle()) is None
    assert may(PRIYA_ACTS, Deed.ANSWER_QUESTION, asked, circle()) is not None


def test_a_refused_close_names_the_raiser_and_their_company() -> None:
    refused = refusal(JONAS_ACTS, Deed.CLOSE_CONCERN, a_concern(), circle())
    assert isinstance(refused, RaiserCloses)
    assert (refused.facts["raised_by"], refused.facts["company"]) == (MAYA, "Northwind Bio")


@pytest.mark.parametrize("actor", [GUEST_ACTS, UNKNOWN_ACTS])
def test_who_is_not_placed_learns_that_this_is_for_a_side(actor: Actor) -> None:
    assert isinstance(refusal(actor, Deed.ACKNOWLEDGE_CONCERN, a_concern(), circle()), NotPlaced)
    assert isinstance(refusal(actor, Deed.ANSWER_QUESTION, a_question(), circle()), NotPlaced)


def test_a_refused_answer_names_the_main_contact_and_a_refused_setting_the_company() -> None:
    refused = refusal(MAYA_ACTS, Deed.DECIDE_PROPOSAL, NORTH, circle())
    assert isinstance(refused, AnotherSideDecides)
    assert refused.facts["people"] == (NADIA,)
    refused = refusal(JONAS_ACTS, Deed.SET_SIDE, NORTH, circle())
    assert (refused.facts["side"], refused.facts["people"]) == ("Northwind Bio", ())


def test_a_backup_stands_in_for_the_main_contact() -> None:
    backup = role(KESTREL, RoleKind.MAIN_CONTACT, ANA, Seat.BACKUP)
    holder = role(KESTREL, RoleKind.MAIN_CONTACT, CARL)
    where = circle(roster=Roster(roles=(backup, holder)))
    assert where.roster.contacts(KESTREL) == (CARL, ANA)
    assert may(ANA_ACTS, Deed.CHANGE_ACTION, an_action(), where) is None
    assert may(ANA_ACTS, Deed.DECIDE_PROPOSAL, KESTREL, where) is None
    assert may(JONAS_ACTS, Deed.DECIDE_PROPOSAL, KESTREL, where) is not None


# ------------------------------------------------------------------ where side rules rest


def test_while_one_company_is_known_anybody_may_acknowledge() -> None:
    alone = circle(sides=Sides(organisations=(Organisation(team_id=NORTH),)))
    for actor in (MAYA_ACTS, PRIYA_ACTS, GUEST_ACTS):
        assert may(actor, Deed.ACKNOWLEDGE_CONCERN, a_concern(), alone) is None


def test_the_raiser_is_of_the_raisers_side_even_where_slack_named_no_company() -> None:
    unplaced = a_concern(raised_team=None)
    assert may(MAYA_ACTS, Deed.ACKNOWLEDGE_CONCERN, unplaced, circle()) is not None
    assert may(JONAS_ACTS, Deed.ACKNOWLEDGE_CONCERN, unplaced, circle()) is None
    assert may(UNKNOWN_ACTS, Deed.ACKNOWLEDGE_CONCERN, unplaced, circle()) is None


def test_the_raiser_closes_their_own_wherever_they_are_placed_later() -> None:
    moved = circle(sides=circle().sides.with_person(PRIYA, Side.CRO))
    assert may(MAYA_ACTS, Deed.CLOSE_CONCERN, a_concern(raised_team=KESTREL), moved) is None


def test_where_the_raisers_company_is_unknown_nobody_is_locked_out() -> None:
    for actor in EVERYBODY.values():
        assert may(actor, Deed.CLOSE_CONCERN, a_concern(raised_team=None), circle()) is None


# --------------------------------------------------------------- placed by hand, by label


def test_guests_placed_by_hand_are_the_other_side_in_one_workspace() -> None:
    jonas = Actor(user_id=JONAS, team_id=NORTH, is_guest=True)
    where = circle(
        sides=Sides(
            organisations=(Organisation(team_id=NORTH, side=Side.SPONSOR),),
            placed={JONAS: Side.CRO, ANA: Side.CRO},
        )
    )
    assert may(jonas, Deed.ACKNOWLEDGE_CONCERN, a_concern(), where) is None
    assert may(PRIYA_ACTS, Deed.ACKNOWLEDGE_CONCERN, a_concern(), where) is not None
    raised_by_guest = a_concern(raised_by=JONAS, raised_team=None)
    ana = Actor(user_id=ANA, team_id=NORTH, is_guest=True)
    assert may(ana, Deed.CLOSE_CONCERN, raised_by_guest, where) is None
    assert may(MAYA_ACTS, Deed.CLOSE_CONCERN, raised_by_guest, where) is not None


def test_a_vendor_placed_on_a_side_acts_for_it() -> None:
    organisations = (
        Organisation(team_id=NORTH, side=Side.SPONSOR),
        Organisation(team_id=KESTREL, side=Side.CRO),
        Organisation(team_id="TVENDOR", side=Side.SPONSOR),
    )
    where = circle(sides=Sides(organisations=organisations))
    assert may(VERA_ACTS, Deed.CLOSE_CONCERN, a_concern(), where) is None
    assert may(VERA_ACTS, Deed.ACKNOWLEDGE_CONCERN, a_concern(), where) is not None


def test_two_workspaces_of_one_enterprise_are_one_side() -> None:
    organisations = (
        Organisation(team_id=NORTH, enterprise_id="EBIG"),
        Organisation(team_id="TOTHER", enterprise_id="EBIG"),
        Organisation(team_id=KESTREL),
    )
    where = circle(sides=Sides(organisations=organisations))
    colleague = Actor(user_id="W0KIM", team_id="TOTHER")
    assert may(colleague, Deed.CLOSE_CONCERN, a_concern(), where) is None
    by_enterprise = Actor(user_id="W0LEE", team_id=None, enterprise_id="EBIG")
    assert may(by_enterprise, Deed.ACKNOWLEDGE_CONCERN, a_concern(), where) is not None


def test_whoever_stands_nowhere_is_still_a_member() -> None:
    assert list(relations(UNKNOWN_ACTS, a_minute(), circle())) == [Relation.MEMBER]
    assert list(relations(UNKNOWN_ACTS, None, circle())) == [Relation.MEMBER]


def test_whoever_covers_an_owner_may_change_their_actions_and_no_others() -> None:
    covered = circle(covers={JONAS: ANA})
    assert may(ANA_ACTS, Deed.CHANGE_ACTION, an_action(), covered) is None
    assert may(ANA_ACTS, Deed.CHANGE_ACTION, an_action(owner=PRIYA), covered) is not None
    assert may(ANA_ACTS, Deed.CHANGE_ACTION, an_action(), circle()) is not None
