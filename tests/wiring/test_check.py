"""`check` says what is understood, what Slack granted, what is off, and what is wrong."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.blocks.wording_scopes import OPTIONAL, REQUIRED
from bot.cli import main
from bot.playground.manifest import read_manifest
from bot.playground.stand_in import SlackStandIn
from bot.store.schema import migrate
from bot.wiring.check import check
from bot.wiring.config import Config
from bot.wiring.manifest import find_manifest
from bot.wiring.shown import described


def settings(slack: SlackStandIn, database: str, **changes: str) -> Config:
    given = slack.desk.credentials
    config = Config(
        database_url=database,
        bot_token=given.bot_token,
        signing_secret=given.signing_secret,
        app_token=given.app_token,
        api_url=slack.api_url,
        host="127.0.0.1",
        port=0,
        clock_file=None,
        log_level="INFO",
    )
    return replace(config, **changes)  # type: ignore[arg-type]


@pytest.fixture
def database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/liaison.db"
    migrate(url)
    return url


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    declined = ["im:history", "pins:write"]
    with SlackStandIn(manifest=read_manifest(find_manifest(), declined=declined)) as standing:
        yield standing


def test_what_was_declined_is_off_and_no_problem(slack: SlackStandIn, database: str) -> None:
    found = check(settings(slack, database))
    assert found.problems == ()
    off = [line for line in found.lines if line.startswith("Off without")]
    assert [line.split()[2].rstrip(":") for line in off] == ["im:history", "pins:write"]
    assert "workspace = Northwind Bio (T0SPONSOR)" in found.lines
    granted = next(line for line in found.lines if line.startswith("granted scopes"))
    assert all(scope in granted for scope in REQUIRED)


def test_no_secret_is_shown(slack: SlackStandIn, database: str) -> None:
    config = settings(slack, database)
    shown = "\n".join(check(config).lines)
    for secret in (config.bot_token, config.signing_secret, config.app_token):
        assert secret not in shown


def test_every_problem_has_its_line(slack: SlackStandIn, tmp_path: Path) -> None:
    found = check(
        settings(
            slack,
            "postgresql+psycopg://nobody@127.0.0.1:9/nothing",
            bot_token="xoxb-wrong",
            app_token="xapp-wrong",
        )
    )
    assert found.problems == (
        "DATABASE_URL: the database cannot be reached.",
        "Slack does not accept SLACK_BOT_TOKEN: invalid_auth.",
        "Slack does not accept SLACK_APP_TOKEN: invalid_auth.",
    )


def test_missing_settings_are_problems_too(slack: SlackStandIn, database: str) -> None:
    found = check(settings(slack, database, bot_token="", signing_secret="", app_token=""))
    assert len(found.problems) == 2
    assert "transport = HTTP" in found.lines


@pytest.mark.parametrize("scope", list(REQUIRED))
def test_a_missing_scope_is_a_problem(slack: SlackStandIn, database: str, scope: str) -> None:
    slack.desk.manifest = replace(
        slack.desk.manifest, scopes=frozenset(slack.desk.manifest.scopes) - {scope}
    )
    (problem,) = check(settings(slack, database, app_token="")).problems
    assert problem.startswith(f"The scope {scope} is missing")


def test_a_database_nobody_migrated_is_a_problem_on_postgresql(
    slack: SlackStandIn, postgres_database: str
) -> None:
    assert check(settings(slack, postgres_database)).problems == (
        "The database is not up to date; run `python -m bot migrate`.",
    )


def test_a_file_that_does_not_exist_yet_is_fine(slack: SlackStandIn, tmp_path: Path) -> None:
    assert check(settings(slack, f"sqlite:///{tmp_path}/new.db")).problems == ()


def test_every_scope_of_the_manifest_is_explained(slack: SlackStandIn) -> None:
    full = read_manifest(find_manifest())
    assert set(full.scopes) == set(REQUIRED) | set(OPTIONAL)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://me:geheim@127.0.0.1:9/name",
        "postgresql+psycopg://me@127.0.0.1:9/name?password=geheim&connect_timeout=2",
        "postgresql+psycopg://127.0.0.1:9/name?user=me&sslpassword=geheim",
        "postgresql+psycopg://me:ge%40heim@127.0.0.1:9/name?PASSWORD=geheim",
        "postgresql+psycopg://me:gehe@im@127.0.0.1:9/name",
        "postgresql+psycopg://me:geheim/@127.0.0.1:9/name",
    ],
)
def test_no_password_of_the_database_is_shown(slack: SlackStandIn, url: str) -> None:
    [shown] = [line for line in described(settings(slack, url)) if line[0] == "DATABASE_URL"]
    assert not {"geheim", "ge%40heim", "gehe", "im@"} & set(re.split(r"[:@/=&?]", shown[1]))
    assert "127.0.0.1:9/name" in shown[1]


def test_a_slack_that_is_away_is_not_said_to_refuse_the_token(
    slack: SlackStandIn, database: str
) -> None:
    found = check(settings(slack, database, api_url="http://127.0.0.1:9/api/"))
    assert found.problems == (
        "Slack could not be asked about SLACK_BOT_TOKEN (URLError): see SLACK_API_URL, or later.",
        "Slack could not be asked about SLACK_APP_TOKEN (URLError): see SLACK_API_URL, or later.",
    )


def test_a_slack_that_is_busy_is_not_said_to_refuse_the_token(
    slack: SlackStandIn, database: str
) -> None:
    slack.faults.refuse("auth.test", "internal_error")
    found = check(settings(slack, database, app_token=""))
    assert [problem.partition(" (")[0] for problem in found.problems] == [
        "Slack could not be asked about SLACK_BOT_TOKEN"
    ]


def test_a_setting_that_makes_no_sense_does_not_hide_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "PORT": "x",
        "DATABASE_URL": "mysql://me:geheim@host/name",
        "SLACK_BOT_TOKEN": "xoxb-1",
        "HOST": "0.0.0.0",  # noqa: S104 - it is only shown
    }.items():
        monkeypatch.setenv(name, value)
    assert main(["check"]) == 1
    said = capsys.readouterr()
    shown = said.out.splitlines()
    for line in ("PORT = not understood", "DATABASE_URL = not understood", "HOST = 0.0.0.0"):
        assert line in shown
    assert shown[-1] == "Database and Slack are looked at when the settings make sense."
    assert [line.split()[0] for line in said.err.splitlines()] == ["DATABASE_URL", "PORT"]
    assert "geheim" not in said.out + said.err
    assert list(tmp_path.iterdir()) == []
