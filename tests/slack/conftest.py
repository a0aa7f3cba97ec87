"""A stand-in Slack for each test, checked at its end, and the Slack room on a bench."""

from collections.abc import Iterator

import pytest

from bot.playground.stand_in import SlackStandIn
from tests.slack.rig import Bench, bench_on


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as standing:
        yield standing
    assert standing.findings == []
    assert standing.late_acks == []


@pytest.fixture
def room(slack: SlackStandIn) -> Iterator[Bench]:
    with bench_on(slack) as built:
        yield built
