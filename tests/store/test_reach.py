"""How people and channels are reached, kept alike on both databases."""

from dataclasses import replace

import pytest

from bot.domain.delivery import Address, PostKind
from bot.domain.engagement import Engagement
from bot.domain.reach import LastingList, Unreached
from bot.store import SqlStore
from tests.store import samples
from tests.store.samples import LATER, NOW

HOME = "T-SPONSOR"
STANDS = Address(channel="D1", ts="1.1")


def sent(store: SqlStore, **changes: object) -> None:
    """Keep a wish and let it be sent to where it stands then."""
    address = changes.pop("address")
    assert isinstance(address, Address)
    with store.begin() as tx:
        tx.outbox.put(samples.card(**changes), NOW)
    with store.begin() as tx:
        [row] = tx.outbox.claim(
            at=LATER, lease=LATER - NOW, by="w", limit=1, pace=(LATER - NOW) * 0
        )
        assert tx.outbox.mark_sent(row, address, LATER)


# ------------------------------------------------------------------------------- lists


def test_a_list_is_kept_and_shown_again(store: SqlStore) -> None:
    first = LastingList(workspace=HOME, user_id="U1")
    other = LastingList(workspace=HOME, user_id="U2", page=3)
    with store.begin() as tx:
        assert tx.lists.get(HOME, "U1") is None
        tx.lists.keep(first)
        tx.lists.keep(other)
        tx.lists.keep(first.again(page=2, anew=True))
    with store.read() as tx:
        assert tx.lists.get(HOME, "U1") == replace(first, page=2, wanted=2, generation=2)
        assert list(tx.lists.every()) == [first.again(page=2, anew=True), other]
        assert tx.lists.get("T-ELSE", "U1") is None


def test_where_a_list_stands_is_known_by_its_message(store: SqlStore, study: Engagement) -> None:
    shown = LastingList(workspace=HOME, user_id="U1")
    facts = {"engagement_id": None, "channel": None, "person": "U1", "item_id": shown.item_id}
    sent(store, kind=PostKind.MY_LIST, address=STANDS, **facts)
    with store.read() as tx:
        found = tx.outbox.direct_address
        assert found(HOME, PostKind.MY_LIST, shown.item_id) == STANDS
        assert found(HOME, PostKind.MY_LIST, shown.again(anew=True).item_id) is None
        assert found("T-ELSE", PostKind.MY_LIST, shown.item_id) is None
        assert tx.outbox.address(study.id, PostKind.MY_LIST, shown.item_id) is None


def test_a_card_is_known_by_where_it_stands_in_its_own_study(
    store: SqlStore, study: Engagement
) -> None:
    place = Address(channel="C1", ts="5.5")
    sent(store, address=place)
    with store.begin() as tx:
        other = tx.engagements.open(samples.engagement(id="study-2", channel="C2"))
        assert tx.outbox.card_at(study.id, place) == (PostKind.ACTION_CARD, "a1")
        assert tx.outbox.card_at(study.id, Address(channel="C1", ts="5.6")) is None
        assert tx.outbox.card_at(other.id, place) is None


# ------------------------------------------------------------- channels at rest, departures


def test_a_study_at_rest_is_neither_planned_for_nor_listed(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        tx.actions.add(samples.action())
        tx.concerns.add(samples.concern(owner="U-JANE"))
        tx.meetings.add(samples.series())
    with store.begin() as tx:
        tx.rests.begin(study.id, "left", NOW)
        tx.rests.begin(study.id, "archived", LATER)
        assert tx.rests.why(study.id) == "archived"
        assert list(tx.engagements.every()) == []
        assert list(tx.tellings.readers(NOW.date(), NOW)) == []
        assert list(tx.actions.open_of_person(HOME, samples.action().owner)) == []
        assert list(tx.concerns.open_of_person(HOME, "U-JANE")) == []
        assert list(tx.meetings.every_active()) == []
        assert len(tx.actions.open(study.id)) == 1
        tx.rests.end(study.id)
        assert tx.rests.why(study.id) is None
        assert len(tx.engagements.every()) == 1
        assert len(tx.concerns.open_of_person(HOME, "U-JANE")) == 1
        assert len(tx.meetings.every_active()) == 1


def test_nobody_of_a_company_that_left_is_asked_for_anything(
    store: SqlStore, study: Engagement
) -> None:
    action = samples.action(owner_team="T-CRO")
    with store.begin() as tx:
        tx.actions.add(action)
        for _ in range(2):
            tx.rests.leave(study.id, "T-CRO", NOW)
        tx.rests.leave(study.id, "T-ELSE", NOW)
        assert tx.rests.departed(study.id) == {"T-CRO", "T-ELSE"}
        assert list(tx.actions.open_of_person(HOME, action.owner)) == []
        assert list(tx.tellings.readers(NOW.date(), NOW)) == [(HOME, action.asked_by)]
        tx.rests.come_back(study.id, "T-CRO")
        assert tx.rests.departed(study.id) == {"T-ELSE"}
        assert len(tx.actions.open_of_person(HOME, action.owner)) == 1


def test_who_was_in_a_channel_is_forgotten_together(store: SqlStore) -> None:
    with store.begin() as tx:
        for channel, user in (("C1", "U1"), ("C1", "U2"), ("C2", "U1")):
            tx.channels.keep_person(HOME, channel, user, is_member=True, at=NOW)
        tx.channels.forget_people(HOME, "C1")
        assert tx.channels.person(HOME, "C1", "U1") is None
        assert tx.channels.person(HOME, "C1", "U2") is None
        assert tx.channels.person(HOME, "C2", "U1") is not None


# ---------------------------------------------------------------------- people and studies


@pytest.mark.parametrize("known_by", ["channel", "owner", "asker"])
def test_the_studies_of_a_person_are_those_they_are_known_in(
    store: SqlStore, study: Engagement, known_by: str
) -> None:
    with store.begin() as tx:
        tx.engagements.open(samples.engagement(id="study-2", channel="C2"))
        if known_by == "channel":
            tx.channels.keep_person(HOME, study.channel, "U9", is_member=True, at=NOW)
            tx.channels.keep_person(HOME, "C2", "U9", is_member=False, at=NOW)
        else:
            role = "owner" if known_by == "owner" else "asked_by"
            tx.actions.add(samples.action(**{role: "U9"}))
    with store.read() as tx:
        assert [one.id for one in tx.engagements.of_person(HOME, "U9")] == [study.id]
        assert list(tx.engagements.of_person("T-ELSE", "U9")) == []
        assert list(tx.engagements.of_person(HOME, "U8")) == []


def test_a_refusal_is_remembered_until_a_message_arrives(store: SqlStore) -> None:
    with store.begin() as tx:
        tx.unreachables.keep(HOME, "U1", "user_not_found", NOW)
        tx.unreachables.keep(HOME, "U1", "user_not_visible", LATER)
        tx.unreachables.keep("T-ELSE", "U2", "user_not_found", NOW)
    with store.begin() as tx:
        assert list(tx.unreachables.every(HOME)) == [
            Unreached(
                workspace=HOME,
                user_id="U1",
                code="user_not_visible",
                first_at=NOW,
                last_at=LATER,
            )
        ]
        tx.unreachables.forget(HOME, "U1")
        tx.unreachables.forget(HOME, "U1")
        assert list(tx.unreachables.every(HOME)) == []
