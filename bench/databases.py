"""The two kinds of database, each durable: a commit is on the disk before it is answered."""

import contextlib
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import URL

from bench.servers import migrate
from tests.support import postgres, postgres_keeper
from tests.support.postgres import Installation, NoPostgresError, fresh_database

DURABLE = {
    "autovacuum": "on",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
}


class Kind(Protocol):
    """Where databases of one kind come from."""

    @property
    def name(self) -> str:
        """Return what stands above its figures."""
        ...

    def make(self, name: str) -> str:
        """Make an empty database in today's shape and return its URL."""
        ...

    def copy(self, url: str) -> str:
        """Return the URL of a copy; nobody may be connected to the original."""
        ...


class Sqlite:
    """Files in a folder; the program itself sets WAL and synchronous FULL."""

    @property
    def name(self) -> str:
        return f"SQLite {sqlite3.sqlite_version}, synchronous FULL"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, name: str) -> str:
        url = f"sqlite:///{self._folder / name}.db"
        migrate({"DATABASE_URL": url}, self._folder)
        return url

    def copy(self, url: str) -> str:
        original = path_of(url)
        copied = original.with_suffix(".copy.db")
        with closing(sqlite3.connect(original)) as old, closing(sqlite3.connect(copied)) as new:
            old.backup(new)
        return f"sqlite:///{copied}"


@dataclass
class Postgres:
    """Databases of one server."""

    server: URL
    folder: Path
    stack: contextlib.ExitStack
    version: str

    @property
    def name(self) -> str:
        return f"PostgreSQL {self.version}, fsync on"

    def make(self, name: str) -> str:
        url = self._enter("template1")
        migrate({"DATABASE_URL": url}, self.folder)
        return url

    def copy(self, url: str) -> str:
        return self._enter(url.rpartition("/")[2])

    def _enter(self, template: str) -> str:
        made = self.stack.enter_context(fresh_database(self.server, template=template))
        return made.render_as_string(hide_password=False)


@contextmanager
def durable_postgres(folder: Path) -> Iterator[Postgres]:
    """Start the server that the tests use, but with every commit on the disk; stop it after."""
    postgres_keeper.SETTINGS.update(DURABLE)
    with postgres.open_run() as run:
        server, url = _start(run)
        try:
            with contextlib.ExitStack() as stack:
                yield Postgres(url, folder, stack, _version_of(url))
        finally:
            server.stop()


def _start(run: Path) -> tuple[postgres_keeper.Server, URL]:
    found = [*postgres.system_installations(), *postgres.wheel_installations()]
    reasons = []
    for installation in found:
        server = _server(run, installation)
        password = secrets.token_hex(12)
        try:
            server.create(password)
            port = server.start()
        except SystemExit as problem:
            reasons.append(f"{installation.bin}: {problem}")
            continue
        return server, URL.create(
            "postgresql+psycopg", "postgres", password, "127.0.0.1", port, "postgres"
        )
    raise NoPostgresError("; ".join(reasons) or "none is installed")


def _server(run: Path, installation: Installation) -> postgres_keeper.Server:
    programs = postgres._usable(run, installation).bin
    return postgres_keeper.Server(run, programs, postgres.server_user())


def _version_of(url: URL) -> str:
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        settings = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
        for name, wanted in settings.items():
            row = connection.execute(f"SHOW {name}".encode()).fetchone()
            if row != (wanted,):
                raise NoPostgresError(f"{name} is {row}: its commits would not be durable.")
        return str(connection.info.server_version // 10_000)


def count_actions(url: str) -> int:
    """Return how many actions are kept, asked of the database itself."""
    query = "SELECT count(*) FROM action"
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(path_of(url))) as lite:
            return int(lite.execute(query).fetchone()[0])
    with psycopg.connect(url.replace("+psycopg", "", 1)) as connection:
        row = connection.execute(query).fetchone()
        return int(row[0]) if row else 0


def path_of(url: str) -> Path:
    """Return the file of a SQLite URL."""
    return Path(url.removeprefix("sqlite:///"))
