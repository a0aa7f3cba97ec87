"""Named points and haste are for tests beside a stand-in Slack, and refused anywhere else."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.usecases.fault_points import Point
from bot.usecases.patience import MOST_CALLS, Patience
from bot.wiring.config import ConfigProblems, load
from bot.wiring.rehearsal import FaultPoint, in_haste

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = Path("there-is-no-such.env")
STAND_IN = "http://127.0.0.1:9/api/"


@pytest.mark.parametrize(
    ("name", "value"), [("FAULT_POINT", "sent"), ("HASTE", "0.1"), ("PACE", "0.1")]
)
def test_it_is_refused_where_slack_is_real(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"LIAISON_{name}", value)
    with pytest.raises(ConfigProblems, match="refused unless SLACK_API_URL leads to this machine"):
        load(NOWHERE)
    monkeypatch.setenv("SLACK_API_URL", STAND_IN)
    load(NOWHERE)


@pytest.mark.parametrize(
    ("name", "value"),
    [("FAULT_POINT", "nowhere"), ("FAULT_POINT", "sent:0"), ("FAULT_POINT", "sent:x")]
    + [(name, value) for name in ("HASTE", "PACE") for value in ("0", "-1", "2", "soon", "nan")],
)
def test_what_makes_no_sense_is_said(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("SLACK_API_URL", STAND_IN)
    monkeypatch.setenv(f"LIAISON_{name}", value)
    with pytest.raises(ConfigProblems, match="must be"):
        load(NOWHERE)


def test_without_haste_nothing_is_shortened() -> None:
    assert in_haste(1.0) == Patience()
    short = in_haste(0.1)
    assert short.lease == Patience().lease * 0.1
    assert short.pace == Patience().pace
    assert short.lease >= short.prepare + short.call * MOST_CALLS
    paced = in_haste(1.0, 0.2)
    assert paced.pace == Patience().pace * 0.2
    assert paced.workspace_pace == Patience().workspace_pace * 0.2
    assert paced.lease == Patience().lease


@pytest.mark.parametrize("text", [point.value for point in Point])
def test_every_point_can_be_named(text: str) -> None:
    assert FaultPoint.read(f"{text}:3") == FaultPoint(point=Point(text), time=3)
    assert FaultPoint.read(text).time == 1


def test_an_armed_point_ends_the_program_at_its_time_and_nothing_is_finished() -> None:
    code = (
        "from bot.wiring.rehearsal import FaultPoint\n"
        "from bot.usecases.fault_points import Point, passing\n"
        "FaultPoint.read('sent:2').arm()\n"
        "for word in 'abc':\n"
        "    print(word, flush=True)\n"
        "    passing(Point.CLAIMED)\n"
        "    passing(Point.SENT)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("a\nb\n", -signal.SIGKILL)
