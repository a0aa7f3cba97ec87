"""Methods that Slack wants to be left alone: after a 429 nobody of ours asks before its time."""

from datetime import timedelta
from threading import Lock
from time import monotonic

from bot.domain.errors import LiaisonError
from bot.usecases.ports import Clock, Later, Outcome, Store


class Limits:
    """Remembers per workspace and method; posting has its own bucket for each channel elsewhere.

    What one program is told is kept in the record for the others; a record that is away leaves each
    with its own memory.
    """

    def __init__(self, store: Store | None = None, clock: Clock | None = None) -> None:
        self._shared = (store, clock) if store is not None and clock is not None else None
        self._until: dict[tuple[str, str], float] = {}
        self._lock = Lock()

    def rest(self, workspace: str, method: str, wait: timedelta) -> None:
        """Leave a method alone for so long."""
        until = monotonic() + wait.total_seconds()
        with self._lock:
            self._until[workspace, method] = max(until, self._until.get((workspace, method), 0))

    def heed(self, workspace: str, method: str, outcome: Outcome) -> Outcome:
        """Remember the limit that an outcome tells of, and give the outcome on."""
        if isinstance(outcome, Later) and outcome.after is not None and not outcome.counts:
            self.rest(workspace, method, outcome.after)
            self._tell_others(workspace, method, outcome.after)
        return outcome

    def wait_for(self, workspace: str, method: str) -> Later | None:
        """Return the wait that is left, as if Slack had been asked."""
        left = self.left(workspace, method)
        if left is None:
            return None
        return Later(after=left, reason="ratelimited", counts=False)

    def left(self, workspace: str, method: str) -> timedelta | None:
        """Return how long it still has to be left alone, or None."""
        seconds = self._until.get((workspace, method), 0) - monotonic()
        if seconds > 0:
            return timedelta(seconds=seconds)
        return self._told_by_others(workspace, method)

    def _tell_others(self, workspace: str, method: str, wait: timedelta) -> None:
        if self._shared is None:
            return
        store, clock = self._shared
        try:
            with store.begin() as tx:
                tx.outbox.rest(place_of(workspace, method), clock.real() + wait)
        except LiaisonError:
            return

    def _told_by_others(self, workspace: str, method: str) -> timedelta | None:
        if self._shared is None:
            return None
        store, clock = self._shared
        now = clock.real()
        try:
            with store.read() as tx:
                until = tx.outbox.resting(place_of(workspace, method), now)
        except LiaisonError:
            return None
        return None if until is None else until - now


def place_of(workspace: str, method: str) -> str:
    """Return the name under which the record knows that a method rests."""
    return f"{workspace} {method}"
