"""Everything of a transaction is kept or nothing, and there is an answer in any case."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError, SQLAlchemyError

from bot.domain.engagement import Engagement
from bot.domain.errors import CannotTell, NotSaved, StaleVersion
from bot.store import SqlStore, migrate
from bot.store.failures import explain_commit
from bot.store.schema import SchemaState
from tests.store import samples
from tests.store.samples import NOW


class ChangedTheirMindError(Exception):
    """A use-case gave up."""


# ------------------------------------------------------------------------ whole or not at all
def test_what_a_use_case_gave_up_is_not_kept(store: SqlStore, study: Engagement) -> None:
    def give_up() -> None:
        with store.begin() as tx:
            tx.actions.add(samples.action())
            raise ChangedTheirMindError

    with pytest.raises(ChangedTheirMindError):
        give_up()
    with store.read() as tx:
        assert tx.actions.every(study.id) == []


def test_a_stale_version_may_be_caught_and_the_rest_is_kept(
    store: SqlStore, study: Engagement
) -> None:
    kept = samples.action()
    with store.begin() as tx:
        tx.actions.add(kept)
        with suppress(StaleVersion):
            tx.actions.save(samples.action(id=kept.id, version=9))
    with store.read() as tx:
        assert tx.actions.get(study.id, 1) == kept


def test_a_mistake_of_ours_is_not_its_own_cause(store: SqlStore, study: Engagement) -> None:
    with pytest.raises(IntegrityError) as mistake, store.begin() as tx:
        tx.actions.add(samples.action(engagement_id="nowhere"))
    assert mistake.value.__cause__ is not mistake.value


def test_reading_keeps_nothing(store: SqlStore, study: Engagement) -> None:
    with pytest.raises(NotSaved), store.read() as tx:
        tx.actions.add(samples.action())
    with store.begin() as tx:
        assert tx.actions.every(study.id) == []


def test_what_is_read_together_stands_still(store: SqlStore, study: Engagement) -> None:
    with store.read() as reading:
        assert reading.actions.every(study.id) == []
        with store.begin() as writing:
            writing.actions.add(samples.action())
        assert reading.actions.every(study.id) == []
    with store.read() as reading:
        assert len(reading.actions.every(study.id)) == 1


def test_a_mistake_of_ours_is_not_called_not_saved(store: SqlStore, study: Engagement) -> None:
    orphan = samples.action(engagement_id="nowhere")
    with pytest.raises(IntegrityError), store.begin() as tx:
        tx.actions.add(orphan)


def test_a_record_that_was_never_set_up_is_said_as_it_is(database: str) -> None:
    store = SqlStore(database)
    with pytest.raises((OperationalError, ProgrammingError)), store.read() as tx:
        tx.engagements.every()
    store.close()


def test_two_items_of_one_number_are_a_mistake_of_ours(store: SqlStore, study: Engagement) -> None:
    with store.begin() as tx:
        tx.actions.add(samples.action())
    with pytest.raises(IntegrityError), store.begin() as tx:
        tx.actions.add(samples.action())


# ------------------------------------------------------------------------------------ SQLite
@contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold SQLite's write lock from another program."""
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def test_a_sqlite_file_locked_by_another_program_is_not_saved_and_works_again(
    sqlite_record: str,
) -> None:
    store = SqlStore(sqlite_record)
    with locked(sqlite_record), pytest.raises(NotSaved), store.begin() as tx:
        tx.engagements.open(samples.engagement())
    with store.begin() as tx:
        assert tx.engagements.every() == []
        tx.engagements.open(samples.engagement())
    store.close()


