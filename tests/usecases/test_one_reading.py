"""The parts of one look at the clock share one short reading of the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from bot.usecases import one_reading
from bot.usecases.one_reading import OneReading
from bot.usecases.shelves import Transaction
from tests.support.house import House
from tests.support.making import JONAS_ACTS, MAYA_ACTS


class CountedReadings:
    """The house's record; says how often it was opened to be read, and what is open now."""

    def __init__(self, house: House) -> None:
        self.begin = house.store.begin
        self._read = house.store.read
        self.opened = self.still_open = 0

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        with self._read() as tx:
            self.opened += 1
            self.still_open += 1
            try:
                yield tx
            finally:
                self.still_open -= 1


@pytest.fixture
def watched(house: House) -> CountedReadings:
    return CountedReadings(house)


@pytest.fixture
def reading(watched: CountedReadings) -> Iterator[OneReading]:
    shared = OneReading(watched)
    yield shared
    shared.close()
    assert watched.still_open == 0


def test_whoever_reads_next_reads_on(watched: CountedReadings, reading: OneReading) -> None:
    with reading.read() as first:
        pass
    with reading.read() as second:
        assert second is first
    assert (watched.opened, watched.still_open) == (1, 1)


def test_it_is_a_new_one_after_the_old_one_was_closed(
    house: House, watched: CountedReadings, reading: OneReading
) -> None:
    with reading.read() as tx:
        assert tx.engagements.every() == []
    reading.close()
    house.command(MAYA_ACTS, "/action order kits")
    with reading.read() as tx:
        assert len(tx.engagements.every()) == 1
    assert watched.opened == 2


def test_it_is_a_new_one_when_the_old_one_has_become_long(
    monkeypatch: pytest.MonkeyPatch, watched: CountedReadings, reading: OneReading
) -> None:
    monkeypatch.setattr(one_reading, "LONGEST_S", -1.0)
    for _ in range(3):
        with reading.read():
            assert watched.still_open == 1
    assert watched.opened == 3


def test_after_a_failure_the_others_get_a_new_one(
    watched: CountedReadings, reading: OneReading
) -> None:
    with pytest.raises(ZeroDivisionError), reading.read():
        raise ZeroDivisionError
    assert watched.still_open == 0
    with reading.read():
        pass
    assert watched.opened == 2


def test_a_look_at_several_quiet_studies_reads_once(
    house: House, watched: CountedReadings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_reading, "LONGEST_S", 600)  # a slow machine is not a wrong answer
    house.directory.channels |= {"C0SECOND": "xyz-9", "C0THIRD": "xyz-10"}
    for channel in ("C0STUDY", "C0SECOND", "C0THIRD"):
        house.command(JONAS_ACTS, "/action order kits by 20 January", channel=channel)
        house.command(MAYA_ACTS, "/concern contracts slip", channel=channel)
    house.clock.move(hours=1)
    house.tick()
    house.store.read = watched.read  # type: ignore[method-assign]
    planner = house.planner
    for span in (timedelta(seconds=10), timedelta(minutes=16), timedelta(minutes=16)):
        house.clock.at += span
        watched.opened = 0
        assert planner.run() == 0
        # One for everything that is known, and one after the people were looked up in Slack.
        assert watched.opened <= 2
        assert watched.still_open == 0
