"""Studies, the channels they live in, the organisations and people seen there."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, select, update

from bot.domain.engagement import Engagement
from bot.domain.people import Organisation, Person, Side
from bot.store.tables import channel_alias, engagement_side
from bot.store.unit import SqlStore
from tests.store import samples
from tests.store.samples import LATER, NOW


def test_a_study_comes_back_by_channel_and_by_id(store: SqlStore, study: Engagement) -> None:
    assert study == samples.engagement()
    with store.read() as tx:
        assert tx.engagements.find_by_channel("C1") == study
        assert tx.engagements.get(study.id) == study
        assert tx.engagements.every() == [study]
        assert tx.engagements.find_by_channel("C2") is None


def test_a_study_that_is_not_there_is_a_lookup_error(store: SqlStore) -> None:
    with store.read() as tx, pytest.raises(LookupError, match="nothing"):
        tx.engagements.get("nothing")


def test_a_channel_has_one_study_whoever_comes_second(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        second = tx.engagements.open(samples.engagement(id="study-2", name="another name"))
    assert second == study
    with store.read() as tx:
        assert tx.engagements.every() == [study]


def test_two_first_commands_of_a_channel_open_one_study(store: SqlStore) -> None:
    together = Barrier(4, timeout=10)

    def open_one(number: int) -> Engagement:
        together.wait()
        with store.begin() as tx:
            return tx.engagements.open(samples.engagement(id=f"study-{number}"))

    with ThreadPoolExecutor(4) as threads:
        opened = list(threads.map(open_one, range(4)))
    assert len({study.id for study in opened}) == 1
    with store.read() as tx:
        assert tx.engagements.every() == [opened[0]]


def test_a_study_that_another_transaction_opened_meanwhile_is_returned(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    # The moment between looking and inserting: the alias is not there yet, the study is.
    with raw.begin() as connection:
        connection.execute(channel_alias.delete())
    with store.begin() as tx:
        assert tx.engagements.open(samples.engagement(id="study-2")) == study


def test_a_channel_id_of_before_still_leads_to_the_study(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    with store.begin() as tx:
        tx.engagements.rename_channel("C1", "C9", LATER)
    with store.read() as tx:
        now = tx.engagements.find_by_channel("C9")
        assert now is not None
        assert (now.id, now.channel) == (study.id, "C9")
        assert tx.engagements.find_by_channel("C1") == now
    with raw.begin() as connection:
        rows = connection.execute(select(channel_alias).order_by(channel_alias.c.channel_id))
        spans = [(row.channel_id, row.from_at, row.to_at) for row in rows]
    assert spans == [("C1", NOW, LATER), ("C9", LATER, None)]


def test_a_channel_may_get_its_old_id_back(store: SqlStore, study: Engagement) -> None:
    for old, new in (("C1", "C9"), ("C1", "C9"), ("C9", "C1")):
        with store.begin() as tx:
            tx.engagements.rename_channel(old, new, LATER)
    with store.read() as tx:
        assert tx.engagements.find_by_channel("C1") == study
        assert tx.engagements.find_by_channel("C9") == study


def test_two_studies_are_never_merged_and_strange_channels_are_left_alone(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        other = tx.engagements.open(samples.engagement(id="study-2", channel="C2"))
        tx.engagements.rename_channel("C1", "C2", LATER)
        tx.engagements.rename_channel("C-unknown", "C3", LATER)
    with store.read() as tx:
        assert tx.engagements.find_by_channel("C1") == study
        assert tx.engagements.find_by_channel("C2") == other
        assert tx.engagements.find_by_channel("C3") is None


def test_organisations_come_in_the_order_they_were_seen(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    with store.begin() as tx:
        tx.engagements.see_organisation(study.id, "T-CRO", LATER)
        tx.engagements.see_organisation(study.id, "T-SPONSOR", NOW)
        tx.engagements.see_organisation(study.id, "T-CRO", NOW - timedelta(days=1))
    with raw.begin() as connection:
        named = update(engagement_side).where(engagement_side.c.team_id == "T-CRO")
        connection.execute(named.values(side="cro", name="Kestrel"))
    with store.read() as tx:
        assert tx.engagements.organisations(study.id) == [
            Organisation(team_id="T-SPONSOR"),
            Organisation(team_id="T-CRO", name="Kestrel", side=Side.CRO),
        ]


def test_a_person_is_remembered_as_last_described(store: SqlStore) -> None:
    first = Person(workspace="T-A", user_id="U1", team_id=None, name="jane", is_known=False)
    second = Person(
        workspace="T-A",
        user_id="U1",
        team_id="T-CRO",
        name="Jane Doe",
        zone="America/New_York",
        locale="de-DE",
        is_bot=True,
        is_deleted=True,
        seen_at=NOW,
    )
    for person in (first, second):
        with store.begin() as tx:
            tx.people.keep(person)
        with store.read() as tx:
            assert tx.people.get("T-A", "U1") == person
            assert tx.people.get("T-B", "U1") is None


def test_a_channels_membership_is_remembered_as_last_learned(store: SqlStore) -> None:
    with store.read() as tx:
        assert tx.channels.membership("T-A", "C1") is None
    with store.begin() as tx:
        tx.channels.keep("T-A", "C1", is_member=True, name="abc-101", at=NOW)
    with store.begin() as tx:
        tx.channels.keep("T-A", "C1", is_member=False, name=None, at=LATER)
    with store.read() as tx:
        assert tx.channels.membership("T-A", "C1") == (False, None, LATER)
