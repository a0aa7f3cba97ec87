"""Settings are understood, defaulted, masked, and every problem is told at once."""

from pathlib import Path

import pytest

from bot.wiring.config import (
    Config,
    ConfigProblems,
    Part,
    is_loopback,
    load,
    require_for_serving,
    understood,
)
from bot.wiring.shown import described

NOWHERE = Path("there-is-no-such.env")
BOT, APP = "xoxb-1-secret", "xapp-1-secret"


def read(monkeypatch: pytest.MonkeyPatch, **settings: str) -> Config:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return load(NOWHERE)


def problems(monkeypatch: pytest.MonkeyPatch, **settings: str) -> tuple[str, ...]:
    with pytest.raises(ConfigProblems) as found:
        read(monkeypatch, **settings)
    return found.value.problems


def test_without_settings_there_are_defaults() -> None:
    config = load(NOWHERE)
    assert config == Config(
        database_url="sqlite:///liaison.db",
        bot_token="",
        signing_secret="",
        app_token="",
        api_url="https://slack.com/api/",
        host="127.0.0.1",
        port=3000,
        clock_file=None,
        log_level="INFO",
    )
    assert config.is_sqlite
    assert not config.uses_socket


def test_empty_settings_are_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("DATABASE_URL", "SLACK_BOT_TOKEN", "SLACK_API_URL", "PORT", "LOG_LEVEL", "HOST")
    assert read(monkeypatch, **dict.fromkeys(names, "  ")) == load(NOWHERE)
    assert load(NOWHERE).port == 3000


def test_a_file_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    file.write_text(f"SLACK_BOT_TOKEN={BOT}\nPORT=4000\nLOG_LEVEL=debug\n")
    monkeypatch.setenv("PORT", "5000")
    config = load(file)
    assert (config.bot_token, config.port, config.log_level) == (BOT, 5000, "DEBUG")


def test_the_file_of_this_folder_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4001\n")
    monkeypatch.chdir(tmp_path)
    assert load().port == 4001


def test_a_file_that_cannot_be_read_is_a_problem_like_others(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("SLACK_SIGNING_SECRET=geheimnißvoll".encode("latin-1"))
    assert understood(file)[1] == (f"{file} is no text in UTF-8: save it as such.",)
    assert understood(tmp_path)[1] == (f"{tmp_path} is a folder: the settings stand in a file.",)


def test_all_problems_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = problems(
        monkeypatch,
        DATABASE_URL="mysql://x",
        SLACK_BOT_TOKEN="xoxp-user",
        SLACK_APP_TOKEN="xoxb-bot",
        SLACK_API_URL="ftp://x",
        PORT="no",
        LIAISON_CLOCK_FILE="clock",
        LOG_LEVEL="LOUD",
    )
    assert len(found) == 7
    for name in ("DATABASE_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "PORT"):
        assert sum(problem.startswith(name) for problem in found) == 1
    assert all("\n" not in problem for problem in found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "-1"),
        ("PORT", "3000.5"),
        ("PORT", "９"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgresql+asyncpg://u@h/d"),
        ("SLACK_API_URL", "http://slack.com/api/"),
        ("SLACK_API_URL", "slack.com"),
    ],
)
def test_a_wrong_value_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    (problem,) = problems(monkeypatch, **{name: value})
    assert problem.startswith(f"{name} must ")


@pytest.mark.parametrize(
    "value",
    [
        "sqlite:///liaison.db",
        "sqlite:////var/lib/liaison.db",
        "postgresql+psycopg://u:p@h/d",
        "postgres://u:p@h/d",
    ],
)
def test_both_databases_are_accepted(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    assert read(monkeypatch, DATABASE_URL=value).database_url == value


def test_the_clock_moves_only_beside_a_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems(monkeypatch, LIAISON_CLOCK_FILE="clock")
    assert "refused" in problem
    config = read(monkeypatch, SLACK_API_URL="http://127.0.0.1:99/api/")
    assert config.clock_file == Path("clock")


@pytest.mark.parametrize(
    ("part", "settings", "count"),
    [
        (Part.ALL, {}, 2),
        (Part.ALL, {"SLACK_BOT_TOKEN": BOT}, 1),
        (Part.ALL, {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": "s"}, 0),
        (Part.ALL, {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP}, 0),
        (Part.WEB, {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": "s"}, 1),
        (Part.WORKER, {"SLACK_BOT_TOKEN": BOT}, 1),
        (Part.WEB, {"SLACK_BOT_TOKEN": BOT, "DATABASE_URL": "postgres://h/d"}, 1),
        (Part.WORKER, {"SLACK_BOT_TOKEN": BOT, "DATABASE_URL": "postgres://h/d"}, 0),
        (
            Part.WEB,
            {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "DATABASE_URL": "postgres://h/d"},
            0,
        ),
        (Part.WEB, {}, 3),
    ],
)
def test_each_part_asks_for_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, part: Part, settings: dict[str, str], count: int
) -> None:
    config = read(monkeypatch, **settings)
    if not count:
        require_for_serving(config, part)
        return
    with pytest.raises(ConfigProblems) as found:
        require_for_serving(config, part)
    assert len(found.value.problems) == count


def test_secrets_are_masked_wherever_settings_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    config = read(
        monkeypatch,
        SLACK_BOT_TOKEN=BOT,
        SLACK_APP_TOKEN=APP,
        SLACK_SIGNING_SECRET="very-secret",
        DATABASE_URL="postgres://liaison:very-secret@db/liaison",
    )
    shown = repr(config) + str(described(config))
    assert "secret" not in shown
    assert "xoxb-… (13 characters)" in shown
    assert "postgres://liaison:…@db/liaison" in shown


@pytest.mark.parametrize(
    ("url", "is_here"),
    [("http://localhost:1/", True), ("http://[::1]/", True), ("https://slack.com/", False)],
)
def test_this_machine_is_known(url: str, is_here: bool) -> None:
    assert is_loopback(url) is is_here
