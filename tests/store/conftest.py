"""A fresh, migrated record on each database, and people, studies and items to put into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.engagement import Engagement
from bot.store.engine import make_engine
from bot.store.schema import migrate
from bot.store.unit import SqlStore
from tests.store import samples


@pytest.fixture(params=("sqlite", "postgresql"))
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Name an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    url: str = request.getfixturevalue("postgres_database")
    return url


@pytest.fixture
def migrated(database: str) -> str:
    """Name a database in the newest shape."""
    migrate(database)
    return database


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
