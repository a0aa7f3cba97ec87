"""A SQLite file that goes away under a running program: nothing is called saved that is not."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.errors import NotSaved
from bot.store.engine import file_of
from bot.store.private_file import BESIDE
from bot.store.unit import SqlStore
from tests.store.samples import NOW


@pytest.fixture
def served(sqlite_record: str) -> Iterator[SqlStore]:
    """Give a store that has begun to work."""
    store = SqlStore(sqlite_record, pool_threads=2)
    keep(store, "before")
    assert is_kept(store, "before")
    yield store
    store.close()


@pytest.fixture
def record(sqlite_record: str) -> Path:
    file = file_of(sqlite_record)
    assert file is not None
    return file


def keep(store: SqlStore, key: str) -> None:
    with store.begin() as tx:
        tx.inbox.record(key, {}, NOW)


def is_kept(store: SqlStore, key: str) -> bool:
    with store.read() as tx:
        return tx.inbox.answer(key) is not None


def move(record: Path, to: Path) -> None:
    for end in BESIDE:
        if Path(f"{record}{end}").exists():
            Path(f"{record}{end}").rename(f"{to}{end}")


def test_what_was_removed_takes_nothing_more_and_is_not_begun_anew(
    served: SqlStore, record: Path
) -> None:
    for end in BESIDE:
        Path(f"{record}{end}").unlink(missing_ok=True)
    for _ in range(2):
        with pytest.raises(NotSaved):
            keep(served, "after")
        with pytest.raises(NotSaved):
            is_kept(served, "before")
    assert not record.exists()


def test_what_was_moved_away_is_well_again_when_it_is_back(served: SqlStore, record: Path) -> None:
    away = record.with_name("away.db")
    move(record, away)
    with pytest.raises(NotSaved):
        keep(served, "meanwhile")
    move(away, record)
    keep(served, "after")
    assert [is_kept(served, key) for key in ("before", "meanwhile", "after")] == [True, False, True]


def test_another_file_in_its_place_is_not_taken_for_it(served: SqlStore, record: Path) -> None:
    copy = shutil.copy(record, record.with_name("copy.db"))
    for end in BESIDE:
        Path(f"{record}{end}").unlink(missing_ok=True)
    shutil.copy(copy, record)  # which may come by the very number of the one that was removed
    with pytest.raises(NotSaved):
        keep(served, "after")
    served.close()
    keep(served, "begun anew")
    assert is_kept(served, "begun anew")


def test_another_program_that_comes_and_goes_does_not_take_itself_for_the_last_one(
    served: SqlStore, record: Path
) -> None:
    """Else it removes the log that this one goes on writing to, and what was saved is gone."""
    leave_wal = (
        "import sqlite3, sys\n"
        "print(sqlite3.connect(sys.argv[1]).execute('PRAGMA journal_mode=DELETE').fetchone()[0])"
    )
    said = subprocess.run(
        [sys.executable, "-c", leave_wal, str(record)], capture_output=True, text=True, check=False
    )
    assert "delete" not in said.stdout
    assert "locked" in said.stderr


def test_a_file_that_cannot_be_read_any_more_is_out_of_reach(
    served: SqlStore, record: Path
) -> None:
    served.close()
    record.write_bytes(b"\0" * record.stat().st_size)
    with pytest.raises(NotSaved):
        keep(served, "after")
    with pytest.raises(NotSaved):
        is_kept(served, "before")
    with pytest.raises(NotSaved):
        served.shape()
