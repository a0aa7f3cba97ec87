"""A version of Liaison whose programs a run starts: this one, or that of another checkout."""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from bot.store import migrate
from bot.usecases.fault_points import Point
from tests.journeys.program import ROOT

ASK_WITHIN = 60.0
QUESTION = """
import json, bot.cli, bot.wiring.bootstrap
try:
    from bot.usecases.fault_points import Point
except ModuleNotFoundError:
    Point = ()
print(json.dumps({"home": bot.__file__, "points": [str(one) for one in Point]}))
"""
"""What a checkout is asked: does what serves load here, from where, and with which points."""


class UnfitVersionError(Exception):
    """A folder whose programs cannot run beside ours; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What it is called, where it is, and at which points its programs can be made to die."""

    name: str
    home: Path
    points: frozenset[str]

    def environment(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return what makes a program be of this version.

        The folder is first on the path, and not the one that the program starts in: there it would
        read somebody's own settings (.env).
        """
        return {**given, "PYTHONPATH": str(self.home)}


THIS = Version(name="this", home=ROOT, points=frozenset(Point))


def version_in(folder: Path) -> Version:
    """Read the version in a folder; raises UnfitVersionError where its programs cannot run here."""
    home = folder.resolve()
    if not (home / "bot" / "__main__.py").is_file():
        raise UnfitVersionError(f"{folder} is no checkout of Liaison: it has no bot/__main__.py.")
    _require_its_packages(home)
    answer = _run(home, {}, "-c", QUESTION)
    if answer.returncode:
        raise UnfitVersionError(f"The Liaison in {folder} does not load here: {_last(answer)}")
    said = json.loads(answer.stdout)
    if not Path(said["home"]).is_relative_to(home):
        raise UnfitVersionError(f"Not the Liaison in {folder} was loaded, but {said['home']}.")
    found = Version(name=_name_of(home), home=home, points=frozenset(said["points"]))
    _require_our_shape(found)
    return found


def release(version: Version, database: str) -> str:
    """Run a version's release phase (`migrate`); return what went wrong, if anything did."""
    done = _run(version.home, {"DATABASE_URL": database}, "-m", "bot", "migrate")
    return f"`migrate` of {version.name} failed: {_last(done)}" if done.returncode else ""


def _require_its_packages(home: Path) -> None:
    """Compare what it asks for with what is installed: there is one environment for both."""
    project = tomllib.loads((home / "pyproject.toml").read_text())["project"]
    for wanted in map(Requirement, project["dependencies"]):
        try:
            here = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            here = "none"
        if here == "none" or not wanted.specifier.contains(here, prereleases=True):
            raise UnfitVersionError(
                f"The Liaison in {home} needs other packages than this environment has: "
                f"{wanted}, and {here} is here."
            )


def _require_our_shape(version: Version) -> None:
    """Ask it whether it works on the shape that ours gives a record (docs/decisions/0007)."""
    with tempfile.TemporaryDirectory(prefix="liaison-chaos-") as name:
        database = f"sqlite:///{name}/liaison.db"
        migrate(database)
        if problem := release(version, database):
            raise UnfitVersionError(
                f"{version.name} refuses the shape that this version gives a record. {problem}"
            )


def _run(home: Path, more: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    asked = Version(name="", home=home, points=frozenset())
    with tempfile.TemporaryDirectory(prefix="liaison-chaos-") as nowhere:
        return subprocess.run(
            [sys.executable, *words],
            cwd=nowhere,
            env=asked.environment({**os.environ, **more}),
            capture_output=True,
            text=True,
            timeout=ASK_WITHIN,
            check=False,
        )


def _last(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[-1]


def _name_of(home: Path) -> str:
    """Call it by its commit, or by its folder where there is no git."""
    asked = ["git", "-C", str(home), "rev-parse", "--short", "HEAD"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return home.name
    return said.stdout.strip() or home.name
