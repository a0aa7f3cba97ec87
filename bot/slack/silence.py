"""Whether Slack is silent: nobody waits for it then, and one at a time finds out if it is back."""

from threading import Lock
from time import monotonic

SECONDS = 2.0
"""How long nobody asks after a question was not answered."""


class Silence:
    """Remembers for each workspace that a question was not answered a moment ago.

    An answer to a person may need several questions, and fifty people may ask at once: each
    question would wait its second, together longer than Slack waits for us. When the silence may
    be over, a single question goes out first; the others follow once it was answered.
    """

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._lock = Lock()

    def may_ask(self, workspace: str) -> bool:
        """Tell whether a question may go out now; who is told so after a silence goes alone."""
        with self._lock:
            until = self._until.get(workspace)
            if until is None:
                return True
            if monotonic() < until:
                return False
            self._until[workspace] = monotonic() + SECONDS
            return True

    def heard(self, workspace: str) -> None:
        """Note that Slack answered, be it with a no."""
        with self._lock:
            self._until.pop(workspace, None)

    def nothing_heard(self, workspace: str) -> None:
        """Note that a question was not answered in its time."""
        with self._lock:
            self._until[workspace] = monotonic() + SECONDS
