"""The stage of a journey: the stand-in Slack with the real manifest, and the program beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.playground.manifest import read_manifest
from bot.playground.stand_in import SlackStandIn
from tests.journeys.program import ROOT, Program, program_for
from tests.support.counting import not_counted

__all__ = ["not_counted"]


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
    url = request.getfixturevalue("postgres_database") if database != "sqlite" else ""
    started = program_for(slack, tmp_path, over=over, database=database, url=url)
    yield started
    started.kill()
