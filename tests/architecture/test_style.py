"""The lint settings bite: each habit of the house is shown to ruff once, broken."""

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT, unmeasured

COMPLEX = "".join(f"    if n == {number}:\n        n += 1\n" for number in range(8))


def rules_broken_by(text: str, path: str) -> set[str]:
    """Ask ruff, with our settings, what it thinks of a text at a path."""
    judged = subprocess.run(
        [
            *(sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"),
            *("--stdin-filename", path, "-"),
        ],
        cwd=ROOT,
        input=text,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [line for line in judged.stdout.splitlines() if line.startswith(path)]
    return {line.split()[1] for line in lines}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param("D100", "X = 1\n", id="a file that does not say what it is for"),
        pytest.param("C901", f'"""X."""\n\n\ndef f(n):\n{COMPLEX}', id="complexity over 8"),
        pytest.param("DTZ005", "from datetime import datetime\ndatetime.now()\n", id="no zone"),
        pytest.param("TID251", "import time\ntime.time()\n", id="the wall clock"),
        pytest.param("BLE001", "try:\n    f()\nexcept Exception:\n    f()\n", id="broad except"),
        pytest.param("T201", "print(1)\n", id="printing"),
        pytest.param("ANN201", "def f():\n    return 1\n", id="a function without types"),
        pytest.param("E501", f"X = '{'x' * 100}'\n", id="a long line"),
        pytest.param("FIX002", "# TODO: later\n", id="a promise instead of work"),
    ],
)
def test_ruff_says_no(rule: str, text: str) -> None:
    assert rule in rules_broken_by(text, "bot/usecases/sample.py")


def test_the_clock_may_read_the_clock() -> None:
    text = '"""The clock."""\n\nfrom datetime import UTC, datetime\n\ndatetime.now(UTC)\n'
    assert rules_broken_by(text, "bot/wiring/clock.py") == set()
    assert "TID251" in rules_broken_by(text, "bot/wiring/other.py")
