"""What is committed works on any machine: nothing names this one, and the locks name no place."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

# Written with a mark inside, or this file would be the first finding.
PATTERN = r"""
      (?<![\w.~-])/(?:wor°k|roo°t|far°m)/
    | /tm°p/bash_jobs
    | /op°t/(?:wheels|pypi)
    | /(?:hom°e|User°s)/\w+/
    | py°pi\.org | pythonhost°ed\.org
"""
HERE_ONLY = re.compile(PATTERN.replace("°", ""), re.VERBOSE)

LOCK_LINE = re.compile(
    r"""
      [a-z0-9-]+==[\w.]+(\ ;\ [\w\ .'<>=!()]+)?\ \\      # a pin, perhaps for some machines only
    | \ {4}--hash=sha256:[0-9a-f]{64}(\ \\)?           # what it has to be
    | \ {4}\#\ (via|\ )(\ [\w.-]+(\ \(pyproject\.toml(:\w+)?\))?)?    # who asked for it
    """,
    re.VERBOSE,
)

LOCKS = ["requirements.lock", "requirements-dev.lock"]


def tracked_files() -> list[Path]:
    """Ask git what is committed or about to be."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607 (git is where PATH says)
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("this is not a git checkout, so nothing is about to be committed")
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def findings(name: str, text: str) -> Iterator[str]:
    """Name the lines that only make sense on one machine."""
    for number, line in enumerate(text.splitlines(), start=1):
        if HERE_ONLY.search(line):
            yield f"{name}:{number} {line.strip()[:80]}"


def strange_lines(lock: str) -> list[str]:
    """Name the lines of a lock that are neither a pin, a hash nor a reason."""
    return [line for line in lock.splitlines() if not LOCK_LINE.fullmatch(line)]


def pins(lock: str) -> dict[str, str]:
    """Read which version of what a lock holds."""
    return dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", lock, re.MULTILINE))


def test_nothing_names_a_path_of_one_machine() -> None:
    texts = [(path.relative_to(ROOT).as_posix(), path) for path in tracked_files()]
    found = [
        finding
        for name, path in texts
        for finding in findings(name, path.read_text(errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_packages_and_hashes_and_nothing_else(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert strange_lines(text) == []
    assert text.count("--hash=sha256:") >= len(pins(text)) > 0


def test_the_developers_lock_is_the_users_lock_and_more() -> None:
    users, developers = (pins((ROOT / lock).read_text()) for lock in LOCKS)
    assert users.items() <= developers.items()


@pytest.mark.parametrize(
    "line",
    [
        "cd /wor°k/project",
        'open("/roo°t/.secret")',
        "--find-links /op°t/wheels",
        "see /tm°p/bash_jobs.0/1",
        "https://py°pi.org/simple",
    ],
)
def test_the_rule_sees_a_path_of_one_machine(line: str) -> None:
    assert list(findings("x", line.replace("°", "")))


@pytest.mark.parametrize("line", ["../shared/data", "/tmp", "docs/work/notes.md", "~/root/x"])  # noqa: S108 (a text to be judged)
def test_a_path_that_any_machine_has_is_no_finding(line: str) -> None:
    assert list(findings("x", line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "--find-links ../wheels",
        "torch @ file:///wheels/torch.whl",
        "six==1.17.0",
        "six>=1.17.0 \\",
        "    # via -r /some/where/requirements.in",
    ],
)
def test_the_rule_sees_a_lock_that_names_a_place_or_no_hash(line: str) -> None:
    assert strange_lines(line) == [line]
