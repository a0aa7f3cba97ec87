"""Methods that Slack wants to be left alone: after a 429 nobody here asks before its time."""

from datetime import timedelta
from threading import Lock
from time import monotonic

from bot.usecases.ports import Later, Outcome


class Limits:
    """Remembers per workspace and method; posting has its own bucket for each channel elsewhere.

    Kept in memory: another process learns it by one 429 of its own.
    """

    def __init__(self) -> None:
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
        return timedelta(seconds=seconds) if seconds > 0 else None
