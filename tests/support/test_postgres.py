"""The PostgreSQL of the tests: each way to have one works, and none is passed over in silence."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, make_url

from tests.support import postgres
from tests.support.postgres import Installation

WAYS = {"system": postgres.system_installations, "wheel": postgres.wheel_installations}


def ask(server: URL, question: str) -> object:
    """Ask the server one question."""
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        row = connection.execute(question.encode()).fetchone()
        assert row is not None
        return row[0]


@pytest.mark.parametrize("way", WAYS)
def test_each_way_gives_a_server_that_is_gone_with_its_run(way: str) -> None:
    installations = WAYS[way]()
    if not installations and way == "system":
        pytest.skip("this machine has no PostgreSQL of its own; the wheel's is tested")
    with postgres.open_run() as run:
        server = postgres.start(run, installations[0])
        assert ask(server, "show timezone") == "Asia/Kathmandu"
        data = Path(str(ask(server, "show data_directory")))
        assert data.is_relative_to(run)
        assert data.stat().st_uid != 0, "PostgreSQL must not run as root"
    assert not run.exists()
    with pytest.raises(psycopg.OperationalError):
        ask(server, "select 1")


def test_where_one_way_does_not_work_the_next_one_is_taken(tmp_path: Path) -> None:
    broken = Installation(origin="system", bin=tmp_path)
    with postgres.open_run() as run:
        server = postgres.start_any(run, [broken, *postgres.wheel_installations()])
        assert str(ask(server, "show data_directory")).startswith(str(run))


def test_the_server_goes_when_its_run_is_killed() -> None:
    """A kill -9 leaves no time to say goodbye; the kernel lets go of the run's lock for it."""
    program = (
        "import os, signal; from tests.support import postgres\n"
        "with postgres.open_run() as run:\n"
        "    url = postgres.start(run, postgres.wheel_installations()[0])\n"
        "    print(run, url.render_as_string(hide_password=False), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program],
        cwd=postgres.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    run, _ = killed.stdout.split()
    postgres.wait_for_the_keeper(Path(run))
    assert not Path(run).exists()


def test_all_processes_of_a_run_share_one_server(postgres_url: str) -> None:
    run = Path(os.environ[postgres.RUN_FOLDER])
    assert postgres.server_of(run).render_as_string(hide_password=False) == postgres_url


def test_a_database_starts_empty_and_is_dropped(postgres_url: str) -> None:
    server = make_url(postgres_url)
    with postgres.fresh_database(server) as url:
        assert url.drivername == "postgresql+psycopg"
        assert ask(url, "select count(*) from pg_tables where schemaname = 'public'") == 0
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        ask(url, "select 1")


def test_a_database_can_be_copied_from_a_template(postgres_url: str) -> None:
    server = make_url(postgres_url)
    with postgres.fresh_database(server) as original:
        address = original.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address) as connection:
            connection.execute("create table kept (id integer)")
        assert original.database is not None
        with postgres.fresh_database(server, template=original.database) as copy:
            assert ask(copy, "select count(*) from kept") == 0


def test_a_server_of_your_own_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(postgres.NAMED, "postgresql://me:secret@db.example/tests")
    assert str(postgres.server_of(tmp_path)) == "postgresql+psycopg://me:***@db.example/tests"


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        pytest.param(lambda _: [], "none is installed", id="nothing there"),
        pytest.param(
            lambda folder: [Installation(origin="system", bin=folder)],
            "initdb",
            id="an installation that does not work",
        ),
    ],
)
def test_no_server_is_one_clear_sentence_and_not_a_skip(
    broken: Callable[[Path], list[Installation]], said: str, tmp_path: Path
) -> None:
    with (
        postgres.open_run() as run,
        pytest.raises(postgres.NoPostgresError, match=re.escape(said)) as problem,
    ):
        postgres.start_any(run, broken(tmp_path))
    assert "TEST_DATABASE_URL" in str(problem.value)
    assert "\n" not in str(problem.value)
