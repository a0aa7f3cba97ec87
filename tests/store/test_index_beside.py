"""An index is built beside programs that write, also after it was begun in vain before."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import monotonic

import pytest
from sqlalchemy import Connection, Engine, NullPool, create_engine, text

from bot.store import SchemaState, SqlStore, migrate, schema_state
from bot.store.causes import Cause, ShapingError, migrate_or_say
from bot.store.engine import read_url
from bot.store.schema import HalfWayError, Shape
from tests.store import samples

BEFORE = "r0008"
BUILDS = text("SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%'")
UNFINISHED = text(
    "SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE NOT indisvalid"
)
WRITES = text("LOCK TABLE outbox IN ROW EXCLUSIVE MODE")
"""What whoever writes to it holds until its transaction ends."""


@pytest.fixture
def server(postgres_database: str) -> Iterator[Engine]:
    """Reach a record that the version before left, with one row that waits to be sent."""
    migrate(postgres_database, to=BEFORE)
    store = SqlStore(postgres_database)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
        tx.outbox.put(samples.card(), samples.NOW)
    store.close()
    engine = create_engine(read_url(postgres_database), poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture
def writer(server: Engine) -> Iterator[Connection]:
    """Keep a transaction of the version before open, which has written to the outbox."""
    with server.connect() as connection:
        connection.execute(WRITES)
        yield connection


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def wait_until_it_builds(server: Engine, migration: Future[Shape]) -> None:
    until, pause = monotonic() + 30, Event()
    with server.connect() as connection:
        while not connection.execute(BUILDS).scalar():
            assert not migration.done(), migration.result()
            assert monotonic() < until
            connection.rollback()
            pause.wait(0.02)


def unfinished(server: Engine) -> list[str]:
    with server.connect() as connection:
        return list(connection.execute(UNFINISHED).scalars())


def test_whoever_writes_while_an_index_is_built_need_not_wait(
    server: Engine, writer: Connection, threads: ThreadPoolExecutor, postgres_database: str
) -> None:
    migration = threads.submit(migrate, postgres_database)
    wait_until_it_builds(server, migration)
    store = SqlStore(postgres_database)
    with store.begin() as tx:
        assert tx.outbox.put(samples.card(item_id="a2"), samples.NOW)
        claimed = tx.outbox.claim(
            at=samples.NOW, lease=timedelta(1), by="w", limit=1, pace=timedelta(0)
        )
    store.close()
    assert len(claimed) == 1
    assert not migration.done()
    writer.rollback()
    assert migration.result(30).state is SchemaState.CURRENT
    assert unfinished(server) == []


def test_an_index_that_was_begun_in_vain_is_built_anew(
    server: Engine, writer: Connection, monkeypatch: pytest.MonkeyPatch, postgres_database: str
) -> None:
    with monkeypatch.context() as patience:
        limits = "-c timezone=UTC -c lock_timeout=200"
        patience.setattr("bot.store.engine._POSTGRES_MIGRATION_LIMITS", limits)
        with pytest.raises(HalfWayError):
            migrate(postgres_database)
    assert unfinished(server) == ["ix_outbox_item"]
    assert schema_state(server) is SchemaState.OUTDATED  # and of the version before: current
    store = SqlStore(postgres_database)
    with store.begin() as tx:
        assert tx.outbox.put(samples.card(item_id="a2"), samples.NOW)
    store.close()
    writer.rollback()
    assert migrate(postgres_database).state is SchemaState.CURRENT
    assert unfinished(server) == []


def test_what_stands_before_such_an_index_is_kept(
    writer: Connection, monkeypatch: pytest.MonkeyPatch, postgres_database: str
) -> None:
    limits = "-c timezone=UTC -c lock_timeout=200"
    monkeypatch.setattr("bot.store.engine._POSTGRES_MIGRATION_LIMITS", limits)
    with pytest.raises(ShapingError) as caught:
        migrate_or_say(postgres_database, lambda _: None)
    assert (caught.value.cause, caught.value.is_half_way) == (Cause.BUSY, True)
    assert writer.in_transaction()


def test_whoever_waits_for_one_who_migrates_is_told_when_it_takes_too_long(
    server: Engine, monkeypatch: pytest.MonkeyPatch, postgres_database: str
) -> None:
    monkeypatch.setattr("bot.store.alone.MIGRATION_PATIENCE_S", 0.1)
    with server.connect() as other:
        other.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": 0x4C69_6169})
        with pytest.raises(ShapingError) as caught:
            migrate_or_say(postgres_database, lambda _: None)
    assert (caught.value.cause, caught.value.is_half_way) == (Cause.BUSY, False)
    assert schema_state(server) is SchemaState.OUTDATED
