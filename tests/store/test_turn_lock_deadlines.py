"""Who waits, for what, and for how long: writers, processes, and conversations over a network."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from bot.domain.errors import NotSaved
from bot.store.deadlines import Deadlines
from bot.store.lock import AlreadyServedError, SingleProcessLock, lock_path
from bot.store.turn import Turn


# ---------------------------------------------------------------------------------- the turn
def test_the_first_writer_does_not_wait() -> None:
    turn = Turn(patience=10)
    assert turn.take() == 0.0
    turn.give()
    assert turn.take() == 0.0


def test_writers_get_their_turn_in_the_order_they_came() -> None:
    turn = Turn(patience=30)
    turn.take()
    order: list[int] = []

    def write(number: int) -> None:
        assert turn.take() > 0
        order.append(number)
        turn.give()

    writers = []
    for number in range(8):
        writer = Thread(target=write, args=(number,))
        writer.start()
        writers.append(writer)
        wait_until_queued(turn, number + 1)
    turn.give()
    for writer in writers:
        writer.join(30)
    assert order == list(range(8))


def wait_until_queued(turn: Turn, length: int) -> None:
    while len(turn._waiting) < length:
        Event().wait(0.001)


def test_a_writer_whose_patience_ends_leaves_the_queue() -> None:
    turn = Turn(patience=0.01)
    turn.take()
    with pytest.raises(NotSaved):
        turn.take()
    turn.give()
    assert turn.take() == 0.0


def test_a_turn_that_is_handed_over_in_the_last_moment_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turn = Turn(patience=0)

    class LateGate(Event):
        def wait(self, timeout: float | None = None) -> bool:
            turn.give()
            return False

    monkeypatch.setattr("bot.store.turn.Event", LateGate)
    turn.take()
    assert turn.take() >= 0.0


# ---------------------------------------------------------------------------------- the lock
def test_a_second_process_is_refused_as_long_as_the_first_one_lives(tmp_path: Path) -> None:
    path = lock_path(tmp_path / "record.db")
    assert path.name == "record.db.lock"
    program = (
        "import sys; from bot.store.lock import SingleProcessLock\n"
        "SingleProcessLock(sys.argv[1]).acquire(); print('mine', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"mine\n"
        with pytest.raises(AlreadyServedError, match=path.name):
            SingleProcessLock(path).acquire()
        first.kill()
        first.wait(10)
    with SingleProcessLock(path):
        assert path.exists()


def test_a_lock_is_given_back(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first, second = SingleProcessLock(path), SingleProcessLock(path)
    with first, pytest.raises(AlreadyServedError):
        second.acquire()
    with second:
        pass
    second.release()


# ----------------------------------------------------------------------------- the deadlines
@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Give both ends of a line."""
    ours, theirs = socket.socketpair()
    yield ours, theirs
    ours.close()
    theirs.close()


def test_a_silent_line_is_shut_at_its_end(line: tuple[socket.socket, socket.socket]) -> None:
    ours, _ = line
    ours.settimeout(30)
    with Deadlines().limit(ours.fileno(), monotonic() + 0.01) as limit:
        assert ours.recv(1) == b""
        assert limit.is_over


def test_a_line_that_answered_in_time_is_left_alone(
    line: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = line
    deadlines = Deadlines()
    with deadlines.limit(ours.fileno(), monotonic() + 60) as limit:
        theirs.send(b"x")
        assert ours.recv(1) == b"x"
    assert not limit.is_over
    theirs.send(b"y")
    assert ours.recv(1) == b"y"


def test_a_shorter_limit_that_begins_later_ends_first(
    line: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = line
    theirs.settimeout(30)
    deadlines = Deadlines()
    with deadlines.limit(ours.fileno(), monotonic() + 60) as long:
        Event().wait(0.05)  # by now the watching thread sleeps until the long one ends
        with deadlines.limit(theirs.fileno(), monotonic() + 0.01) as short:
            assert theirs.recv(1) == b""
        assert short.is_over
        assert not long.is_over


def test_the_socket_stays_the_same_when_its_number_is_given_to_another(
    line: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = line
    theirs.settimeout(30)
    twin = os.dup(ours.fileno())
    with Deadlines().limit(twin, monotonic() + 0.01):
        os.close(twin)
        another = os.open(os.devnull, os.O_RDONLY)
        assert theirs.recv(1) == b""
    os.close(another)


def test_another_name_of_the_same_file_has_the_same_lock(tmp_path: Path) -> None:
    record, other = tmp_path / "record.db", tmp_path / "elsewhere.db"
    record.touch()
    other.symlink_to(record)
    with SingleProcessLock(lock_path(record)), pytest.raises(AlreadyServedError):
        SingleProcessLock(lock_path(other)).acquire()
