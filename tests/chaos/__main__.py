"""`python -m tests.chaos`: kill the programs for as long as CHAOS_S says, and give the verdict."""

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.chaos.deploy import UNCHANGED, deploy_after
from tests.chaos.report import Report
from tests.chaos.run import Plan, run
from tests.chaos.shaking import restart_every
from tests.chaos.version import THIS, UnfitVersionError, Version, release, version_in
from tests.conftest import strip_environment
from tests.support import postgres

DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """Run on each database that was asked for; the exit code is 1 when anything was wrong."""
    strip_environment()
    asked = _arguments()
    problems: list[str] = []
    for database in asked.databases:
        with _stage(database, asked.beside or THIS) as (url, folder, server):
            programs = 1 if database == "sqlite" else 2
            sys.stdout.write(f"== {database}, programs at a time: {programs}\n")
            shake = None
            if asked.restart_database and database == "postgresql":
                shake = restart_every(server, asked.restart_database)
            report = run(
                Plan(
                    database=url,
                    folder=folder,
                    seconds=asked.seconds / len(asked.databases),
                    programs=programs,
                    kills=asked.kills,
                    seed=asked.seed,
                    shake=shake,
                    stages=deploy_after(asked.beside, programs) if asked.beside else UNCHANGED,
                )
            )
            _tell(report)
            problems += report.problems
    return 1 if problems else 0


def _tell(report: Report) -> None:
    sys.stdout.write(f"{report}\n")
    for problem in report.problems[:40]:
        sys.stdout.write(f"  {problem}\n")
    if not report.problems:
        sys.stdout.write(f"none seen in {sum(report.kills.values())} kills\n")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    seconds = float(os.environ.get("CHAOS_S", "240"))
    parser.add_argument("--seconds", type=float, default=seconds, help="for all databases together")
    parser.add_argument("--kills", type=int, help="end after so many, however long it takes")
    parser.add_argument("--database", dest="databases", action="append", choices=DATABASES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--restart-database", type=float, metavar="SECONDS", help="restart PostgreSQL so often"
    )
    parser.add_argument(
        "--beside",
        type=Path,
        metavar="FOLDER",
        help="a checkout of the version before (git worktree add FOLDER COMMIT), in the same "
        "environment: both are at work on one database, through a deploy of this version and a "
        "rollback; on SQLite one after the other",
    )
    asked = parser.parse_args()
    asked.databases = asked.databases or list(DATABASES)
    try:
        asked.beside = version_in(asked.beside) if asked.beside else None
    except UnfitVersionError as problem:
        parser.error(f"--beside: {problem}")
    return asked


@contextlib.contextmanager
def _stage(database: str, first: Version) -> Iterator[tuple[str, Path, Path]]:
    """Give a database in the shape of the first version, a folder for logs, and the server's."""
    with tempfile.TemporaryDirectory(prefix="liaison-chaos-") as name, postgres.open_run() as home:
        folder = Path(name)
        if database == "sqlite":
            url = f"sqlite:///{folder}/liaison.db"
            _shape(first, url)
            yield url, folder, home
            return
        server = postgres.server_of(home)
        with postgres.fresh_database(server) as fresh:
            url = fresh.render_as_string(hide_password=False)
            _shape(first, url)
            yield url, folder, home


def _shape(version: Version, url: str) -> None:
    if problem := release(version, url):
        raise RuntimeError(problem)


if __name__ == "__main__":
    sys.exit(main())