def test_a_writer_who_queued_for_long_waits_less_for_another_programs_lock(
    sqlite_record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqlStore(sqlite_record)
    waits = iter((0.0, 1.2, 0.0))
    monkeypatch.setattr(store._turn, "take", lambda: next(waits))
    monkeypatch.setattr(store._turn, "give", lambda: None)
    found = []
    for _ in range(3):
        with store.begin() as tx:
            found.append(tx.work.run(text("PRAGMA busy_timeout")).scalar())
    assert found == [1500, 800, 1500]
    store.close()


def test_a_writer_who_does_not_get_the_turn_is_not_saved(
    sqlite_record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqlStore(sqlite_record)
    monkeypatch.setattr(store._turn, "_patience", 0.01)
    begun, done = Event(), Event()

    def hold() -> None:
        with store.begin() as tx:
            tx.engagements.open(samples.engagement())
            begun.set()
            done.wait(10)

    holder = Thread(target=hold)
    holder.start()
    begun.wait(10)
    with pytest.raises(NotSaved), store.begin():
        pass
    done.set()
    holder.join(10)
    with store.read() as tx:
        assert len(tx.engagements.every()) == 1
    store.close()


def test_a_full_disk_is_not_saved_and_what_was_there_stays(sqlite_record: str) -> None:
    store = SqlStore(sqlite_record)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())

    @event.listens_for(store._writer, "checkout")
    def fill_the_disk(connection: Any, *_: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    with pytest.raises(NotSaved), store.begin() as tx:
        tx.actions.add(samples.action(title="x" * 200_000))
    with store.read() as tx:
        assert tx.actions.every("study-1") == []
        assert len(tx.engagements.every()) == 1
    store.close()


def test_a_sqlite_file_in_a_folder_that_is_not_there_is_not_saved(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/nowhere/record.db")
    with pytest.raises(NotSaved), store.begin():
        pass
    # Who only looks creates nothing, and finds nothing.
    assert store.schema_state() is SchemaState.EMPTY
    assert list(tmp_path.iterdir()) == []


def test_a_record_in_memory_is_refused() -> None:
    for url in ("sqlite://", "sqlite:///:memory:"):
        with pytest.raises(ValueError, match="file"):
            SqlStore(url)


def test_a_new_sqlite_file_is_its_owners_only(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    before = os.umask(0)
    try:
        migrate(f"sqlite:///{file}")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_sqlite_is_set_for_durability(sqlite_record: str) -> None:
    store = SqlStore(sqlite_record)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 1500,
    }
    with store.begin() as tx:
        found = {name: tx.work.run(text(f"PRAGMA {name}")).scalar() for name in wanted}
    assert found == wanted
    store.close()


# --------------------------------------------------------------------------- failing commits
def test_a_commit_that_surely_rolled_back_is_not_saved(store: SqlStore, study: Engagement) -> None:
    # A deferred constraint fails at COMMIT itself, and says so.
    deferred = {
        "sqlite": (
            "PRAGMA defer_foreign_keys=ON",
            "INSERT INTO counter (engagement_id, kind, last) VALUES ('nowhere', 'action', 1)",
        ),
        "postgresql": (
            "ALTER TABLE tick ADD CONSTRAINT late UNIQUE (at) DEFERRABLE INITIALLY DEFERRED",
            "INSERT INTO tick (name, at) VALUES ('two', '2026-11-23 10:00:00.123456+00')",
        ),
    }

    def fail_late() -> None:
        with store.begin() as tx:
            tx.ticks.record("one", NOW)
            for statement in deferred[tx.work.dialect]:
                tx.work.run(text(statement))

    with pytest.raises(NotSaved):
        fail_late()
    with store.begin() as tx:
        assert tx.ticks.last("one") is None


class AnswerError(Exception):
    """What a driver says of a failed COMMIT."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def sqlite_answer(code: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(code)
    error.sqlite_errorcode = getattr(sqlite3, code)
    return error


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (AnswerError("40001"), NotSaved),
        (AnswerError("23505"), NotSaved),
        (AnswerError("57014"), NotSaved),
        (AnswerError("57P01"), CannotTell),
        (AnswerError("57P02"), CannotTell),
        (AnswerError("08006"), CannotTell),
        (AnswerError(None), CannotTell),
        (sqlite_answer("SQLITE_BUSY"), NotSaved),
        (sqlite_answer("SQLITE_BUSY_SNAPSHOT"), NotSaved),
        (sqlite_answer("SQLITE_FULL"), NotSaved),
        (sqlite_answer("SQLITE_IOERR_FSYNC"), CannotTell),
        (sqlite3.OperationalError("who knows"), CannotTell),
    ],
    ids=str,
)
def test_a_failed_commit_says_what_is_known_of_it(
    answer: Exception, meaning: type[Exception]
) -> None:
    error = OperationalError("COMMIT", None, answer)
    assert type(explain_commit(error)) is meaning


def test_a_commit_that_failed_without_an_answer_cannot_be_told() -> None:
    assert type(explain_commit(SQLAlchemyError("gone"))) is CannotTell


def test_begin_answers_while_postgresql_holds_the_row_locked(postgres_record: str) -> None:
    store = SqlStore(postgres_record)
    with store.begin() as tx:
        tx.engagements.open(samples.engagement())
    with store.begin() as mine:
        mine.engagements.rename_channel("C1", "C9", NOW)
        with pytest.raises(NotSaved), store.begin() as theirs:
            theirs.engagements.rename_channel("C1", "C8", NOW)
    store.close()


def test_the_pool_is_not_waited_for_long(postgres_record: str) -> None:
    store = SqlStore(postgres_record, pool_threads=1)

    def open_four() -> None:
        with store.begin(), store.begin(), store.begin(), store.begin():
            pass

    with pytest.raises(NotSaved):
        open_four()
    with store.begin(), store.begin(), store.begin():
        pass
    store.close()
