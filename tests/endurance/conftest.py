"""A house with both companies in it, for tests that take their time: storms, kills, crowds."""

from collections.abc import Iterator

import pytest

from tests.support.counting import not_counted
from tests.support.house import EmptyRecord, House

__all__ = ["not_counted"]


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> EmptyRecord:
    """Give a SQLite file that each test gets empty."""
    return EmptyRecord(tmp_path_factory.mktemp("endurance"))


@pytest.fixture
def house(record: EmptyRecord) -> Iterator[House]:
    """Give the house: a real record, a clock that stands, and both companies."""
    opened = House(sql=record.renew(), url=record.url)
    yield opened
    opened.sql.close()
