"""Slack's rule of about one message a second and channel, measured."""

from bot.playground.clock import Clock

FORGIVEN = 0.1
"""A sender that keeps exactly one second may arrive a little closer; a tenth is forgiven."""


class Pace:
    """Remembers when each channel was last written to."""

    def __init__(self, seconds: float = 1.0) -> None:
        """Start with a quiet workspace; skipped time does not count, pacing is real.

        Another number of seconds is for journeys whose program is told the same (`LIAISON_PACE`).
        """
        self._clock = Clock()
        self.seconds = seconds
        self._last: dict[str, float] = {}
        self.violations: list[str] = []

    def count(self, channel: str) -> None:
        """Note a message in a channel, and whether it came too soon after the last one."""
        now = self._clock.now()
        before = self._last.get(channel)
        if before is not None and now - before < self.seconds - FORGIVEN:
            apart = f"two messages {now - before:.2f} s apart"
            self.violations.append(f"{channel}: {apart}, Slack asks for {self.seconds:g} s")
        self._last[channel] = now
