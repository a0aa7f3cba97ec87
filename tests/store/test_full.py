"""A record that is full: nothing is kept by halves, and what was sent can still be marked."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from bot.domain.errors import NotSaved
from bot.store.unit import SqlStore
from tests.store import samples
from tests.store.samples import NOW
from tests.store.test_outbox import STANDS, claim, put


@pytest.fixture
def full(sqlite_record: str) -> Iterator[SqlStore]:
    """Open a record in which a study and some posts have room, and little more."""
    store = SqlStore(sqlite_record)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
    put(store, *(samples.card(channel=f"C{number}", item_id=str(number)) for number in range(40)))
    with store._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    store._writer.dispose()

    @event.listens_for(store._writer, "connect")
    def limit(connection: object, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]

    yield store
    store.close()


def capture(store: SqlStore, number: int) -> None:
    with store.begin() as tx:
        tx.actions.add(samples.action(number=number, title="x" * 300))
        tx.journal.append(samples.event(item_id=f"a{number}"))
        tx.inbox.record(f"r{number}", {}, NOW)


def fill(store: SqlStore) -> int:
    """Capture until there is no room, and return how many were kept."""
    for number in range(1, 500):
        try:
            capture(store, number)
        except NotSaved:
            return number - 1
    raise AssertionError


def test_what_has_no_room_is_not_saved_and_leaves_nothing_behind(full: SqlStore) -> None:
    kept = fill(full)
    for number in range(900, 903):
        with pytest.raises(NotSaved):
            capture(full, number)
    with full.read() as tx:
        numbers = sorted(one.number for one in tx.actions.every("study-1"))
        answered = [number for number in range(1, 903) if tx.inbox.answer(f"r{number}") is not None]
    assert numbers == answered == list(range(1, kept + 1))


def test_what_leaves_a_full_record_can_still_be_marked(full: SqlStore) -> None:
    """Draining must not need what is exhausted: claims and marks change rows, and add none."""
    fill(full)
    rows = claim(full, limit=5)
    assert rows
    for row in rows:
        with full.begin() as tx:
            assert tx.outbox.mark_sent(row, STANDS, NOW)
