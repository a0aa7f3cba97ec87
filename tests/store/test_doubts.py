"""Doubts, stoppages, the line and the administrator's hands, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, select, text

from bot.domain.delivery import (
    HAS_ITS_HOUR,
    Address,
    Delivery,
    DeliveryState,
    PostKind,
    Stoppage,
)
from bot.domain.engagement import Engagement
from bot.store.shelves.outbox import send_key_of
from bot.store.tables import destination, outbox
from bot.store.unit import SqlStore
from tests.store import samples
from tests.store.samples import NOW
from tests.store.test_outbox import STANDS, after, claim, keys, put

HOUR = timedelta(hours=1)


def doubted(store: SqlStore, *, look_at: float = 5) -> Delivery:
    """Put a card and lose its answer."""
    put(store, samples.card())
    (delivery,) = claim(store)
    with store.begin() as tx:
        assert tx.outbox.mark_doubtful(delivery, "timeout", NOW, look_at=after(look_at))
    return delivery


def take(store: SqlStore, seconds: float, limit: int = 9) -> list[Delivery]:
    with store.begin() as tx:
        return list(tx.doubts.take(after(seconds), until=after(seconds) + HOUR, limit=limit))


# ---------------------------------------------------------------------------------- doubts
def test_a_doubt_is_taken_at_its_moment_by_one_who_looks(
    store: SqlStore, study: Engagement
) -> None:
    lost = doubted(store)
    assert take(store, 4) == []
    (taken,) = take(store, 5)
    assert (taken.id, taken.state, taken.reason) == (lost.id, DeliveryState.DOUBTFUL, "timeout")
    assert (taken.doubts, taken.doubted_at, taken.began_at) == (1, NOW, NOW)
    assert take(store, 3599) == []
    assert len(take(store, 3605)) == 1


def test_of_two_messages_about_an_item_one_address_is_left(
    store: SqlStore, study: Engagement
) -> None:
    put(store, samples.card(), samples.card(), samples.card(item_id="a2"))
    later = Address(channel="C1", ts="1764000009.000200")
    for seconds in (0, 5, 10):
        (delivery,) = claim(store, after(seconds))
        with store.begin() as tx:
            tx.outbox.mark_sent(delivery, later, NOW)
    with store.begin() as tx:
        first, _ = tx.doubts.posted(study.id, PostKind.ACTION_CARD, "a1")
        assert tx.doubts.readdress(first, later, STANDS) == 2
        assert tx.outbox.address(study.id, PostKind.ACTION_CARD, "a1") == STANDS
        assert tx.outbox.address(study.id, PostKind.ACTION_CARD, "a2") == later
        tx.outbox.forget(first, later)
        assert tx.outbox.address(study.id, PostKind.ACTION_CARD, "a1") == STANDS
        assert tx.doubts.displaced(first, "it came twice", NOW)
        assert len(tx.doubts.posted(study.id, PostKind.ACTION_CARD, "a1")) == 1


def test_what_is_in_doubt_at_a_place_can_be_looked_up_at_once(
    store: SqlStore, study: Engagement
) -> None:
    lost = doubted(store, look_at=86_400)
    with store.begin() as tx:
        assert tx.doubts.hasten("T-SPONSOR/C2", after(9)) == 0
        assert tx.doubts.hasten(lost.intent.destination, after(9)) == 1
    assert len(take(store, 9)) == 1
    with store.begin() as tx:
        assert tx.doubts.hasten(lost.intent.workspace, after(20)) == 1
        tx.stoppages.note(Stoppage(place=lost.intent.workspace, code="token_revoked", since=NOW))
    assert take(store, 20) == [], "nothing is asked of Slack with a token that it refused"


def test_what_is_of_use_at_its_hour_only_can_be_left_out(
    store: SqlStore, study: Engagement
) -> None:
    agenda = samples.card(kind=PostKind.MEETING_AGENDA)
    direct = samples.card(kind=PostKind.MEETING_AGENDA, channel=None, person="U1")
    put(store, agenda, direct, samples.card(item_id="a2"))
    with store.begin() as tx:
        assert tx.outbox.set_aside(study.id, HAS_ITS_HOUR, "at rest", NOW) == 1
        [left_out] = tx.hold.every(["skipped"], 9)
    assert (left_out.key, left_out.reason, left_out.settled_at) == (agenda.key, "at rest", NOW)


def test_two_who_look_at_once_do_not_both_look_up_a_row(postgres_record: str) -> None:
    store = SqlStore(postgres_record)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
    doubted(store)
    together = Barrier(2, timeout=30)

    def look(_: int) -> list[Delivery]:
        together.wait()
        return take(store, 9)

    with ThreadPoolExecutor(2) as threads:
        one, two = threads.map(look, range(2))
    assert len(one) + len(two) == 1
    store.close()


def test_what_was_found_stands_where_it_was_found(store: SqlStore, study: Engagement) -> None:
    doubted(store)
    (taken,) = take(store, 9)
    with store.begin() as tx:
        assert tx.doubts.found(taken, STANDS, after(9))
        assert not tx.doubts.found(taken, STANDS, after(9))
    with store.read() as tx:
        assert tx.outbox.address(study.id, PostKind.ACTION_CARD, "a1") == STANDS
    assert take(store, 99999) == []


def test_what_is_absent_goes_again_with_the_same_key_and_its_attempts(
    store: SqlStore, study: Engagement
) -> None:
    lost = doubted(store)
    (taken,) = take(store, 9)
    with store.begin() as tx:
        assert tx.doubts.absent(taken, after(9), look_at=after(60))
        assert not tx.doubts.absent(taken, after(9), look_at=after(60))
    (again,) = claim(store, after(9))
    assert (again.send_key, again.attempts, again.doubts) == (lost.send_key, 2, 1)
    assert not again.perhaps_seen


def test_what_is_absent_without_an_attempt_may_have_stood_there_since_the_first_all_the_same(
    store: SqlStore, study: Engagement
) -> None:
    doubted(store)
    (taken,) = take(store, 9)
    with store.begin() as tx:
        assert tx.doubts.absent(taken, after(9), look_at=after(60), counts=False)
    (again,) = claim(store, after(9))
    assert (again.attempts, again.began_at, again.doubts) == (1, NOW, 1)


def test_what_went_again_after_a_doubt_is_looked_at_once_more(
    store: SqlStore, study: Engagement
) -> None:
    doubted(store)
    (taken,) = take(store, 9)
    with store.begin() as tx:
        tx.doubts.absent(taken, after(9), look_at=after(60), perhaps_seen=True)
    (again,) = claim(store, after(9))
    assert again.perhaps_seen
    with store.begin() as tx:
        tx.outbox.mark_sent(again, STANDS, after(10), look_at=after(70))
    (sent,) = take(store, 70)
    assert (sent.state, sent.address) == (DeliveryState.SENT, STANDS)
    first = Address(channel="C1", ts="1764000000.000100")
    with store.begin() as tx:
        assert tx.doubts.found(sent, first, after(71))
    with store.read() as tx:
        assert tx.outbox.address(study.id, PostKind.ACTION_CARD, "a1") == first


def test_what_went_smoothly_is_never_looked_at(store: SqlStore, study: Engagement) -> None:
    put(store, samples.card())
    (delivery,) = claim(store)
    with store.begin() as tx:
        tx.outbox.mark_sent(delivery, STANDS, NOW, look_at=after(60))
    assert take(store, 99999) == []


def test_what_the_version_before_sends_after_a_doubt_is_looked_at_too(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    doubted(store)
    (taken,) = take(store, 9)
    with store.begin() as tx:
        tx.doubts.absent(taken, after(9), look_at=after(60))
    assert take(store, 61) == []
    (again,) = claim(store, after(61))
    sent = outbox.update().where(outbox.c.id == again.id)
    with raw.begin() as connection:
        connection.execute(sent.values(state="sent", sent_channel="C1", sent_ts="9.9"))
    (looked_at,) = take(store, 62)
    assert (looked_at.id, looked_at.state) == (again.id, DeliveryState.SENT)


def test_a_look_from_before_another_attempt_changes_nothing(
    store: SqlStore, study: Engagement
) -> None:
    doubted(store)
    (stale,) = take(store, 9)
    with store.begin() as tx:
        tx.doubts.absent(stale, after(9), look_at=after(60))
    (again,) = claim(store, after(9))
    with store.begin() as tx:
        tx.outbox.mark_doubtful(again, "timeout", after(10), look_at=after(11))
    with store.begin() as tx:
        assert not tx.doubts.absent(stale, after(12), look_at=after(60))
        assert not tx.doubts.found(stale, STANDS, after(12))
        assert not tx.doubts.give_up(stale, "x", after(12))
        assert not tx.doubts.look_later(stale, after(12))


def test_an_expired_lease_may_be_looked_up_at_once(store: SqlStore, study: Engagement) -> None:
    put(store, samples.card())
    claim(store)
    with store.begin() as tx:
        assert tx.outbox.doubt_expired(after(999)) == 1
    (taken,) = take(store, 999)
    assert (taken.reason, taken.doubted_at, taken.doubts) == ("lease_ran_out", after(999), 1)


# --------------------------------------------------------------------------------- restore
def test_a_restored_record_doubts_all_that_waits_or_was_being_sent(
    store: SqlStore, study: Engagement
) -> None:
    put(store, *(samples.card(channel=f"C{number}", item_id=str(number)) for number in range(4)))
    sent, _sending = claim(store, limit=2)
    with store.begin() as tx:
        tx.outbox.mark_sent(sent, STANDS, NOW)
        assert tx.doubts.quarantine(after(9)) == 3
        assert tx.doubts.quarantine(after(9)) == 0
    assert claim(store, after(99)) == []
    taken = take(store, 9)
    assert {one.reason for one in taken} == {"restored"}
    assert [one.began_at for one in taken] == [NOW] * 3
    with store.begin() as tx:
        assert tx.doubts.absent(taken[0], after(9), look_at=after(60))
    assert len(claim(store, after(99))) == 1


def test_what_the_clock_asks_for_after_a_restore_is_looked_up_first(store: SqlStore) -> None:
    nudge = {"channel": None, "person": "U1", "engagement_id": None, "item_id": None}
    with store.begin() as tx:
        tx.doubts.quarantine(NOW)
        tx.outbox.put(samples.card(kind=PostKind.PERSON_DAY, **nudge), after(60))
        tx.outbox.put(samples.card(kind=PostKind.PERSON_DAY, **nudge), NOW + timedelta(days=6))
    assert len(take(store, 60)) == 1
    assert len(claim(store, NOW + timedelta(days=6))) == 1


def test_the_same_wish_has_the_same_key_on_every_machine() -> None:
    assert send_key_of("a") == send_key_of("a") != send_key_of("b")
    assert len(send_key_of("person_day:T1:U1:2026-11-26")) == 32
    assert "U1" not in send_key_of("person_day:T1:U1:2026-11-26")


# -------------------------------------------------------------------------------- the line
def test_people_are_served_before_digests(store: SqlStore, study: Engagement) -> None:
    digest = samples.card(kind=PostKind.WEEKLY_SUMMARY, item_id=None)
    nudge = samples.card(kind=PostKind.PERSON_DAY, channel=None, person="U1", item_id=None)
    put(store, digest, nudge)
    assert keys(claim(store, limit=1)) == [nudge.key]
    assert keys(claim(store, limit=1)) == [digest.key]


def test_more_than_a_view_of_digests_hides_nobody(store: SqlStore, study: Engagement) -> None:
    digests = [
        samples.card(kind=PostKind.WEEKLY_SUMMARY, item_id=None, channel=f"C{number}")
        for number in range(120)
    ]
    put(store, *digests)
    nudge = samples.card(kind=PostKind.PERSON_DAY, channel=None, person="U1", item_id=None)
    put(store, nudge)
    assert len(claim(store, limit=60)) == 60
    assert len(claim(store, limit=99)) == 61


def test_a_bucket_lets_a_burst_through_and_then_its_pace(
    store: SqlStore, study: Engagement
) -> None:
    put(store, *(samples.card(channel=f"C{number}", item_id=str(number)) for number in range(9)))
    taken = 0
    for at in (0.0, 0.5, 1.0, 1.5, 2.0):
        while rows := claim(store, after(at), limit=1):
            taken += len(rows)
            with store.begin() as tx:
                tx.outbox.spend("T-SPONSOR", after(at), pace=timedelta(seconds=1), burst=3)
        assert taken == {0.0: 4, 0.5: 4, 1.0: 5, 1.5: 5, 2.0: 6}[at]


def test_a_workspace_that_rests_sends_nothing_and_others_do(
    store: SqlStore, study: Engagement
) -> None:
    other = samples.card(workspace="T-OTHER", channel="C9")
    put(store, samples.card(), other)
    with store.begin() as tx:
        tx.outbox.rest("T-SPONSOR", after(9999))
        tx.outbox.rest("T-SPONSOR", after(5))  # a shorter rest does not end a longer one
    assert keys(claim(store, after(60))) == [other.key]
    with store.begin() as tx:
        tx.outbox.wake("T-SPONSOR", after(61))
    assert len(claim(store, after(61))) == 1


def test_waking_a_place_never_makes_it_rest(store: SqlStore, raw: Engine) -> None:
    with store.begin() as tx:
        tx.outbox.rest("T/C1", after(5))
        tx.outbox.wake("T/C1", after(60))
        tx.outbox.wake("T/C2", after(60))
    with raw.connect() as connection:
        assert connection.execute(select(destination.c.name, destination.c.next_at)).all() == [
            ("T/C1", after(5))
        ]


# ------------------------------------------------------------------------------- stoppages
def test_a_stoppage_is_noted_once_and_lifted(store: SqlStore) -> None:
    closed = Stoppage(place="T/C1", code="is_archived", since=NOW)
    with store.begin() as tx:
        assert tx.stoppages.note(closed)
        assert not tx.stoppages.note(Stoppage(place="T/C1", code="other", since=after(9)))
        assert tx.stoppages.note(Stoppage(place="T", code="token_revoked", since=after(1)))
    with store.read() as tx:
        assert tx.stoppages.at(["T/C1", "T/C2"]) == [closed]
        assert [one.place for one in tx.stoppages.every()] == ["T/C1", "T"]
    with store.begin() as tx:
        assert tx.stoppages.lift("T/C1")
        assert not tx.stoppages.lift("T/C1")


# ------------------------------------------------------------------------ an administrator
def test_an_administrator_sends_again_or_lets_go(store: SqlStore, study: Engagement) -> None:
    put(store, *(samples.card(channel=f"C{number}", item_id=str(number)) for number in range(3)))
    doubtful, dead = claim(store, limit=2)
    with store.begin() as tx:
        tx.outbox.mark_doubtful(doubtful, "timeout", NOW, look_at=after(5))
        tx.outbox.mark_dead(dead, "invented", NOW)
        waiting = tx.hold.every(["pending"], 9)
        stuck = tx.hold.every(["doubtful", "dead"], 9)
    assert [one.id for one in stuck] == [doubtful.id, dead.id]
    with store.begin() as tx:
        assert tx.hold.retry(dead.id)
        assert not tx.hold.retry(waiting[0].id)
        assert tx.hold.drop(doubtful.id, NOW)
        assert tx.hold.drop(waiting[0].id, NOW)
        assert not tx.hold.drop(waiting[0].id, NOW)
        assert not tx.hold.drop(9999, NOW)
    (again,) = claim(store, after(9))
    assert (again.id, again.attempts) == (dead.id, 1)
    assert take(store, 9999) == []


def test_what_was_in_doubt_too_often_and_is_sent_again_may_be_so_as_often_again(
    store: SqlStore, study: Engagement
) -> None:
    put(store, samples.card())
    for moment in range(3):
        (claimed,) = claim(store, after(moment))
        with store.begin() as tx:
            tx.outbox.mark_doubtful(claimed, "timeout", after(moment), look_at=after(moment))
            assert tx.hold.retry(claimed.id)
    (again,) = claim(store, after(9))
    assert (again.attempts, again.doubts) == (1, 1)


# ------------------------------------------------------------------- a rolling deployment
PREVIOUS_INSERT = text(
    "INSERT INTO outbox (key, kind, workspace, channel, destination, engagement_id, item_id, refs,"
    " state, attempts, send_key, created_at) VALUES (:key, 'action_card', 'T-SPONSOR', 'C1',"
    " 'T-SPONSOR/C1', 'study-1', :item, '{}', 'pending', 0, 'random', :at)"
)
PREVIOUS_DOUBT = text(
    "UPDATE outbox SET state='doubtful', reason='lease_ran_out' WHERE state='sending'"
)


def test_rows_of_the_version_before_are_sent_and_its_doubts_are_looked_up(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    at = NOW.replace(tzinfo=None) if raw.dialect.name == "sqlite" else NOW
    with raw.begin() as connection:
        for item in ("a1", "a2"):
            connection.execute(PREVIOUS_INSERT, {"key": item, "item": item, "at": str(at)})
    (first,) = claim(store)
    assert (first.intent.item_id, first.doubts, first.perhaps_seen) == ("a1", 0, False)
    with raw.begin() as connection:
        connection.execute(PREVIOUS_DOUBT)
    with store.begin() as tx:
        assert tx.doubts.adopt(after(9)) == 1
        assert tx.doubts.adopt(after(9)) == 0
    assert [one.id for one in take(store, 9)] == [first.id]
    assert [one.intent.item_id for one in claim(store, after(9))] == ["a2"]


@pytest.mark.parametrize("column", ["rank", "doubts", "look_at", "perhaps_seen"])
def test_whatever_is_new_has_a_default_the_version_before_need_not_know(column: str) -> None:
    made = outbox.c[column]
    assert made.nullable or made.server_default is not None
