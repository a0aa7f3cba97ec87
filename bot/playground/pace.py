"""Slack's rule of about one message a second and channel, measured."""

from bot.playground.clock import Clock

SECONDS_BETWEEN = 0.9
"""A sender that keeps exactly one second may arrive a little closer; a tenth is forgiven."""


class Pace:
    """Remembers when each channel was last written to."""

    def __init__(self) -> None:
        """Start with a quiet workspace; skipped time does not count, pacing is real."""
        self._clock = Clock()
        self._last: dict[str, float] = {}
        self.violations: list[str] = []

    def count(self, channel: str) -> None:
        """Note a message in a channel, and whether it came too soon after the last one."""
        now = self._clock.now()
        before = self._last.get(channel)
        if before is not None and now - before < SECONDS_BETWEEN:
            self.violations.append(
                f"{channel}: two messages {now - before:.2f} s apart, Slack asks for one second"
            )
        self._last[channel] = now
