"""The stage of a journey: the stand-in Slack with the real manifest, and the program beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.playground.manifest import read_manifest
from bot.playground.stand_in import SlackStandIn
from tests.journeys.program import ROOT, Program


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    """Two companies in one shared channel; the bot hears its own words, as in Slack."""
    with SlackStandIn(manifest=read_manifest(ROOT / "manifest.yml"), echo=True) as stand_in:
        yield stand_in


@pytest.fixture
def program(
    request: pytest.FixtureRequest, slack: SlackStandIn, tmp_path: Path
) -> Iterator[Program]:
    """The program on the transport and database that the test's parameter names."""
    over, database = request.param
    is_sqlite = database == "sqlite"
    url = f"sqlite:///{tmp_path}/liaison.db"
    if not is_sqlite:
        url = request.getfixturevalue("postgres_database")
    started = Program(
        slack=slack,
        folder=tmp_path,
        database=url,
        over_socket=over == "socket",
        parts=("",) if is_sqlite else ("web", "worker"),
    )
    if not is_sqlite:
        migrated = started.run("migrate")
        assert migrated.returncode == 0, migrated.stderr
    yield started
    started.kill()
