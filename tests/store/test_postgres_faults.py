"""PostgreSQL goes, comes back, loses an answer or falls silent: the store says what is known."""

from collections.abc import Iterator
from time import sleep

import pytest
from sqlalchemy import create_engine, text

from bot.domain.errors import CannotTell, NotSaved
from bot.store import SqlStore, engine, unit
from tests.store import samples
from tests.store.line import CUT_AFTER, CUT_BEFORE, SILENT, Line, line_to
from tests.store.samples import NOW

PING = b"Q\x00\x00\x00\x06;\x00"
"""SQLAlchemy asks PostgreSQL whether it lives by an empty statement."""


@pytest.fixture
def line(postgres_record: str) -> Iterator[Line]:
    """Lay a line to a migrated record with one study."""
    direct = SqlStore(postgres_record)
    with direct.begin() as tx:
        tx.engagements.open(samples.engagement())
    direct.close()
    with line_to(postgres_record) as laid:
        yield laid


@pytest.fixture
def store(line: Line, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqlStore]:
    """Open the record over the line, with less patience than people have."""
    monkeypatch.setattr(unit, "_WHOLE_TALK_S", 1.5)
    monkeypatch.setattr(engine, "_PING_S", 0.6)
    monkeypatch.setattr(engine, "_FRESH_S", 0)
    opened = SqlStore(line.url)
    yield opened
    opened.close()


def capture(store: SqlStore, key: str = "r1") -> None:
    with store.begin() as tx:
        tx.inbox.record(key, {}, NOW)


def is_kept(store: SqlStore, key: str = "r1") -> bool:
    with store.read() as tx:
        return tx.inbox.answer(key) is not None


def is_kept_in_the_end(store: SqlStore) -> bool:
    for _ in range(50):
        if is_kept(store):
            return True
        sleep(0.1)
    return False


def test_a_commit_whose_answer_was_lost_cannot_be_told_and_may_be_kept(
    store: SqlStore, line: Line
) -> None:
    capture(store, "warm")
    line.fail(b"COMMIT", CUT_AFTER)
    with pytest.raises(CannotTell):
        capture(store)
    assert line.failed.is_set()
    # On a full machine our patience may end before the server has finished what it was told.
    assert is_kept_in_the_end(store)


def test_a_commit_that_never_arrived_cannot_be_told_and_is_not_kept(
    store: SqlStore, line: Line
) -> None:
    line.fail(b"COMMIT", CUT_BEFORE)
    with pytest.raises(CannotTell):
        capture(store)
    assert not is_kept(store)


def test_a_commit_that_is_never_answered_ends_in_time(store: SqlStore, line: Line) -> None:
    line.fail(b"COMMIT", SILENT)
    with pytest.raises(CannotTell):
        capture(store)
    assert not is_kept(store)


@pytest.mark.parametrize("fault", [CUT_BEFORE, CUT_AFTER, SILENT])
def test_a_statement_that_is_not_answered_is_not_saved(
    store: SqlStore, line: Line, fault: str
) -> None:
    capture(store, "warm")
    line.fail(b"INSERT INTO inbox", fault)
    with pytest.raises(NotSaved):
        capture(store)
    assert not is_kept(store)
    capture(store)
    assert is_kept(store)


def test_a_reader_gets_an_answer_too(store: SqlStore, line: Line) -> None:
    line.fail(b"FROM inbox", SILENT)
    with pytest.raises(NotSaved):
        is_kept(store)
    assert not is_kept(store)


def test_a_server_that_fell_silent_meanwhile_is_not_saved(store: SqlStore, line: Line) -> None:
    capture(store, "warm")
    line.fail(PING, SILENT)
    with pytest.raises(NotSaved) as refused:
        capture(store)
    assert refused.value.facts == {"reason": "database_silent"}
    capture(store)
    assert is_kept(store)


def test_a_connection_that_ended_meanwhile_is_replaced(store: SqlStore, line: Line) -> None:
    capture(store, "warm")
    line.hang_up()
    capture(store)
    assert is_kept(store)


def test_a_connection_that_answered_a_moment_ago_is_not_asked_whether_it_lives(
    store: SqlStore, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_FRESH_S", 999)
    capture(store, "warm")
    line.fail(PING, SILENT)
    capture(store)
    assert not line.failed.is_set()
    line.fail_at = None
    line.hang_up()
    with pytest.raises(NotSaved):
        capture(store, "r2")
    capture(store, "r2")
    assert is_kept(store, "r2")


def test_a_server_that_is_gone_is_not_saved(store: SqlStore, line: Line) -> None:
    capture(store, "warm")
    line.cut()
    for _ in range(2):
        with pytest.raises(NotSaved):
            capture(store)
    with pytest.raises(NotSaved):
        is_kept(store)
    with pytest.raises(NotSaved):
        store.schema_state()


def test_a_server_that_ends_the_conversation_in_the_middle_has_kept_nothing(
    store: SqlStore, postgres_record: str
) -> None:
    direct = create_engine(postgres_record)
    end_all = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND application_name LIKE 'liaison%'"
    )

    def capture_while_it_goes() -> None:
        with store.begin() as tx:
            tx.inbox.record("r1", {}, NOW)
            with direct.begin() as other:
                other.execute(end_all)
            tx.inbox.record("r2", {}, NOW)

    with pytest.raises(NotSaved):
        capture_while_it_goes()
    assert not is_kept(store)
    direct.dispose()
