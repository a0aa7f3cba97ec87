"""Policy time may be moved by a file; real time never is."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from bot.wiring.clock import MovedClock, SystemClock

WEEK = 7 * 24 * 3600.0


def write(file: Path, text: str, stamp: int) -> None:
    """Write the offset with a moment of its own, however coarse the file system's clock is."""
    file.write_text(text)
    os.utime(file, ns=(stamp, stamp))


def offset(clock: MovedClock) -> float:
    return round((clock.now() - clock.real()).total_seconds())


def test_the_systems_clock_is_aware_and_never_moves() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta()
    assert abs(clock.real() - clock.now()) < timedelta(seconds=5)
    assert not clock.has_moved()


def test_without_a_file_policy_time_is_real_time(tmp_path: Path) -> None:
    assert offset(MovedClock(tmp_path / "clock")) == 0


def test_the_file_moves_policy_time_and_only_that(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    write(file, str(WEEK), 1)
    clock = MovedClock(file)
    assert offset(clock) == WEEK
    assert abs(clock.real() - SystemClock().real()) < timedelta(seconds=5)


def test_a_changed_file_is_noticed_once(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    write(file, "0", 1)
    clock = MovedClock(file)
    assert not clock.has_moved()
    write(file, "3600\n", 2)
    assert clock.has_moved()
    assert not clock.has_moved()
    assert offset(clock) == 3600
    write(file, "7200", 3)
    unasked = MovedClock(file)
    write(file, "9000", 4)
    assert unasked.has_moved(), "it moved before anybody asked for the first time"
    file.unlink()
    assert clock.has_moved()
    assert offset(clock) == 0


@pytest.mark.parametrize("text", ["", "soon", "1e400", "nan"])
def test_a_file_that_is_half_written_keeps_the_time(tmp_path: Path, text: str) -> None:
    file = tmp_path / "clock"
    write(file, "60", 1)
    clock = MovedClock(file)
    assert offset(clock) == 60
    write(file, text, 2)
    assert offset(clock) == 60
