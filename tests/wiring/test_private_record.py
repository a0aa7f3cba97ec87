"""The record's file is its owner's alone, whichever command came first; looking creates nothing."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import pytest

from bot.cli import main
from bot.playground.stand_in import SlackStandIn
from bot.store import SqlStore, migrate
from bot.wiring.bootstrap import build
from bot.wiring.config import Part, load

OWNERS_ONLY = 0o600
COMMANDS = (
    ["migrate"],
    ["outbox", "list"],
    ["outbox", "retry", "1"],
    ["restore-mark"],
    ["check"],
)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Stand in an empty folder, as a user whose new files everybody may read."""
    with SlackStandIn() as slack:
        given = slack.desk.credentials
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("DATABASE_URL", "sqlite:///liaison.db")
        monkeypatch.setenv("SLACK_BOT_TOKEN", given.bot_token)
        monkeypatch.setenv("SLACK_SIGNING_SECRET", given.signing_secret)
        monkeypatch.setenv("SLACK_API_URL", slack.api_url)
        monkeypatch.setenv("PORT", "0")
        before = os.umask(0o022)
        yield tmp_path
        os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """Return who may do what to the record's file and the files beside it."""
    files = folder.glob("liaison.db*")
    return {file.name: S_IMODE(file.stat().st_mode) for file in files}


def open_to_others(folder: Path) -> sqlite3.Connection:
    """Have a record in use that everybody may read, with both files beside it."""
    migrate("sqlite:///liaison.db")
    holding = sqlite3.connect(folder / "liaison.db", isolation_level=None)
    holding.execute("INSERT INTO tick VALUES ('another', '2026-11-25 10:00:00.000000')")
    for name in modes(folder):
        (folder / name).chmod(0o644)
    assert set(modes(folder)) >= {"liaison.db", "liaison.db-wal", "liaison.db-shm"}
    return holding


def test_serve_makes_a_record_that_nobody_else_reads(folder: Path) -> None:
    program = build(load(), Part.ALL)
    program.start()
    found = modes(folder)
    program.stop()
    assert set(found) >= {"liaison.db", "liaison.db-wal", "liaison.db-shm"}
    assert set(found.values()) == {OWNERS_ONLY}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_leaves_a_file_that_others_read(folder: Path, command: list[str]) -> None:
    main(command)
    assert set(modes(folder).values()) <= {OWNERS_ONLY}
    main(["migrate"])
    assert set(modes(folder).values()) == {OWNERS_ONLY}


@pytest.mark.parametrize("command", [each for each in COMMANDS if each != ["check"]], ids=" ".join)
def test_a_file_that_others_read_is_repaired_and_the_log_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    holding = open_to_others(folder)
    main(command)
    assert set(modes(folder).values()) == {OWNERS_ONLY}
    holding.close()
    said = capsys.readouterr().err
    for name in ("liaison.db", "liaison.db-wal", "liaison.db-shm"):
        assert f"action=record_closed_off file={name} " in said


def test_serve_repairs_it_before_anything_else(folder: Path) -> None:
    holding = open_to_others(folder)
    program = build(load(), Part.ALL)
    found = modes(folder)
    program.start()
    program.stop()
    holding.close()
    assert set(found.values()) == {OWNERS_ONLY}


def test_check_creates_and_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert list(folder.iterdir()) == []
    holding = open_to_others(folder)
    before = (modes(folder), (folder / "liaison.db").read_bytes())
    capsys.readouterr()
    assert main(["check"]) == 0
    assert (modes(folder), (folder / "liaison.db").read_bytes()) == before
    holding.close()
    assert "Others on this machine can read liaison.db" in capsys.readouterr().out


def test_check_says_that_the_records_folder_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere/liaison.db")
    assert main(["check"]) == 1
    assert "the folder nowhere is not there" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_the_desk_makes_no_record_where_none_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outbox", "list"]) == 1
    assert main(["restore-mark"]) == 1
    assert list(folder.iterdir()) == []
    assert "There is no record at DATABASE_URL yet" in capsys.readouterr().err


def test_a_store_that_writes_first_makes_a_private_file(folder: Path) -> None:
    store = SqlStore("sqlite:///liaison.db")
    with store.begin():
        pass
    store.close()
    assert set(modes(folder).values()) == {OWNERS_ONLY}
