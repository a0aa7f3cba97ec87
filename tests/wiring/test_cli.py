"""The command line, as people and Procfiles use it."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.cli import main
from bot.playground.stand_in import SlackStandIn
from tests.support.counting import with_counting

ROOT = Path(__file__).resolve().parents[2]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    for command in (
        *("serve", "migrate", "check", "manifest", "parse", "demo"),
        *("outbox", "restore-mark"),
    ):
        assert f"\n    {command}" in said
    assert "SLACK_SIGNING_SECRET" in said


def test_without_a_command_usage_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2


def test_problems_with_settings_are_a_line_each(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    assert main(["serve"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("part", ["web", "worker"])
def test_sqlite_refuses_parts(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    part: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    assert main(["serve", "--only", part]) == 1
    assert "--only needs PostgreSQL" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_migrate_makes_a_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out.endswith("The database is up to date.\n")
    assert (tmp_path / "liaison.db").is_file()


def test_the_manifest_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manifest"]) == 0
    assert yaml.safe_load(capsys.readouterr().out)["settings"]["socket_mode_enabled"] is True
    assert main(["manifest", "--url", "https://liaison.example.com"]) == 0
    assert yaml.safe_load(capsys.readouterr().out)["settings"]["socket_mode_enabled"] is False
    assert main(["manifest", "--url", "http://x"]) == 1


def test_a_sentence_is_parsed(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--reference", "2026-11-25T15:00", "--tz", "Europe/Berlin", "--locale", "en-GB"]
    assert main(["parse", *asked, "--", "<@U0ANA|ana> send IB by 4 Dec 2026"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["owner"], found["title"], found["due"]) == ("U0ANA", "send IB", "2026-12-04")


def test_sentences_are_parsed_line_by_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"id": "1", "reference": "2026-11-25T15:00:00", "tz": "UTC", "text": "a by 4 Dec 2026"},
        {"id": "2", "reference": "2026-11-25T15:00:00", "tz": None, "text": "b"},
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(json.dumps(one) for one in lines)))
    assert main(["parse", "--jsonl"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["id"], one["due"]) for one in found] == [("1", "2026-12-04"), ("2", None)]


@pytest.mark.parametrize("line", ["{", "[]", '{"tz": "Mars/Olympus"}', '{"reference": "soon"}'])
def test_a_line_that_cannot_be_read_is_named_and_the_next_one_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(line + '\n{"text": "a"}\n'))
    assert main(["parse", "--jsonl"]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("line 1: not understood")
    assert json.loads(said.out)["title"] == "a"


def test_a_zone_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["parse", "--tz", "Mars", "x"])
    assert "Mars is not a time zone" in capsys.readouterr().err


def test_check_fails_where_there_are_problems(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with SlackStandIn() as slack:
        for name, value in slack.environment.items():
            monkeypatch.setenv(name, value)
        assert main(["check"]) == 0
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
        assert main(["check"]) == 1
    said = capsys.readouterr()
    assert "SLACK_BOT_TOKEN = xoxb-…" in said.out
    assert said.err == "Slack does not accept SLACK_BOT_TOKEN: invalid_auth.\n"


def test_serve_ends_with_success_when_asked_to(tmp_path: Path) -> None:
    with SlackStandIn() as slack:
        environment = with_counting(
            {**os.environ, **slack.environment, "PORT": "0", "PYTHONPATH": str(ROOT)}
        )
        serving = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"],
            env=environment,
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert serving.stderr is not None
        with serving.stderr as log:
            started = next(line for line in log if "action=started" in line)
            serving.send_signal(signal.SIGTERM)
            rest = log.read()
        assert serving.wait(10) == 0
    assert "Started." in started
    assert "action=stopped unfinished=0" in rest
    assert slack.desk.credentials.bot_token not in rest


def test_serve_says_in_one_sentence_why_it_cannot(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere/liaison.db")
    assert main(["serve"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_demo_says_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "bot.playground.page.opening", None)
    assert main(["demo"]) == 1
    assert "The demo needs" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["70000", "-1", "http"])
def test_the_demo_refuses_what_is_no_port(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["demo", f"--port={port}"])
    assert f"{port} is not a port" in capsys.readouterr().err
