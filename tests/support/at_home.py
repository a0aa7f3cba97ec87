"""The fixtures of every room that works with a house: a real record, and both companies in it."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.house import EmptyRecord, House

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - nobody else's file is opened in it
"""Where Linux keeps files in memory: a commit has no disk to wait for, a tenth of these tests."""


@pytest.fixture(scope="session")
def record() -> Iterator[EmptyRecord]:
    """Give a SQLite file that each test gets empty."""
    fast = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
    with TemporaryDirectory(prefix="liaison-house-", dir=fast) as folder:
        yield EmptyRecord(Path(folder))


@pytest.fixture
def house(record: EmptyRecord) -> Iterator[House]:
    """Give the house: a real record, a clock that stands, and both companies."""
    opened = House(sql=record.renew(), url=record.url)
    yield opened
    opened.sql.close()
