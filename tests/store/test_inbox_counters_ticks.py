"""What comes in is answered once, numbers have no gaps, and the last tick is known."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.engagement import Engagement
from bot.domain.errors import AlreadyAnswered, NotSaved
from bot.domain.items import ItemKind
from bot.store.tables import counter
from bot.store.unit import SqlStore
from tests.store import samples
from tests.store.samples import LATER, NOW

ANSWER = {"text": "A-1 · Send IRB amendment", "blocks": [{"type": "divider"}], "odd": "\x00\ud83d"}


def test_an_answer_is_found_again_by_its_key(store: SqlStore) -> None:
    with store.begin() as tx:
        tx.inbox.record("trigger-1", ANSWER, NOW)
    with store.read() as tx:
        assert tx.inbox.answer("trigger-1") == ANSWER
        assert tx.inbox.answer("trigger-2") is None


def test_the_same_request_has_no_second_effect(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        tx.inbox.record("trigger-1", ANSWER, NOW)

    def answer_again() -> None:
        with store.begin() as tx:
            tx.actions.add(samples.action())
            tx.inbox.record("trigger-1", {}, LATER)

    with pytest.raises(AlreadyAnswered):
        answer_again()
    with store.read() as tx:
        assert tx.actions.get(study.id, 1) is None
        assert tx.inbox.answer("trigger-1") == ANSWER


def test_a_transaction_that_met_a_duplicate_keeps_nothing_even_when_it_carries_on(
    store: SqlStore, study: Engagement
) -> None:
    with store.begin() as tx:
        tx.inbox.record("trigger-1", ANSWER, NOW)

    def carry_on() -> None:
        with store.begin() as tx:
            tx.actions.add(samples.action())
            with pytest.raises(AlreadyAnswered):
                tx.inbox.record("trigger-1", {}, NOW)
            with pytest.raises(NotSaved):
                tx.actions.add(samples.action(number=2))

    with pytest.raises(NotSaved):
        carry_on()
    with store.read() as tx:
        assert tx.actions.every(study.id) == []


def test_of_eight_deliveries_of_one_request_one_is_kept(store: SqlStore) -> None:
    def deliver(number: int) -> bool:
        try:
            with store.begin() as tx:
                tx.inbox.record("event-1", {"by": number}, NOW)
        except AlreadyAnswered:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(deliver, range(8))) == 1


def test_old_answers_are_forgotten(store: SqlStore) -> None:
    with store.begin() as tx:
        tx.inbox.record("old", ANSWER, NOW - timedelta(hours=26))
        tx.inbox.record("young", ANSWER, NOW)
    with store.begin() as tx:
        assert tx.inbox.forget_before(NOW) == 1
    with store.read() as tx:
        assert tx.inbox.answer("old") is None
        assert tx.inbox.answer("young") == ANSWER


def test_eight_threads_count_without_gaps(store: SqlStore, study: Engagement) -> None:
    def capture(_: int) -> list[int]:
        numbers = []
        for _ in range(10):
            with store.begin() as tx:
                numbers.append(tx.counters.next(study.id, ItemKind.ACTION))
        return numbers

    with ThreadPoolExecutor(8) as threads:
        found = sorted(number for numbers in threads.map(capture, range(8)) for number in numbers)
    assert found == list(range(1, 81))


def test_a_number_that_was_not_kept_is_given_again(store: SqlStore, study: Engagement) -> None:
    class ChangedTheirMind(Exception):
        """Something went wrong after the number was given."""

    def count_in_vain() -> None:
        with store.begin() as tx:
            assert tx.counters.next(study.id, ItemKind.ACTION) == 1
            raise ChangedTheirMind

    with pytest.raises(ChangedTheirMind):
        count_in_vain()
    with store.begin() as tx:
        assert tx.counters.next(study.id, ItemKind.ACTION) == 1
        assert tx.counters.next(study.id, ItemKind.ACTION) == 2
        assert tx.counters.next(study.id, ItemKind.CONCERN) == 1


def test_a_kind_that_is_new_to_an_old_study_counts_from_one(
    store: SqlStore, study: Engagement, raw: Engine
) -> None:
    with raw.begin() as connection:
        connection.execute(counter.delete())
    with ThreadPoolExecutor(4) as threads:

        def count(_: int) -> int:
            with store.begin() as tx:
                return tx.counters.next(study.id, ItemKind.MINUTE)

        assert sorted(threads.map(count, range(4))) == [1, 2, 3, 4]


def test_the_last_tick_is_remembered(store: SqlStore) -> None:
    with store.read() as tx:
        assert tx.ticks.last("deliver") is None
    for at in (NOW, LATER):
        with store.begin() as tx:
            tx.ticks.record("deliver", at)
    with store.read() as tx:
        assert tx.ticks.last("deliver") == LATER
        assert tx.ticks.last("plan") is None
