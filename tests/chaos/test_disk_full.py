"""A disk that takes no more: people are told so, and what they were told before is true.

A small file system needs rights that tests do not have. RLIMIT_FSIZE stands in for it: no file of
the program's may grow beyond a size, and writing more fails (EFBIG, which SQLite calls an I/O
error). A record that is full by SQLite's own count is in tests/store/test_full.py.
"""

import sys
from pathlib import Path
from random import Random

from bot.playground.manifest import read_manifest
from bot.playground.stand_in import SlackStandIn
from bot.store import migrate
from tests.chaos.fleet import fleet_of
from tests.chaos.run import drain
from tests.chaos.verdict import judge
from tests.journeys.program import ROOT

ROOM = 700_000
"""Bytes for each file: more than the empty record, less than the log before it is folded in."""
LIMIT = f"import os, resource as r, sys; r.setrlimit(r.RLIMIT_FSIZE, ({ROOM}, {ROOM}))"
LIMITED = (sys.executable, "-c", f"{LIMIT}; os.execv(sys.argv[1], sys.argv[1:])")
REFUSALS, MOST = 5, 600


def test_on_a_full_disk_nothing_is_said_that_is_not_true(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/liaison.db"
    migrate(url)
    with SlackStandIn(manifest=read_manifest(ROOT / "manifest.yml")) as slack:
        environment = {**slack.environment, "DATABASE_URL": url, "LIAISON_HASTE": "0.1"}
        fleet = fleet_of(1, environment, tmp_path, Random(1))  # noqa: S311 - nothing is secret here
        (program,) = fleet.instances
        program.wrapper = LIMITED
        try:
            fleet.start()
            slack.connect_http(f"http://127.0.0.1:{program.port}/slack/events")
            refused = type_until_refused(slack)
            assert refused == REFUSALS
            assert program.is_up()
            program.wrapper = ()
            fleet.kill()
            fleet.start()
            maya = slack.person("maya")
            assert "A-" in maya.command("/action", "Chaos n99999").shown
            left = drain(fleet)
        finally:
            fleet.kill()
        verdict = judge(slack.log)
    assert verdict.faults == []
    assert (left["unsent"], left["doubtful"]) == (0, 0)
    assert verdict.saved + REFUSALS == verdict.commands


def type_until_refused(slack: SlackStandIn) -> int:
    """Type until that was not kept some times; every other answer is "saved"."""
    maya, refused = slack.person("maya"), 0
    for number in range(MOST):
        words = f"Chaos n{number:05} {'x' * 250}"
        shown = maya.command("/action", words).shown
        is_refused = shown.startswith(("Not saved", "I can't tell"))
        assert "A-" in shown or is_refused, shown
        refused += is_refused
        if refused == REFUSALS:
            break
    return refused
