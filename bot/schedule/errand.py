"""An errand: something that is run soon after it was asked for, never twice at a time."""

from collections.abc import Callable
from threading import Event, Thread
from time import monotonic


class Errand:
    """A thread that waits to be asked; being asked twice while it waits means one run."""

    def __init__(self, name: str, run: Callable[[], float | None], *, rest: float = 0) -> None:
        """Take what to run, and for how many seconds to rest afterwards, whoever asks.

        A run may return in how many seconds it wants to be run again, should nobody ask before.
        """
        self._run = run
        self._rest = rest
        self._asked = Event()
        self._stopping = Event()
        self._thread = Thread(target=self._wait, name=name, daemon=True)

    @property
    def is_stopping(self) -> bool:
        """Tell a long run that it should come to its end."""
        return self._stopping.is_set()

    def start(self) -> None:
        """Begin to wait."""
        self._thread.start()

    def ask(self) -> None:
        """Ask for a run."""
        self._asked.set()

    def stop(self) -> None:
        """Ask it to end after the run in hand."""
        self._stopping.set()
        self._asked.set()

    def join(self, seconds: float) -> bool:
        """Wait for its end; False when it is still running."""
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _wait(self) -> None:
        at: float | None = None
        while True:
            self._asked.wait(None if at is None else max(at - monotonic(), 0))
            self._asked.clear()
            if self._stopping.is_set():
                return
            began = monotonic()
            again = self._run()
            if again is not None:
                at = monotonic() + again
            elif at is not None and at <= began:
                at = None  # that was the run it had wanted
            if self._rest:
                self._stopping.wait(self._rest)
