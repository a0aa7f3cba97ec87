"""A deploy of two versions on one database: the older one starts, serves, delivers and is asked."""

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli import main
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.store.engine import make_engine
from bot.store.schema import migrate, revisions
from bot.wiring.bootstrap import build
from bot.wiring.config import Part, load
from bot.wiring.record import CannotStart

HEAD = revisions()[-1]
EXPANDED = (
    "ALTER TABLE action ADD COLUMN mood TEXT",
    "ALTER TABLE concern ADD COLUMN mood TEXT DEFAULT 'calm' NOT NULL",
    "CREATE TABLE mood (name TEXT PRIMARY KEY)",
)

Leave = Callable[[str], None]


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackStandIn]:
    with SlackStandIn() as standing:
        given = standing.desk.credentials
        monkeypatch.setenv("SLACK_BOT_TOKEN", given.bot_token)
        monkeypatch.setenv("SLACK_SIGNING_SECRET", given.signing_secret)
        monkeypatch.setenv("SLACK_API_URL", standing.api_url)
        monkeypatch.setenv("PORT", "0")
        yield standing
    assert standing.findings == []


@pytest.fixture(params=("sqlite", "postgresql"))
def database(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> str:
    """Name a database of either kind in the newest shape."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite:///{tmp_path}/liaison.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_database")
    monkeypatch.setenv("DATABASE_URL", url)
    migrate(url)
    return url


@pytest.fixture
def newer(database: str) -> Leave:
    """Leave the database as a newer version does, whose revision has the name that is given."""

    def leave(revision: str) -> None:
        engine = make_engine(database, role="migrate")
        with engine.begin() as connection:
            for statement in EXPANDED:
                connection.execute(text(statement))
            stamp = text("UPDATE alembic_version SET version_num = :it")
            connection.execute(stamp, {"it": revision})
        engine.dispose()

    return leave


@pytest.fixture
def serving(database: str) -> Iterator[Callable[[], int]]:
    """Start what the Procfile starts, and say where it listens."""
    with ExitStack() as stack:

        def start() -> int:
            parts = [Part.ALL] if database.startswith("sqlite") else [Part.WEB, Part.WORKER]
            programs = [build(load(), part) for part in parts]
            for program in programs:
                stack.callback(program.stop)
                program.start()
            return programs[0].port or 0

        yield start


def probe(port: int) -> tuple[int, dict[str, object]]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", "/readyz")
    answer = line.getresponse()
    found = (answer.status, json.loads(answer.read()))
    line.close()
    return found


@pytest.mark.parametrize("revision", ["r0099", f"r0099_needs_{HEAD}", "r0099_needs_r0001"])
def test_an_older_program_works_on_what_a_newer_one_only_added_to(
    slack: SlackStandIn,
    newer: Leave,
    serving: Callable[[], int],
    caplog: pytest.LogCaptureFixture,
    revision: str,
) -> None:
    newer(revision)
    caplog.set_level("WARNING")
    port = serving()
    slack.connect_http(f"http://127.0.0.1:{port}/slack/events")
    assert slack.person("maya").command("/action", "order kits").shown.startswith("A-1")
    assert slack.person("maya").command("/concern", "kits are late").shown.startswith("C-1")
    slack.wait_for(lambda _: len(slack.bot_messages(SHARED)) > 1, within=10)
    status, facts = probe(port)
    assert (status, facts["newer_schema"]) == (200, revision)
    said = [vars(one) for one in caplog.records if vars(one).get("action") == "schema_is_newer"]
    assert (said[0]["schema"], said[0]["known"]) == (revision, HEAD)


def test_its_command_line_works_on_it_too(
    slack: SlackStandIn, newer: Leave, capsys: pytest.CaptureFixture[str]
) -> None:
    newer("r0099")
    assert main(["outbox", "list"]) == 0
    assert main(["restore-mark"]) == 0
    assert main(["check"]) == 0
    assert f"schema = r0099, of a newer version; this one knows {HEAD}" in capsys.readouterr().out
    assert slack.late_acks == []


@pytest.mark.usefixtures("slack")
def test_its_release_phase_ends_well_so_that_a_rollback_can_be_released(
    newer: Leave, capsys: pytest.CaptureFixture[str]
) -> None:
    newer("r0099")
    assert main(["migrate"]) == 0
    said = capsys.readouterr()
    assert said.out.endswith(
        "The database has the shape of a newer Liaison (r0099). "
        "This version works with it; nothing was changed.\n"
    )
    assert "Traceback" not in said.err


@pytest.mark.parametrize("revision", ["r0100_needs_r0099", "r0001_of_another", "zzz"])
@pytest.mark.usefixtures("slack")
def test_what_a_newer_version_took_away_is_refused_with_one_sentence(
    newer: Leave, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    newer(revision)
    with pytest.raises(CannotStart, match="written by a newer Liaison"):
        build(load(), Part.ALL)
    for command in (["migrate"], ["outbox", "list"], ["check"]):
        assert main(command) == 1
        told = capsys.readouterr().err.splitlines()
        assert [line for line in told if "newer Liaison" in line] == told[-1:]


def test_a_newer_version_that_comes_while_this_one_runs_is_told(
    slack: SlackStandIn, newer: Leave, serving: Callable[[], int]
) -> None:
    port = serving()
    slack.connect_http(f"http://127.0.0.1:{port}/slack/events")
    slack.person("maya").command("/action", "order kits")
    slack.wait_for(lambda _: slack.bot_messages(SHARED), within=10)
    assert "newer_schema" not in probe(port)[1]
    newer("r0099")
    status, facts = probe(port)
    assert (status, facts["newer_schema"]) == (200, "r0099")
