"""The stand-in's own clock for things that run out; messages and signatures keep real time."""

import time


class Clock:
    """Counts seconds that really passed plus those a test skipped."""

    def __init__(self) -> None:
        """Start at now."""
        self._skipped = 0.0

    def now(self) -> float:
        """Return seconds on a scale of its own."""
        return time.monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let triggers and response URLs grow older without waiting."""
        self._skipped += seconds
