"""A fresh, migrated record on each database, and people, studies and items to put into it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from bot.domain.engagement import Engagement
from bot.store.engine import make_engine
from bot.store.schema import migrate
from bot.store.tables import metadata
from bot.store.unit import SqlStore
from tests.store import samples
from tests.support import postgres

# What a test about lost connections left behind would hold its locks for some seconds more.
END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
UNGUARD = "ALTER TABLE journal DISABLE TRIGGER journal_refuses_change"
GUARD = "ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_refuses_change"


@pytest.fixture(params=("sqlite", "postgresql"))
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Name an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    url: str = request.getfixturevalue("postgres_database")
    return url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate a SQLite file once; every test works on its own copy."""
    file = tmp_path_factory.mktemp("record") / "migrated.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> Iterator[str]:
    """Migrate a PostgreSQL database once: creating one takes far longer than emptying it."""
    with postgres.fresh_database(make_url(postgres_url)) as url:
        address = url.render_as_string(hide_password=False)
        migrate(address)
        yield address


@pytest.fixture
def sqlite_record(migrated_file: Path, tmp_path: Path) -> str:
    """Name a migrated SQLite database."""
    file = tmp_path / "record.db"
    shutil.copyfile(migrated_file, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_record(migrated_postgres: str) -> str:
    """Name the migrated PostgreSQL database, emptied of what the test before has left."""
    engine = create_engine(migrated_postgres, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(f"{END_OTHERS}; {UNGUARD}"))
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
        connection.execute(text(GUARD))
    return migrated_postgres


@pytest.fixture(params=("sqlite", "postgresql"))
def migrated(request: pytest.FixtureRequest) -> str:
    """Name a database of either kind in the newest shape."""
    kind = "sqlite_record" if request.param == "sqlite" else "postgres_record"
    url: str = request.getfixturevalue(kind)
    return url


@pytest.fixture
def store(migrated: str) -> Iterator[SqlStore]:
    """Open the record."""
    opened = SqlStore(migrated, pool_threads=8)
    yield opened
    opened.close()


@pytest.fixture
def study(store: SqlStore) -> Engagement:
    """Open a study in the channel C1."""
    with store.begin() as tx:
        return tx.engagements.open(samples.engagement())


@pytest.fixture
def raw(migrated: str) -> Iterator[Engine]:
    """Reach the tables behind the store's back."""
    engine = make_engine(migrated, role="write")
    yield engine
    engine.dispose()
