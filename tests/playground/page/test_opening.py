"""How the demonstration begins and ends: its port, its words, its processes."""

import io
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.playground.page.opening import choose_port

ROOT = Path(__file__).resolve().parents[3]
WITHIN = 60


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


class Terminal(io.StringIO):
    """Somebody who reads and types."""

    def isatty(self) -> bool:
        return True


def test_a_free_port_is_taken_as_it_is(taken: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = int(probe.getsockname()[1])
    assert choose_port(free) == free


def test_a_taken_port_is_said_and_the_next_one_offered(
    taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    port = choose_port(taken)
    assert port is not None
    assert port > taken
    assert f"Port {taken} is taken. Use {port} instead?" in capsys.readouterr().out


def test_who_does_not_want_another_port_gets_none(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("n\n"))
    assert choose_port(taken) is None


def test_where_nobody_can_be_asked_the_next_port_is_taken_and_said(
    taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    port = choose_port(taken)
    assert port is not None
    assert f"Port {taken} is taken, so the page is on port {port}." in capsys.readouterr().out


IN_A_TERMINAL = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("bot", run_name="__main__")
"""
"""A shell that runs the tests behind it has them ignore Ctrl-C, and what they start inherits it."""


@pytest.mark.journey
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_opens_says_where_and_ends_cleanly(how: signal.Signals, tmp_path: Path) -> None:
    """Over Socket Mode with one end, over HTTP with the other."""
    words = ["demo", "--no-browser", "--port", "0"]
    words += ["--socket"] if how is signal.SIGINT else []
    process = subprocess.Popen(
        [sys.executable, "-c", IN_A_TERMINAL, *words],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout as said:
        address = next(line.split()[1] for line in said if "Open http://127.0.0.1:" in line)
        assert b"Liaison at work" in urlopen(address, timeout=WITHIN).read()  # noqa: S310 (our own)
        assert any("The bot is up." in line for line in said)
        process.send_signal(how)
        rest = said.read()
    assert process.wait(WITHIN) == 0
    assert "Everything is stopped, and the temporary folder is gone." in rest
    assert list(tmp_path.glob("liaison-demo-*")) == []
