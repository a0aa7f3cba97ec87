"""Who is who in a study, kept alike on both databases: sides, roles, settings, proposals."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from bot.domain.engagement import Engagement
from bot.domain.errors import StaleVersion
from bot.domain.people import Organisation, Person, Side
from bot.domain.proposal import Proposal, ProposalState, Wish
from bot.domain.roles import Role, RoleKind, Roster, Seat
from bot.domain.settings import SideSettings
from bot.store import SqlStore, migrate
from bot.store.engine import make_engine
from tests.store import samples
from tests.store.samples import LATER, NOW

CONTACT = (RoleKind.MAIN_CONTACT, Seat.HOLDER)
BACKUP = (RoleKind.MAIN_CONTACT, Seat.BACKUP)
DRIVER = (RoleKind.ACTION_DRIVER, Seat.HOLDER)


def role(party: str, chair: tuple[RoleKind, Seat], user: str) -> Role:
    kind, seat = chair
    return Role(party=party, kind=kind, seat=seat, user_id=user, from_at=NOW)


def other_study(store: SqlStore) -> Engagement:
    with store.begin() as tx:
        return tx.engagements.open(samples.engagement(id="study-2", channel="C2"))


# ------------------------------------------------------------------------------- sides
def test_sides_come_back_with_their_labels_names_and_people(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        tx.engagements.see_organisation(study.id, "T1", NOW)
        tx.engagements.see_organisation(study.id, "T2", LATER, enterprise_id="E2")
        tx.sides.label(study.id, "T1", Side.SPONSOR)
        tx.sides.name(study.id, "T1", "Northwind Bio")
        tx.sides.place(study.id, "U1", Side.SPONSOR, NOW)
        tx.sides.place(study.id, "U1", Side.CRO, NOW)
        tx.sides.place(study.id, "U2", Side.CRO, NOW)
        tx.sides.place(study.id, "U2", None, NOW)
    with store.read() as tx:
        sides = tx.sides.of_study(study.id)
        assert tuple(tx.engagements.organisations(study.id)) == sides.organisations
    assert sides.organisations == (
        Organisation(team_id="T1", name="Northwind Bio", side=Side.SPONSOR),
        Organisation(team_id="T2", enterprise_id="E2"),
    )
    assert sides.placed == {"U1": Side.CRO}


def test_an_enterprise_is_learned_later_and_labels_all_its_workspaces(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        tx.engagements.see_organisation(study.id, "T1", NOW)
        tx.engagements.see_organisation(study.id, "T1", LATER, enterprise_id="E1")
        tx.engagements.see_organisation(study.id, "T1", LATER)
        tx.engagements.see_organisation(study.id, "T3", LATER, enterprise_id="E1")
        tx.sides.label(study.id, "E1", Side.CRO)
    with store.read() as tx:
        sides = tx.sides.of_study(study.id)
    assert {one.party for one in sides.organisations} == {Side.CRO}
    assert [one.enterprise_id for one in sides.organisations] == ["E1", "E1"]


def test_a_label_can_be_taken_back(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        tx.engagements.see_organisation(study.id, "T1", NOW)
        tx.sides.label(study.id, "T1", Side.CRO)
        tx.sides.label(study.id, "T1", None)
        assert tx.sides.of_study(study.id).parties == ("T1",)


def test_the_sides_of_one_study_are_nothing_to_another(store: SqlStore, study: Engagement) -> None:
    other = other_study(store)
    with store.begin() as tx:
        for one in (study.id, other.id):
            tx.engagements.see_organisation(one, "T1", NOW)
        tx.sides.label(study.id, "T1", Side.CRO)
        tx.sides.name(study.id, "T1", "Kestrel")
        tx.sides.place(study.id, "U1", Side.CRO, NOW)
        tx.roles.give(study.id, Side.CRO, CONTACT, "U1", NOW)
        tx.sides.keep_settings(study.id, Side.CRO, SideSettings(country="DE"))
        tx.proposals.add(proposal())
        tx.sides.rename(study.id, Side.CRO, "T1", LATER)
    with store.read() as tx:
        assert tx.sides.of_study(other.id).organisations == (Organisation(team_id="T1"),)
        assert tx.sides.of_study(other.id).placed == {}
        assert tx.roles.today(other.id) == Roster()
        assert tx.roles.history(other.id) == []
        assert tx.sides.settings(other.id) == {}
        assert tx.proposals.open(other.id, "T1") == []
        assert tx.proposals.get_by_id(other.id, "p1") is None


def test_shared_settings_are_kept(store: SqlStore, study: Engagement) -> None:
    changed = replace(
        study, name="ABC-101", zone="Asia/Tokyo", summary_weekday=0, summary_at=time(9, 15)
    )
    with store.begin() as tx:
        tx.engagements.save(changed)
    with store.read() as tx:
        assert tx.engagements.get(study.id) == changed


# ------------------------------------------------------------------------------- roles
def test_a_role_is_held_by_one_at_a_time_and_its_history_stays(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        tx.roles.give(study.id, "T1", CONTACT, "U1", NOW)
        tx.roles.give(study.id, "T1", BACKUP, "U2", NOW)
        tx.roles.give(study.id, "T1", CONTACT, "U3", LATER)
        tx.roles.give(study.id, "T1", BACKUP, None, LATER)
        tx.roles.give(study.id, "T2", CONTACT, "U4", LATER)
    with store.read() as tx:
        today = tx.roles.today(study.id)
        history = tx.roles.history(study.id)
    assert (today.contacts("T1"), today.contacts("T2")) == (("U3",), ("U4",))
    told = [(one.user_id, one.from_at, one.to_at) for one in history]
    assert told[:3] == [("U1", NOW, LATER), ("U2", NOW, LATER), ("U3", LATER, None)]


def test_the_database_refuses_a_second_holder(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    with store.begin() as tx:
        tx.roles.give(study.id, "T1", CONTACT, "U1", NOW)
    row = text(
        "INSERT INTO role (engagement_id, party, kind, seat, user_id, from_at) VALUES"
        " ('study-1', 'T1', 'main_contact', 'holder', 'U2', '2026-11-23 10:00:00.000000')"
    )
    with pytest.raises(IntegrityError), raw.begin() as connection:
        connection.execute(row)


def test_settings_come_back_and_are_changed_in_place(store: SqlStore, study: Engagement) -> None:
    german = SideSettings(country="DE-BY", opens=time(8), closes=time(16, 30), days=frozenset({0}))
    with store.begin() as tx:
        tx.sides.keep_settings(study.id, "T1", SideSettings())
        tx.sides.keep_settings(study.id, "T1", german)
    with store.read() as tx:
        assert tx.sides.settings(study.id) == {"T1": german}


def test_roles_settings_and_proposals_follow_a_side_to_its_label(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        tx.roles.give(study.id, "T1", CONTACT, "U1", NOW)
        tx.sides.keep_settings(study.id, "T1", SideSettings(country="DE"))
        tx.proposals.add(proposal(party="T1"))
        tx.sides.rename(study.id, "T1", Side.CRO, LATER)
    with store.read() as tx:
        assert tx.roles.today(study.id).contacts(Side.CRO) == ("U1",)
        assert tx.roles.today(study.id).contacts("T1") == ()
        assert set(tx.sides.settings(study.id)) == {Side.CRO}
        assert [one.id for one in tx.proposals.open(study.id, Side.CRO)] == ["p1"]


def test_what_a_side_has_stands_when_another_joins_it(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        for party, user in (("T1", "U1"), (Side.CRO, "U2")):
            tx.roles.give(study.id, party, CONTACT, user, NOW)
            tx.sides.keep_settings(study.id, party, SideSettings(country=user))
        tx.roles.give(study.id, "T1", DRIVER, "U1", NOW)
        tx.sides.rename(study.id, "T1", Side.CRO, LATER)
    with store.read() as tx:
        today = tx.roles.today(study.id)
        assert (today.contacts(Side.CRO), today.leads(Side.CRO)) == (("U2",), ("U2", "U1"))
        assert tx.sides.settings(study.id) == {Side.CRO: SideSettings(country="U2")}


# --------------------------------------------------------------------------- proposals
def proposal(**changes: object) -> Proposal:
    plain = Proposal(
        id="p1",
        engagement_id="study-1",
        party=Side.CRO,
        wishes=(Wish(setting="main_contact", value="U1"), Wish(setting="country", value=None)),
        proposed_by="U9",
        proposed_at=NOW,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_a_proposal_comes_back_with_its_answer(store: SqlStore, study: Engagement) -> None:
    kept = proposal()
    answered = kept.decide(ProposalState.ACCEPTED, by="U1", at=LATER)
    with store.begin() as tx:
        tx.proposals.add(kept)
        tx.proposals.add(proposal(id="p0", proposed_at=NOW - timedelta(days=1)))
        tx.proposals.add(proposal(id="p2", party="T9"))
    with store.read() as tx:
        assert [one.id for one in tx.proposals.open(study.id, Side.CRO)] == ["p0", "p1"]
        assert tx.proposals.get_by_id(study.id, "p1") == kept
        assert tx.engagements.find_by_item("p1") == study
    with store.begin() as tx:
        tx.proposals.save(answered)
    with store.read() as tx:
        assert tx.proposals.get_by_id(study.id, "p1") == answered
        assert [one.id for one in tx.proposals.open(study.id, Side.CRO)] == ["p0"]
    with pytest.raises(StaleVersion), store.begin() as tx:
        tx.proposals.save(kept.decide(ProposalState.DECLINED, by="U2", at=LATER))


# ------------------------------------------------------------------------ who is where
def test_who_is_in_a_channel_is_kept_and_later_knowledge_stands(store: SqlStore) -> None:
    with store.begin() as tx:
        assert tx.channels.person("T1", "C1", "U1") is None
        tx.channels.keep_person("T1", "C1", "U1", is_member=True, at=NOW)
        tx.channels.keep_person("T1", "C1", "U1", is_member=False, at=LATER)
        tx.channels.keep_person("T1", "C1", "U1", is_member=True, at=NOW)
        tx.channels.keep_person("T1", "C2", "U1", is_member=True, at=NOW)
    with store.read() as tx:
        assert tx.channels.person("T1", "C1", "U1") == (False, LATER)
        assert tx.channels.person("T1", "C2", "U1") == (True, NOW)
        assert tx.channels.person("T1", "C1", "U2") is None


def test_a_guest_a_stranger_and_an_enterprise_come_back(store: SqlStore) -> None:
    person = Person(
        workspace="T1",
        user_id="W1",
        team_id="T2",
        name="Ana",
        is_guest=True,
        is_stranger=True,
        enterprise_id="E2",
        seen_at=NOW,
    )
    with store.begin() as tx:
        tx.people.keep(replace(person, is_guest=False, enterprise_id=None))
        tx.people.keep(person)
    with store.read() as tx:
        assert tx.people.get("T1", "W1") == person


def test_of_two_descriptions_of_somebody_the_later_one_stands(store: SqlStore) -> None:
    old = Person(workspace="T1", user_id="U1", team_id="T1", name="Maya", seen_at=NOW)
    new = replace(old, name="Maya Lindqvist", seen_at=LATER)
    with store.begin() as tx:
        for one in (replace(old, seen_at=None), old, new, old):
            tx.people.keep(one)
        assert tx.people.get("T1", "U1") == new


# ------------------------------------------------------------------- the record of before
BEFORE = (
    (
        "INSERT INTO engagement (id, workspace, channel, name, zone, summary_weekday, summary_at,"
        " created_at)"
        " VALUES ('s1', 'T1', 'C1', 'n', 'UTC', 3, '15:00', '2026-11-23 10:00:00.000000')"
    ),
    (
        "INSERT INTO channel_alias (channel_id, engagement_id, from_at)"
        " VALUES ('C1', 's1', '2026-11-23 10:00:00.000000')"
    ),
    (
        "INSERT INTO engagement_side (engagement_id, team_id, first_seen)"
        " VALUES ('s1', 'T1', '2026-11-23 10:00:00.000000')"
    ),
    (
        "INSERT INTO person (workspace, user_id, name, zone, locale, is_bot, is_deleted,"
        " is_known) VALUES ('T1', 'U1', 'Maya', 'UTC', 'en-US', false, false, true)"
    ),
)
"""What the program of r0001 writes, with exactly the columns it knows."""


def write(url: str) -> None:
    engine = make_engine(url, role="migrate")
    with engine.begin() as connection:
        for row in BEFORE:
            connection.execute(text(row))
    engine.dispose()


def read(url: str) -> None:
    store = SqlStore(url)
    with store.read() as tx:
        study = tx.engagements.find_by_channel("C1")
        assert study is not None
        assert tx.sides.of_study(study.id).organisations == (Organisation(team_id="T1"),)
        person = tx.people.get("T1", "U1")
        assert person is not None
        assert (person.is_guest, person.is_stranger, person.company) == (False, False, None)
        assert tx.roles.today(study.id) == Roster()
    store.close()


def test_a_record_of_before_is_read_as_it_was_meant(database: str) -> None:
    migrate(database, to="r0001")
    write(database)
    migrate(database)
    read(database)
    migrate(database, to="r0001")
    migrate(database)
    read(database)


def test_the_program_of_before_still_writes_into_the_new_shape(database: str) -> None:
    migrate(database)
    write(database)
    read(database)
