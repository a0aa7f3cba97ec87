"""`migrate` is the release phase of a deploy: each cause is one sentence, and never a traceback."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

from bot.cli import main
from bot.store import migrate
from bot.store.causes import Cause, cause_of
from bot.store.engine import make_engine
from bot.store.lock import SingleProcessLock, lock_path

ROOT = Path(__file__).resolve().parents[2]


def refused(capsys: pytest.CaptureFixture[str]) -> str:
    """Run the release phase, which fails, and return its one sentence."""
    assert main(["migrate"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    return said.splitlines()[-1]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_program_itself_shows_no_traceback(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "migrate"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": "sqlite:///nowhere/l.db"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "DATABASE_URL: the folder nowhere is not there.\n"


def test_a_file_that_is_no_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "notes.db").write_text("this is no database " * 100)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///notes.db")
    assert refused(capsys) == "DATABASE_URL: notes.db is no SQLite database; nothing was changed."
    assert (folder / "notes.db").read_text().startswith("this is no database")


def test_a_folder_in_the_place_of_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "liaison.db").mkdir()
    monkeypatch.setenv("DATABASE_URL", "sqlite:///liaison.db")
    assert refused(capsys).startswith("The database cannot be written by this user")


def test_a_file_that_somebody_else_writes_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.store.engine.MIGRATION_PATIENCE_S", 0.1)
    migrate("sqlite:///liaison.db", to="r0001")
    other = sqlite3.connect(folder / "liaison.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refused(capsys) == "The database is busy; nothing was changed. Please try again."
    other.close()


def test_a_file_that_is_served_is_not_touched(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///liaison.db")
    migrate("sqlite:///liaison.db", to="r0001")
    serving = sqlite3.connect("liaison.db")
    serving.execute("CREATE TABLE answered (word TEXT)")
    serving.commit()
    # As a program of before did, with each connection: what SQLite had locked is free then.
    Path("liaison.db").open("rb").close()
    with SingleProcessLock(lock_path("liaison.db")):
        done = subprocess.run(
            [sys.executable, "-m", "bot", "migrate"],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1] == (
            "The record is served by a running Liaison: stop it, then run this; "
            "nothing was changed."
        )
    assert Path("liaison.db-wal").exists()
    serving.close()
    assert main(["migrate"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_an_index_that_could_not_be_built_beside_those_who_write(
    monkeypatch: pytest.MonkeyPatch, postgres_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    limits = "-c timezone=UTC -c lock_timeout=200"
    monkeypatch.setattr("bot.store.engine._POSTGRES_MIGRATION_LIMITS", limits)
    migrate(postgres_database, to="r0008")
    writer = create_engine(make_engine(postgres_database, role="migrate").url, poolclass=NullPool)
    monkeypatch.setenv("DATABASE_URL", postgres_database)
    with writer.connect() as connection:
        connection.execute(text("LOCK TABLE outbox IN ROW EXCLUSIVE MODE"))
        assert refused(capsys) == (
            "The database is busy; an index is not built yet, and the next `migrate` goes on "
            "there; all else works on. Please try again."
        )
    assert main(["migrate"]) == 0


def test_a_server_that_is_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:geheim@127.0.0.1:9/none")
    said = refused(capsys)
    assert said.startswith("The database cannot be reached, or does not let this user in")
    assert "geheim" not in said


def test_a_database_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, postgres_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = make_url(postgres_database).set(database="nowhere_to_be_found")
    monkeypatch.setenv("DATABASE_URL", other.render_as_string(hide_password=False))
    assert refused(capsys).startswith("The database cannot be reached, or does not let this user")


def test_a_user_who_may_not_change_the_shape(
    monkeypatch: pytest.MonkeyPatch, postgres_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = create_engine(make_engine(postgres_database, role="migrate").url, poolclass=NullPool)
    with owner.begin() as connection:
        connection.execute(text("REVOKE ALL ON SCHEMA public FROM PUBLIC"))
        connection.execute(text("CREATE ROLE humble_migrator LOGIN PASSWORD 'humble'"))
    login = owner.url.set(username="humble_migrator", password="humble")
    monkeypatch.setenv("DATABASE_URL", login.render_as_string(hide_password=False))
    try:
        assert refused(capsys).startswith("The database cannot be written by this user")
    finally:
        with owner.begin() as connection:
            connection.execute(text("DROP OWNED BY humble_migrator"))
            connection.execute(text("DROP ROLE humble_migrator"))


def test_a_damaged_record(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    migrate("sqlite:///liaison.db", to="r0001")
    engine = make_engine("sqlite:///liaison.db", role="migrate")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO journal (engagement_id, name, actor, request, happened_at, changes)"
                " VALUES ('s1', 'captured', 'U1', 'r1', '2026-11-23 10:00:00.000000', '[]')"
            )
        )
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", "sqlite:///liaison.db")
    assert refused(capsys) == (
        "The record is damaged: a row of journal refers to nothing in engagement; "
        "nothing was changed."
    )


def test_a_port_that_is_no_number_is_a_problem_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@host:port/name")
    assert refused(capsys).startswith("DATABASE_URL must be sqlite:///a-file.db or postgresql")


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (sqlite3.SQLITE_FULL, Cause.FULL),
        (sqlite3.SQLITE_IOERR, Cause.FULL),
        (sqlite3.SQLITE_READONLY, Cause.NOT_ALLOWED),
        (sqlite3.SQLITE_CORRUPT, Cause.NO_DATABASE),
        (sqlite3.SQLITE_MISUSE, Cause.UNKNOWN),
    ],
)
def test_what_sqlite_says_has_a_cause(code: int, cause: Cause) -> None:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = code
    assert cause_of(error) is cause
