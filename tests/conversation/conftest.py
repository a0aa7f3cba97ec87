"""A house with both companies in it, for every test of this room."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import migrate
from tests.support.house import House


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite file as a migration leaves it; each test works on its own copy."""
    file = tmp_path_factory.mktemp("record") / "empty.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def house(tmp_path: Path, empty_record: Path) -> Iterator[House]:
    """Give the house: a real record, a clock that stands, and both companies."""
    file = tmp_path / "liaison.db"
    shutil.copyfile(empty_record, file)
    opened = House(file=file)
    yield opened
    opened.sql.close()
