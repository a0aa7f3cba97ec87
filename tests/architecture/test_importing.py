"""Importing Liaison does nothing: no connection, no file, no thread, no program."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, unmeasured

WATCHED = """
import sys
DOES = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen",
    "_thread.start_new_thread", "os.mkdir", "os.remove", "os.rename", "os.putenv",
)
def watch(event, arguments):
    wrote = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if event in DOES or wrote:
        print(event, arguments[0] if arguments else "")
sys.dont_write_bytecode = True
sys.addaudithook(watch)
"""

EVERYTHING = """
import importlib, pkgutil, bot
for module in pkgutil.walk_packages(bot.__path__, "bot."):
    if not module.name.endswith("__main__") and ".migrations." not in module.name:
        importlib.import_module(module.name)
"""


def done_by(program: str) -> str:
    """Run a program under watch and tell what it did to the world around it."""
    watched = subprocess.run(
        [sys.executable, "-c", WATCHED + program],
        cwd=ROOT,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=True,
    )
    return watched.stdout


def test_importing_every_module_does_nothing() -> None:
    assert done_by(EVERYTHING) == ""


@pytest.mark.parametrize(
    "program",
    [
        "import sqlite3; sqlite3.connect(':memory:')",
        "import socket; socket.socket().bind(('127.0.0.1', 0))",
        "import threading; threading.Thread(target=print).start()",
        "open('/dev/null', 'w')",
    ],
)
def test_the_watch_sees_what_a_module_does(program: str) -> None:
    assert done_by(program)
