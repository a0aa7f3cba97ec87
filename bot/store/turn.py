"""Whose turn it is to write: first come, first served, each waiting so long and no longer."""

from collections import deque
from threading import Event, Lock
from time import monotonic

from bot.domain.errors import NotSaved


class Turn:
    """A queue in front of the one write connection.

    SQLite's own busy handler sleeps and lets newcomers overtake: with ten connections the slowest
    of a hundred writers waited 0.7-1.0 s, in a queue 0.03-0.07 s (docs/performance.md).
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._mutex = Lock()
        self._taken = False
        self._waiting: deque[Event] = deque()

    def take(self) -> float:
        """Wait for the turn and return the seconds waited; raises NotSaved after the patience."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return 0.0
            gate = Event()
            self._waiting.append(gate)
        begun = monotonic()
        if not gate.wait(self._patience) and self._step_out(gate):
            raise NotSaved(reason="writers_queue")
        return monotonic() - begun

    def give(self) -> None:
        """Hand the turn to the one who waits longest."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    def _step_out(self, gate: Event) -> bool:
        """Leave the queue; False when the turn was handed over in the same moment."""
        with self._mutex:
            if gate.is_set():
                return False
            self._waiting.remove(gate)
            return True
