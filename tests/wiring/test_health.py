"""Health says what is wrong in words, and 503 with it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.delivery import Intent, PostKind, Stoppage
from bot.domain.errors import NotSaved
from bot.store.schema import migrate
from bot.store.unit import SqlStore
from bot.usecases.plan_posts import NOT_PLANNED
from bot.wiring.health import TICK, TICK_TOO_OLD, UNSENT_TOO_OLD, Health
from tests.support.fakes import FakeClock

WISH = Intent(key="k", kind=PostKind.WELCOME, workspace="T1", channel="C1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    url = f"sqlite:///{tmp_path}/liaison.db"
    migrate(url)
    opened = SqlStore(url, pool_threads=1)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def tick(store: SqlStore, clock: FakeClock) -> None:
    with store.begin() as tx:
        tx.ticks.record(TICK, clock.real())


def test_a_worker_that_ticks_is_well(store: SqlStore, clock: FakeClock) -> None:
    tick(store, clock)
    clock.move(seconds=5)
    is_well, facts = Health(store=store, clock=clock).ready()
    assert is_well
    assert facts == {
        "ok": True,
        "database": "ok",
        "last_tick_seconds": 5,
        "oldest_unsent_seconds": None,
        "unsent": 0,
        "under_way": 0,
        "doubtful": 0,
        "dead": 0,
    }


def test_before_the_first_tick_nothing_is_ready(store: SqlStore, clock: FakeClock) -> None:
    is_well, facts = Health(store=store, clock=clock).ready()
    assert (is_well, facts["reason"]) == (False, "no worker has ticked yet")


def test_a_worker_that_stopped_ticking_is_noticed(store: SqlStore, clock: FakeClock) -> None:
    tick(store, clock)
    clock.at += TICK_TOO_OLD + timedelta(seconds=1)
    is_well, facts = Health(store=store, clock=clock).ready()
    assert (is_well, facts["reason"]) == (False, "last tick 61 s ago")


def test_a_row_that_waits_too_long_is_noticed(store: SqlStore, clock: FakeClock) -> None:
    with store.begin() as tx:
        tx.outbox.put(WISH, clock.now())
    clock.at += UNSENT_TOO_OLD
    tick(store, clock)
    health = Health(store=store, clock=clock)
    assert health.ready()[0]
    clock.move(seconds=30)
    is_well, facts = health.ready()
    assert (is_well, facts["unsent"]) == (False, 1)
    assert facts["reason"] == "oldest unsent row waits for 930 s"


def test_a_moved_clock_does_not_make_a_fresh_row_old(store: SqlStore, clock: FakeClock) -> None:
    class Moved(FakeClock):
        def now(self) -> object:  # type: ignore[override]
            return self.at + timedelta(days=21)

    with store.begin() as tx:
        tx.outbox.put(WISH, clock.now())
    tick(store, clock)
    is_well, facts = Health(store=store, clock=Moved()).ready()  # type: ignore[arg-type]
    assert (is_well, facts["oldest_unsent_seconds"]) == (True, 0)


def test_a_database_that_is_away_is_the_reason(
    store: SqlStore, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: SqlStore) -> None:
        raise NotSaved

    monkeypatch.setattr(SqlStore, "read", gone)
    is_well, facts = Health(store=store, clock=clock).ready()
    assert (is_well, facts["reason"]) == (False, "database unreachable")


def test_a_process_without_a_database_is_alive_all_the_same(
    store: SqlStore, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(SqlStore, "read")
    assert Health(store=store, clock=clock).alive() == (True, {"ok": True})


def test_a_token_that_counts_no_more_is_no_health(store: SqlStore, clock: FakeClock) -> None:
    tick(store, clock)
    with store.begin() as tx:
        tx.stoppages.note(Stoppage(place="T1", code="token_revoked", since=clock.real()))
        tx.stoppages.note(Stoppage(place="T1/C1", code="is_archived", since=clock.real()))
    is_well, facts = Health(store=store, clock=clock).ready()
    assert (is_well, facts["reason"]) == (False, "Slack does not accept the token (token_revoked)")


def test_what_could_not_be_planned_is_told_and_takes_nobody_out_of_service(
    store: SqlStore, clock: FakeClock
) -> None:
    with store.begin() as tx:
        tx.ticks.record(NOT_PLANNED, clock.real())
    clock.move(seconds=20)
    tick(store, clock)
    is_well, facts = Health(store=store, clock=clock).ready()
    assert (is_well, facts["ok"]) == (True, True)
    assert facts["warning"] == "something could not be planned; see action=plan_failed"
    clock.move(minutes=5)
    tick(store, clock)
    assert "warning" not in Health(store=store, clock=clock).ready()[1]
