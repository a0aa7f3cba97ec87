"""Two versions in one run: which may stand beside this one, who dies where, and in what order."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bot.store.schema import revisions
from bot.usecases.fault_points import Point
from tests.chaos.deploy import deploy_after
from tests.chaos.fleet import Fleet, Instance
from tests.chaos.report import work_of
from tests.chaos.version import THIS, UnfitVersionError, Version, release, version_in
from tests.journeys.program import ROOT

OLDER = Version(name="older", home=Path("older"), points=frozenset({"sent", "gone_by_now"}))
PROJECT = '[project]\nname = "liaison"\ndependencies = ["SQLAlchemy>=2"]\n'

Checkout = Callable[..., Path]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return what makes a folder with some programs in it."""

    def make(project: str = PROJECT, **sources: str) -> Path:
        files = {
            "__init__": "",
            "__main__": "",
            "cli": "",
            "wiring": "",
            "bootstrap": "",
            **sources,
        }
        folder = tmp_path / "before"
        (folder / "bot" / "wiring").mkdir(parents=True)
        (folder / "pyproject.toml").write_text(project)
        for name, source in files.items():
            place = {"wiring": "wiring/__init__", "bootstrap": "wiring/bootstrap"}.get(name, name)
            (folder / "bot" / f"{place}.py").write_text(source)
        return folder

    return make


def refused(folder: Path) -> str:
    with pytest.raises(UnfitVersionError) as caught:
        version_in(folder)
    return str(caught.value)


def test_a_folder_without_a_program_is_no_version(tmp_path: Path) -> None:
    assert refused(tmp_path).endswith("is no checkout of Liaison: it has no bot/__main__.py.")


def test_a_version_that_needs_other_packages_says_which(checkout: Checkout) -> None:
    folder = checkout(PROJECT.replace("SQLAlchemy>=2", "SQLAlchemy<1"))
    assert "needs other packages than this environment has: SQLAlchemy<1, and 2." in refused(folder)


def test_a_version_that_needs_a_package_that_is_not_here_says_which(checkout: Checkout) -> None:
    folder = checkout(PROJECT.replace("SQLAlchemy>=2", "no-such-package-anywhere"))
    assert "no-such-package-anywhere, and none is here" in refused(folder)


def test_a_version_that_does_not_load_says_why(checkout: Checkout) -> None:
    folder = checkout(bootstrap="import long_forgotten")
    assert refused(folder).endswith("ModuleNotFoundError: No module named 'long_forgotten'")


def test_a_version_that_refuses_our_shape_is_refused_with_its_own_words(checkout: Checkout) -> None:
    folder = checkout(__main__='raise SystemExit("That is newer than I am.")')
    said = refused(folder)
    assert "refuses the shape that this version gives a record" in said
    assert said.endswith("failed: That is newer than I am.")


def test_a_version_without_points_is_killed_from_outside_only(checkout: Checkout) -> None:
    found = version_in(checkout())
    assert found.points == frozenset()
    assert fleet_of_two(found)._next_point(program(1, found)) == ""


def test_a_version_that_does_not_know_the_newest_shape_migrates_to_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "before"
    newest = shutil.ignore_patterns(f"{revisions()[-1]}_*", "__pycache__")
    shutil.copytree(ROOT / "bot", folder / "bot", ignore=newest)
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    found = version_in(folder)
    assert found.points == frozenset(Point)
    database = f"sqlite:///{tmp_path}/liaison.db"
    assert release(found, database) == ""
    assert release(THIS, database) == ""
    assert release(found, database) == ""


# ------------------------------------------------------------------------- who dies where
def program(number: int, version: Version) -> Instance:
    return Instance(number=number, port=0, environment={}, folder=Path(), version=version)


def fleet_of_two(older: Version) -> Fleet:
    both = [program(0, THIS), program(1, older)]
    return Fleet(instances=both, random=Random(1))  # noqa: S311 - nothing is secret here


def test_a_program_is_armed_with_points_that_its_version_knows() -> None:
    fleet = fleet_of_two(OLDER)
    newer, older = fleet.instances
    asked = [fleet._next_point(older).partition(":")[0] for _ in range(3)]
    assert asked == [Point.SENT] * 3
    ours = {fleet._next_point(newer).partition(":")[0] for _ in Point}
    assert ours == {str(one) for one in Point}


# ------------------------------------------------------------------------- in what order
@pytest.mark.parametrize("programs", [1, 2])
def test_a_deploy_begins_and_ends_with_the_older_version_alone(programs: int) -> None:
    stages = deploy_after(OLDER, programs)
    assert sum(stage.share for stage in stages) == pytest.approx(1)
    at_work = [set(stage.programs) for stage in stages if stage.programs]
    assert at_work[0] == at_work[-1] == {OLDER}
    assert {THIS} in at_work
    assert ({THIS, OLDER} in at_work) is (programs > 1)
    released = [stage.release for stage in stages if stage.release]
    assert released == [THIS, OLDER]


def test_what_each_version_did_is_counted_apart(tmp_path: Path) -> None:
    fleet = fleet_of_two(OLDER)
    fleet.killed.update({"this": 2, "older": 1})
    (tmp_path / "instance-0-this.log").write_text("INFO action=request_answered route=command\n")
    (tmp_path / "instance-1-older.log").write_text("INFO action=delivery_handled outcome=Sent\n")
    assert work_of(fleet, tmp_path) == [
        "older: 1 kills, 0 requests answered, 1 posts and edits sent",
        "this: 2 kills, 1 requests answered, 0 posts and edits sent",
    ]
