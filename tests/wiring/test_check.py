"""`check` says what is understood, what Slack granted, what is off, and what is wrong."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.blocks.wording_scopes import OPTIONAL, REQUIRED
from bot.playground.manifest import read_manifest
from bot.playground.stand_in import SlackStandIn
from bot.store.schema import migrate
from bot.wiring.check import check
from bot.wiring.config import Config
from bot.wiring.manifest import find_manifest


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
