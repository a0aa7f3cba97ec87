"""What people wait for is found by an index, however many posts a record holds."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from bot.domain.delivery import Address
from bot.store import SqlStore
from bot.store.prepared import hand_over
from bot.store.unit import SqlTransaction
from tests.store import samples

Read = Callable[[SqlTransaction], object]


@pytest.fixture
def plan_of(migrated: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Read], str]]:
    """Return how the database would find what a read asks for."""
    store = SqlStore(migrated)
    asked: list[tuple[str, Any]] = []

    def listen(connection: Connection, sql: str, bound: Any) -> Any:
        asked.append((sql, bound))
        return hand_over(connection, sql, bound)

    def plan(read: Read) -> str:
        with store.read() as tx:
            connection = tx.work._connection
            if connection.dialect.name == "postgresql":  # so small a table would be read whole
                connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            monkeypatch.setattr("bot.store.prepared.hand_over", listen)
            event.listen(connection, "before_cursor_execute", lambda *a: asked.append(a[2:4]))
            read(tx)
            [(sql, bound)] = asked
            words = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
            found = hand_over(connection, f"{words} {sql}", bound).fetchall()
            return "\n".join(str(row[-1]) for row in found)

    yield plan
    store.close()


def test_who_was_told_of_an_item_is_found(plan_of: Callable[[Read], str]) -> None:
    plan = plan_of(lambda tx: tx.outbox.verdicts("s1", "a1"))
    assert "ix_outbox_item" in plan
    assert "SCAN outbox" not in plan
    assert "Seq Scan on outbox" not in plan


def test_whoever_does_not_ask_for_every_post_of_an_item_reads_a_smaller_index(
    plan_of: Callable[[Read], str],
) -> None:
    plan = plan_of(lambda tx: tx.outbox.card_at("s1", Address(channel="C1", ts="1.1")))
    assert "ix_outbox_card" in plan


def test_what_reached_somebody_later_is_found(plan_of: Callable[[Read], str]) -> None:
    spans = {"late": samples.NOW, "since": samples.NOW - timedelta(30)}
    plan = plan_of(lambda tx: tx.outbox.held_direct("T1", ["U1"], **spans))
    assert "ix_outbox_person" in plan
    # Without statistics SQLite would take an index of all rows for rows without a study: most.
    assert "ix_outbox_dead" in plan
    assert "ix_outbox_item" not in plan
