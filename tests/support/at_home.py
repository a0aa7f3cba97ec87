"""The fixtures of every room that works with a house: a real record, and both companies in it."""

from collections.abc import Iterator

import pytest

from tests.support.house import EmptyRecord, House


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> EmptyRecord:
    """Give a SQLite file that each test gets empty."""
    return EmptyRecord(tmp_path_factory.mktemp("house"))


@pytest.fixture
def house(record: EmptyRecord) -> Iterator[House]:
    """Give the house: a real record, a clock that stands, and both companies."""
    opened = House(sql=record.renew(), url=record.url)
    yield opened
    opened.sql.close()
