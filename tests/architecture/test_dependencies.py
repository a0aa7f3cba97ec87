"""Every dependency is used, named and explained."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.sources import ROOT, unmeasured

REASONS = ROOT / "docs" / "decisions" / "0006-dependencies.md"


def deptry(folder: Path) -> subprocess.CompletedProcess[str]:
    """Let deptry compare what is imported with what is named."""
    return subprocess.run(
        [sys.executable, "-m", "deptry", "."],
        cwd=folder,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=False,
    )


def dependencies(project: str) -> set[str]:
    """Read the names of everything a pyproject.toml asks for, of developers too."""
    settings = tomllib.loads(project)
    asked = [
        *settings["project"]["dependencies"],
        *(one for extra in settings["project"]["optional-dependencies"].values() for one in extra),
        *settings["dependency-groups"]["dev"],
    ]
    return {re.split(r"[\[=<>!~ ]", requirement)[0] for requirement in asked}


def unexplained(names: set[str], reasons: str) -> list[str]:
    """Name the dependencies without a row of their own in the decision record."""
    explained = set(re.findall(r"^\| ([\w.-]+)", reasons, re.MULTILINE))
    return sorted(names - explained)


def test_what_is_imported_is_named_and_what_is_named_is_imported() -> None:
    judged = deptry(ROOT)
    assert judged.returncode == 0, judged.stdout + judged.stderr


def test_every_dependency_has_a_reason() -> None:
    names = dependencies((ROOT / "pyproject.toml").read_text())
    assert unexplained(names, REASONS.read_text()) == []


def test_every_reason_has_a_dependency() -> None:
    names = dependencies((ROOT / "pyproject.toml").read_text())
    rows = re.findall(r"^\| ([\w.-]+) +\| [^-]", REASONS.read_text(), re.MULTILINE)
    assert set(rows) - names - {"name"} == set()


def test_the_rule_sees_a_dependency_nobody_named(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").write_text("import hypothesis\n")
    judged = deptry(tmp_path)
    assert judged.returncode == 1
    assert "'hypothesis' imported but declared as a dev dependency" in judged.stderr
    assert "'waitress' defined as a dependency but not used" in judged.stderr


def test_the_rule_sees_a_dependency_without_a_reason() -> None:
    assert unexplained({"waitress", "flask"}, "| waitress | serves |\n") == ["flask"]
