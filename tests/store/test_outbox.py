"""The outbox: wishes kept once, claimed in order by one sender, and what became of each."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import update

from bot.domain.delivery import Address, Backlog, Delivery, Intent, PostKind
from bot.domain.engagement import Engagement
from bot.store.tables import outbox
from bot.store.unit import SqlStore
from bot.usecases.shelves import Transaction
from tests.store import samples
from tests.store.samples import NOW

LEASE = timedelta(seconds=70)
PACE = timedelta(seconds=1)
STANDS = Address(channel="C1", ts="1764000001.000200")


def put(store: SqlStore, *wishes: Intent) -> None:
    with store.begin() as tx:
        for wish in wishes:
            tx.outbox.put(wish, NOW)


def claim(
    store: SqlStore, at: datetime = NOW, *, by: str = "w1", limit: int = 10
) -> list[Delivery]:
    with store.begin() as tx:
        return list(tx.outbox.claim(at=at, lease=LEASE, by=by, limit=limit, pace=PACE))


def keys(claimed: list[Delivery]) -> list[str]:
    return [delivery.intent.key for delivery in claimed]


def held(tx: Transaction, study: Engagement) -> list[tuple[str, str, str | None]]:
    rows = tx.outbox.held(study.id)
    return [(row.kind.value, row.state.value, row.reason) for row in rows]


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


# --------------------------------------------------------------------------------- wishes
def test_a_wish_comes_back_whole(store: SqlStore, study: Engagement) -> None:
    wish = samples.card(refs={"version": "3", "why": "edited"})
    put(store, wish)
    (delivery,) = claim(store)
    assert delivery.intent == wish
    assert (delivery.attempts, delivery.claimed_by, delivery.created_at) == (1, "w1", NOW)
    assert len(delivery.send_key) == 32


def test_a_wish_is_kept_once_whoever_makes_it_again(store: SqlStore, study: Engagement) -> None:
    wish = samples.card()
    with store.begin() as tx:
        assert tx.outbox.put(wish, NOW)
        assert not tx.outbox.put(wish, NOW)
    with store.begin() as tx:
        assert not tx.outbox.put(wish, NOW)
    assert keys(claim(store)) == [wish.key]


def test_a_direct_message_needs_no_study(store: SqlStore) -> None:
    wish = samples.card(
        kind=PostKind.PERSON_DAY, channel=None, person="U1", engagement_id=None, item_id=None
    )
    put(store, wish)
    (delivery,) = claim(store)
    assert delivery.intent == wish


def test_each_row_has_a_send_key_of_its_own(store: SqlStore, study: Engagement) -> None:
    put(store, *(samples.card(channel=f"C{number}") for number in range(5)))
    assert len({delivery.send_key for delivery in claim(store)}) == 5


# ------------------------------------------------------------------------ order and pacing
def test_a_channel_gets_one_message_a_second_in_order(store: SqlStore, study: Engagement) -> None:
    first, second = samples.card(item_id="a1"), samples.card(item_id="a2")
    put(store, first, second)
    (delivery,) = claim(store)
    assert delivery.intent == first
    with store.begin() as tx:
        tx.outbox.mark_sent(delivery, STANDS, NOW)
    assert claim(store, after(0.9)) == []
    assert keys(claim(store, after(1))) == [second.key]


def test_one_channel_does_not_wait_for_another(store: SqlStore, study: Engagement) -> None:
    wishes = [samples.card(channel=channel) for channel in ("C1", "C2", "C3", "C1")]
    put(store, *wishes)
    assert keys(claim(store)) == [wish.key for wish in wishes[:3]]


def test_no_more_rows_are_taken_than_asked_for(store: SqlStore, study: Engagement) -> None:
    wishes = [samples.card(channel=f"C{number}") for number in range(5)]
    put(store, *wishes)
    assert keys(claim(store, limit=2)) == [wish.key for wish in wishes[:2]]
    assert keys(claim(store, limit=2)) == [wish.key for wish in wishes[2:4]]


def test_whom_another_worker_holds_nobody_waits_for(postgres_record: str) -> None:
    store, other = SqlStore(postgres_record), SqlStore(postgres_record)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
        for channel in ("C1", "C2"):
            tx.outbox.rest(f"T-SPONSOR/{channel}", NOW)
    put(store, samples.card(channel="C1"), samples.card(channel="C2"))
    with store.begin() as tx:
        [held] = tx.outbox.claim(at=NOW, lease=LEASE, by="w1", limit=1, pace=PACE)
        [free] = claim(other, by="w2", limit=1)
    assert (held.intent.channel, free.intent.channel) == ("C1", "C2")
    store.close()
    other.close()


def test_a_kind_of_a_newer_version_is_left_to_it(store: SqlStore, study: Engagement) -> None:
    """While versions change, both work on one database: the older one sends what it knows."""
    put(store, samples.card(item_id="1"), samples.card(item_id="2"))
    (first,) = claim(store)
    with store._writer.begin() as connection:
        newer = update(outbox).where(outbox.c.id == first.id)
        connection.execute(newer.values(kind="of_tomorrow", state="pending", claimed_by=None))
    (known,) = claim(store, after(60))
    assert known.intent.item_id == "2"
    with store.begin() as tx:
        assert tx.outbox.doubt_expired(after(600)) == 1
        taken = tx.doubts.take(after(601), until=after(700), limit=9)
        assert [one.intent.item_id for one in taken] == ["2"]
        assert [one for one in tx.outbox.held(study.id) if one.kind == "of_tomorrow"] == []


def test_an_empty_outbox_gives_nothing(store: SqlStore) -> None:
    assert claim(store) == []


def test_while_an_item_is_being_sent_its_next_version_waits(
    store: SqlStore, study: Engagement
) -> None:
    card, edited, other = samples.card(), samples.card(), samples.card(item_id="a2")
    put(store, card, edited, other)
    assert keys(claim(store)) == [card.key]
    # The sender of the first card may have been killed: other items go on, in their order.
    assert keys(claim(store, after(2))) == [other.key]
    assert claim(store, after(4)) == []


def test_rows_of_an_item_behind_its_doubtful_row_wait_and_others_go_past(
    store: SqlStore, study: Engagement
) -> None:
    card, edited, other = samples.card(), samples.card(), samples.card(item_id="a2")
    put(store, card, edited, other)
    (delivery,) = claim(store)
    with store.begin() as tx:
        assert tx.outbox.mark_doubtful(delivery, "answer_lost", NOW)
    assert keys(claim(store, after(2))) == [other.key]
    assert claim(store, after(99)) == []


def test_a_doubtful_card_keeps_nobody_from_their_own_message_about_the_item(
    store: SqlStore, study: Engagement
) -> None:
    card = samples.card(kind=PostKind.CONCERN_CARD)
    in_thread = samples.card(kind=PostKind.CONCERN_QUESTION)
    news = samples.card(kind=PostKind.CONCERN_NEWS, channel=None, person="U1")
    put(store, card)
    (delivery,) = claim(store)
    with store.begin() as tx:
        assert tx.outbox.mark_doubtful(delivery, "answer_lost", NOW)
    put(store, in_thread, news)
    assert keys(claim(store, after(2))) == [news.key]
    assert claim(store, after(99)) == []


def test_a_list_of_several_studies_waits_behind_its_own_doubt(store: SqlStore) -> None:
    """It has an item and no study; posted while the first one is in doubt it would stand twice."""
    facts = {"channel": None, "person": "U1", "engagement_id": None, "item_id": "list:T:U1:1"}
    put(store, samples.card(kind=PostKind.MY_LIST, **facts))
    (delivery,) = claim(store)
    put(store, samples.card(kind=PostKind.MY_LIST, **facts))
    with store.begin() as tx:
        tx.outbox.mark_doubtful(delivery, "answer_lost", NOW)
    assert claim(store, after(9)) == []


def test_an_item_of_another_study_with_the_same_id_is_another_item(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        tx.engagements.open(samples.engagement(id="study-2", channel="C2"))
    put(store, samples.card())
    (delivery,) = claim(store)
    with store.begin() as tx:
        tx.outbox.mark_doubtful(delivery, "answer_lost", NOW)
    other = samples.card(engagement_id="study-2", channel="C2")
    put(store, other)
    assert keys(claim(store, after(2))) == [other.key]


def test_a_doubtful_summary_holds_up_nothing(store: SqlStore, study: Engagement) -> None:
    summary = samples.card(kind=PostKind.WEEKLY_SUMMARY, item_id=None)
    card = samples.card()
    put(store, summary)
    (delivery,) = claim(store)
    put(store, card)
    with store.begin() as tx:
        tx.outbox.mark_doubtful(delivery, "answer_lost", NOW)
    assert keys(claim(store, after(2))) == [card.key]


def test_a_row_that_waits_holds_up_its_own_item_and_no_other(
    store: SqlStore, study: Engagement
) -> None:
    first, second = samples.card(item_id="a1"), samples.card(item_id="a2")
    put(store, first, samples.card(item_id="a1"), second)
    (delivery,) = claim(store)
    with store.begin() as tx:
        assert tx.outbox.mark_later(delivery, after(30), "server_error", counts=True)
    assert keys(claim(store, after(10))) == [second.key]
    (again,) = claim(store, after(30))
    assert (again.intent, again.attempts) == (first, 2)
    assert again.send_key == delivery.send_key


def test_a_429_rests_the_whole_channel_and_is_no_attempt(
    store: SqlStore, study: Engagement
) -> None:
    first, second = samples.card(item_id="a1"), samples.card(item_id="a2")
    elsewhere = samples.card(channel="C2")
    put(store, first, second, elsewhere)
    delivery, _ = claim(store)
    with store.begin() as tx:
        assert tx.outbox.mark_later(delivery, after(60), "ratelimited", counts=False)
        tx.outbox.rest(delivery.intent.destination, after(60))
    assert claim(store, after(59)) == []
    (again,) = claim(store, after(60))
    assert (again.intent, again.attempts) == (first, 1)


# -------------------------------------------------------------------------------- verdicts
def test_a_card_stands_where_it_was_sent_last(store: SqlStore, study: Engagement) -> None:
    put(store, samples.card(), samples.card())
    kind = PostKind.ACTION_CARD
    for seconds, ts in ((0, "1.1"), (5, "2.2")):
        (delivery,) = claim(store, after(seconds))
        with store.begin() as tx:
            assert tx.outbox.mark_sent(delivery, Address(channel="C1", ts=ts), NOW)
        with store.read() as tx:
            assert tx.outbox.address(study.id, kind, "a1") == Address(channel="C1", ts=ts)
    with store.read() as tx:
        assert tx.outbox.address(study.id, kind, "a2") is None
        assert tx.outbox.address(study.id, PostKind.CONCERN_CARD, "a1") is None
        assert tx.outbox.address("study-2", kind, "a1") is None


def test_a_row_sent_without_an_address_leaves_the_card_where_it_is(
    store: SqlStore, study: Engagement
) -> None:
    put(store, samples.card(), samples.card())
    for seconds, address in ((0, STANDS), (5, None)):
        (delivery,) = claim(store, after(seconds))
        with store.begin() as tx:
            tx.outbox.mark_sent(delivery, address, NOW)
    with store.read() as tx:
        assert tx.outbox.address(study.id, PostKind.ACTION_CARD, "a1") == STANDS


def test_only_the_one_who_claimed_a_row_marks_it(store: SqlStore, study: Engagement) -> None:
    put(store, samples.card())
    (mine,) = claim(store)
    with store.begin() as tx:
        assert tx.outbox.mark_later(mine, after(5), "server_error", counts=True)
    (theirs,) = claim(store, after(5), by="w2")
    with store.begin() as tx:
        assert not tx.outbox.mark_sent(mine, STANDS, NOW)
        assert not tx.outbox.mark_skipped(mine, "closed", NOW)
        assert not tx.outbox.mark_doubtful(mine, "lost", NOW)
        assert not tx.outbox.mark_dead(mine, "gone", NOW)
        assert not tx.outbox.mark_later(mine, after(9), "ratelimited", counts=False)
    with store.begin() as tx:
        assert tx.outbox.mark_sent(theirs, STANDS, NOW)
        assert not tx.outbox.mark_sent(theirs, STANDS, NOW)


def test_the_same_worker_does_not_mark_with_a_claim_of_before(
    store: SqlStore, study: Engagement
) -> None:
    put(store, samples.card())
    (before,) = claim(store)
    with store.begin() as tx:
        tx.outbox.mark_later(before, after(5), "server_error", counts=True)
    claim(store, after(5))
    with store.begin() as tx:
        assert not tx.outbox.mark_sent(before, STANDS, NOW)


def test_a_claim_whose_lease_ran_out_is_in_doubt_and_never_new(
    store: SqlStore, study: Engagement
) -> None:
    put(store, samples.card())
    claim(store)
    with store.begin() as tx:
        assert tx.outbox.doubt_expired(NOW + LEASE) == 0
        assert tx.outbox.doubt_expired(NOW + LEASE + PACE) == 1
    assert claim(store, after(999)) == []
    with store.read() as tx:
        assert held(tx, study) == [("action_card", "doubtful", "lease_ran_out")]


def test_an_answer_that_comes_after_the_lease_ends_the_doubt(
    store: SqlStore, study: Engagement
) -> None:
    put(store, samples.card())
    (delivery,) = claim(store)
    with store.begin() as tx:
        tx.outbox.doubt_expired(after(99))
        assert not tx.outbox.mark_doubtful(delivery, "again", NOW)
        assert tx.outbox.mark_sent(delivery, STANDS, after(99))
    with store.read() as tx:
        assert tx.outbox.held(study.id) == []
        assert tx.outbox.address(study.id, PostKind.ACTION_CARD, "a1") == STANDS


def test_a_worker_that_stops_gives_back_its_own_claims(store: SqlStore, study: Engagement) -> None:
    put(store, samples.card(channel="C1"), samples.card(channel="C2"), samples.card(channel="C3"))
    mine = claim(store, by="w1", limit=2)
    claim(store, by="w2")
    with store.begin() as tx:
        assert tx.outbox.release("w1") == 2
    again = claim(store, after(5), by="w3")
    assert keys(again) == keys(mine)
    assert [delivery.attempts for delivery in again] == [1, 1]


def test_what_is_skipped_does_not_make_the_next_message_wait(
    store: SqlStore, study: Engagement
) -> None:
    put(store, *(samples.card(item_id=str(number)) for number in range(3)))
    (skipped,) = claim(store)
    with store.begin() as tx:
        tx.outbox.mark_skipped(skipped, "closed", NOW, pace=PACE)
    (second,) = claim(store)
    with store.begin() as tx:
        tx.outbox.rest(second.intent.destination, after(600))
        tx.outbox.mark_skipped(second, "closed", NOW, pace=PACE)
    assert claim(store) == [], "Slack asked for the rest, and a skip does not end it"
    assert len(claim(store, after(600))) == 1


def test_the_backlog_counts_what_waits_what_is_in_doubt_and_what_is_dead(
    store: SqlStore, study: Engagement
) -> None:
    with store.read() as tx:
        assert tx.outbox.backlog() == Backlog(pending=0, doubtful=0, dead=0, oldest_pending_at=None)
    put(store, *(samples.card(channel=f"C{number}", item_id=str(number)) for number in range(6)))
    sent, skipped, doubtful, dead, _claimed = claim(store, limit=5)
    with store.begin() as tx:
        tx.outbox.mark_sent(sent, STANDS, NOW)
        tx.outbox.mark_skipped(skipped, "closed", NOW)
        tx.outbox.mark_doubtful(doubtful, "answer_lost", NOW)
        tx.outbox.mark_dead(dead, "channel_not_found", NOW)
    with store.read() as tx:
        assert tx.outbox.backlog() == Backlog(
            pending=1, doubtful=1, dead=1, oldest_pending_at=NOW, under_way=1
        )
        assert held(tx, study) == [
            ("action_card", "doubtful", "answer_lost"),
            ("action_card", "dead", "channel_not_found"),
        ]
        assert tx.outbox.held("study-2") == []


def test_posts_follow_a_channel_to_its_new_id(store: SqlStore, study: Engagement) -> None:
    first, second = samples.card(item_id="a1"), samples.card(item_id="a2")
    put(store, first, second)
    (delivery,) = claim(store)
    with store.begin() as tx:
        tx.outbox.mark_sent(delivery, STANDS, NOW)
        tx.engagements.rename_channel("C1", "C9", NOW)
    (moved,) = claim(store)
    assert (moved.intent.channel, moved.intent.destination) == ("C9", "T-SPONSOR/C9")
    with store.read() as tx:
        stands = tx.outbox.address(study.id, PostKind.ACTION_CARD, "a1")
    assert stands == Address(channel="C9", ts=STANDS.ts)


def test_what_is_in_doubt_follows_a_channel_to_its_new_id(
    store: SqlStore, study: Engagement
) -> None:
    put(store, samples.card())
    (delivery,) = claim(store)
    with store.begin() as tx:
        tx.outbox.mark_doubtful(delivery, "timeout", NOW, look_at=NOW)
        tx.engagements.rename_channel("C1", "C9", NOW)
    with store.begin() as tx:
        (doubt,) = tx.doubts.take(NOW, until=after(9), limit=9)
    assert doubt.intent.channel == "C9"


# ----------------------------------------------------------------------------------- races
@pytest.mark.parametrize("channels", [1000, 100], ids=["many channels", "few channels"])
def test_of_a_thousand_rows_none_is_claimed_twice(
    store: SqlStore, study: Engagement, channels: int
) -> None:
    wishes = [
        samples.card(channel=f"C{number % channels}", item_id=str(number)) for number in range(1000)
    ]
    for begins in range(0, len(wishes), 50):  # a transaction ends in time, however slow the machine
        put(store, *wishes[begins : begins + 50])
    together = Barrier(2, timeout=30)

    def work(name: str) -> list[Delivery]:
        together.wait()
        taken: list[Delivery] = []
        at = NOW
        while backlog(store):
            at += PACE
            rows = claim(store, at, by=name, limit=20)
            with store.begin() as tx:
                marked = [tx.outbox.mark_sent(row, None, at) for row in rows]
            assert all(marked)
            taken += rows
        return taken

    with ThreadPoolExecutor(2) as threads:
        one, two = threads.map(work, ("w1", "w2"))
    assert len(one) + len(two) == 1000
    assert {delivery.id for delivery in one}.isdisjoint(delivery.id for delivery in two)
    assert {delivery.intent.key for delivery in (*one, *two)} == {wish.key for wish in wishes}


def backlog(store: SqlStore) -> int:
    with store.read() as tx:
        return tx.outbox.backlog().pending


def test_postgresql_skips_a_channel_another_worker_is_claiming_for(postgres_record: str) -> None:
    store = SqlStore(postgres_record)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
    first, second = samples.card(channel="C1"), samples.card(channel="C2")
    put(store, first, second)
    for delivery in claim(store):
        with store.begin() as tx:
            tx.outbox.mark_later(delivery, after(1), "server_error", counts=True)
    at = after(5)
    with store.begin() as mine:
        (held,) = mine.outbox.claim(at=at, lease=LEASE, by="w1", limit=1, pace=PACE)
        assert held.intent == first
        assert keys(claim(store, at, by="w2")) == [second.key]
    store.close()


def test_two_who_meet_a_new_channel_at_once_do_not_both_claim_it(postgres_record: str) -> None:
    store = SqlStore(postgres_record)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
    put(store, samples.card())
    together = Barrier(2, timeout=30)

    def work(name: str) -> list[Delivery]:
        together.wait()
        return claim(store, by=name)

    with ThreadPoolExecutor(2) as threads:
        one, two = threads.map(work, ("w1", "w2"))
    assert len(one) + len(two) == 1
    store.close()
