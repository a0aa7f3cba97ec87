"""Imports go down the floors only; import-linter reads the contracts in pyproject.toml."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.sources import ROOT

FLOORS = [
    {"__main__"},
    {"cli"},
    {"playground"},
    {"wiring"},
    {"slack", "schedule", "store"},
    {"conversation"},
    {"usecases"},
    {"language", "calendars", "blocks"},
    {"domain"},
]
"""From the top; docs say why, and pyproject.toml makes it so."""


def contracts() -> list[dict[str, Any]]:
    """Read the contracts."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Let import-linter judge the program in a folder by our contracts."""
    return subprocess.run(
        [
            *(sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"),
            *("--config", ROOT / "pyproject.toml", "--no-logo", "--no-cache"),
        ],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_go_down_only() -> None:
    judged = lint(ROOT)
    assert judged.returncode == 0, judged.stdout + judged.stderr


def test_the_contract_names_all_floors_in_their_order() -> None:
    layers = next(contract for contract in contracts() if contract["type"] == "layers")
    named = [{room.strip() for room in layer.split("|")} for layer in layers["layers"]]
    assert named == FLOORS
    assert layers["exhaustive"] is True


def test_every_room_below_floor_four_is_kept_from_slack_and_sql() -> None:
    low = {f"bot.{room}" for floor in FLOORS[5:] for room in floor}
    kept = next(contract for contract in contracts() if "floor 4" in contract["name"])
    assert set(kept["source_modules"]) == low
    assert {"slack_bolt", "slack_sdk", "sqlalchemy", "apscheduler"} <= set(
        kept["forbidden_modules"]
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Build the same house with empty rooms."""
    for floor in FLOORS:
        for room in floor:
            path = tmp_path / "bot" / room
            if room in {"__main__", "cli"}:
                path.parent.mkdir(exist_ok=True)
                path.with_suffix(".py").write_text("")
            else:
                path.mkdir(parents=True)
                (path / "__init__.py").write_text("")
    (tmp_path / "bot" / "__init__.py").write_text("")
    return tmp_path


def test_an_empty_house_keeps_all_contracts(house: Path) -> None:
    judged = lint(house)
    assert judged.returncode == 0, judged.stdout + judged.stderr


@pytest.mark.parametrize(
    ("room", "imports"),
    [
        ("domain", "bot.usecases"),
        ("store", "bot.slack"),
        ("blocks", "bot.language"),
        ("wiring", "bot.playground"),
        ("usecases", "slack_sdk"),
        ("conversation", "sqlalchemy"),
        ("calendars", "apscheduler"),
        ("wiring", "dateparser"),
        ("wiring", "aiohttp"),
        ("slack", "sqlalchemy"),
        ("store", "slack_sdk"),
        ("wiring", "apscheduler"),
    ],
)
def test_the_contracts_see_an_import_that_goes_up(house: Path, room: str, imports: str) -> None:
    (house / "bot" / room / "stray.py").write_text(f"import {imports}\n")
    judged = lint(house)
    assert judged.returncode == 1
    assert f"bot.{room}" in judged.stdout


def test_the_contracts_see_a_room_without_a_floor(house: Path) -> None:
    (house / "bot" / "attic").mkdir()
    (house / "bot" / "attic" / "__init__.py").write_text("")
    judged = lint(house)
    assert judged.returncode == 1
    assert "attic" in judged.stdout
