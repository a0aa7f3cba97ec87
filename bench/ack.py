"""`python -m bench.ack`: how soon people are answered while Slack's own API hangs for 30 seconds.

Fifty commands at a time, again and again, over HTTP to the program as it is started. Slack lets
three seconds pass before people see an error. Three cases: people the program has seen; people it
has in its record, in the first moment after a start; people it has never asked Slack about.
"""

import argparse
import os
import statistics
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from time import monotonic, sleep

from bot.playground import payloads
from bot.playground.faults import Fault
from bot.playground.manifest import read_manifest
from bot.playground.stand_in import SlackStandIn
from bot.playground.wires import Answer, HttpWire
from bot.store import migrate
from tests.chaos.crowd import studies
from tests.chaos.fleet import Fleet, fleet_of
from tests.journeys.program import ROOT
from tests.support import postgres

PARALLEL = 50
HANGS_S = 30.0
PATIENCE_S = 10.0
WRITTEN_AFTER_S = 5.0
"""What Slack said of people and channels is written down behind the answers."""


def main() -> int:
    """Measure on each database."""
    parser = argparse.ArgumentParser(prog="python -m bench.ack", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="of fifty commands each")
    rounds = parser.parse_args().rounds
    for name in list(os.environ):
        if name.startswith(("SLACK_", "LIAISON_")) or name == "DATABASE_URL":
            del os.environ[name]
    with tempfile.TemporaryDirectory(prefix="liaison-ack-") as folder, postgres.open_run() as home:
        for is_known in (True, False):
            file = f"sqlite:///{folder}/known-{is_known}.db"
            measure("sqlite", file, Path(folder), rounds, is_known=is_known)
            with postgres.fresh_database(postgres.server_of(home)) as url:
                address = url.render_as_string(hide_password=False)
                measure("postgresql", address, Path(folder), rounds, is_known=is_known)
    return 0


def measure(name: str, database: str, folder: Path, rounds: int, *, is_known: bool) -> None:
    """Start the program, let Slack hang, and ask."""
    migrate(database)
    with SlackStandIn(studies(8), manifest=read_manifest(ROOT / "manifest.yml")) as slack:
        environment = {**slack.environment, "DATABASE_URL": database}
        fleet = fleet_of(1, environment, folder, Random(1))  # noqa: S311 - nothing is secret here
        try:
            fleet.start()
            if is_known:
                ask(slack, fleet, 1)
                sleep(WRITTEN_AFTER_S)
            slack.faults.add(Fault(method="*", hang=HANGS_S, times=1_000_000))
            if not is_known:
                tell(f"{name}, nobody known", ask(slack, fleet, rounds))
                return
            tell(f"{name}, people known", ask(slack, fleet, rounds))
            fleet.kill()
            fleet.start()
            tell(f"{name}, just started", ask(slack, fleet, rounds))
        finally:
            slack.faults.clear()
            fleet.kill()


def ask(slack: SlackStandIn, fleet: Fleet, rounds: int) -> list[Answer]:
    """Type fifty commands at once, so many times."""
    channels = [one for one in slack.world.channels.values() if one.is_ext_shared]
    maya = slack.world.people["U0MAYA"]
    actor = slack.person("U0MAYA")
    wire = HttpWire(
        url=f"http://127.0.0.1:{fleet.ports[0]}/slack/events",
        signing_secret=slack.desk.credentials.signing_secret,
    )

    def one(number: int) -> Answer:
        channel = channels[number % len(channels)]
        with slack.desk.changed:
            passport = actor.passport(channel.id)
            payload = payloads.slash_command(
                slack.world, maya, channel, "/action", f"order kits {number}", passport
            )
        return wire.deliver(payload, {}, PATIENCE_S)

    answers: list[Answer] = []
    with ThreadPoolExecutor(PARALLEL) as typists:
        for _ in range(rounds):
            answers += typists.map(one, range(PARALLEL))
    return answers


def tell(name: str, answers: list[Answer]) -> None:
    """Print the figures, and how many were not told that it is saved."""
    seconds = sorted(answer.seconds for answer in answers)
    p99 = seconds[max(int(len(seconds) * 0.99) - 1, 0)]
    bad = sum("A-" not in str(answer.body) for answer in answers)
    print(
        f"{name}: {len(seconds)} commands, {PARALLEL} at a time, Slack hangs {HANGS_S:.0f} s: "
        f"p50 {statistics.median(seconds) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, "
        f"max {seconds[-1] * 1000:.0f} ms, not saved {bad}"
    )


if __name__ == "__main__":
    began = monotonic()
    code = main()
    print(f"{monotonic() - began:.0f} s")
    sys.exit(code)
