"""A conversation that is being read back: it goes on where Slack wanted to be left alone.

Where Slack gives one page a minute, who began anew each time would never get past the second one.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

Order = tuple[int, str]


@dataclass
class Reading:
    """How far a conversation was read, and which of our messages were in it."""

    since: datetime
    oldest: str = ""
    """Where this pass began, as Slack counts."""
    cursor: str | None = None
    pages: int = 0
    newest: str = ""
    found: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    is_interrupted: bool = False

    def __post_init__(self) -> None:
        """Begin where the search begins."""
        self.oldest = self.oldest or f"{self.since.timestamp():.6f}"
        self.newest = self.newest or self.oldest

    def note(self, ts: str) -> None:
        """Note that a message was seen."""
        self.newest = max(self.newest, ts, key=order)

    def read_what_came_meanwhile(self) -> None:
        """Begin another pass: what was said since the first page of this one."""
        self.oldest, self.cursor, self.is_interrupted = self.newest, None, False

    def times(self, key: str) -> list[str]:
        """Return when a message with this key was posted, the first one first."""
        return sorted(self.found.get(key, ()), key=order)


def order(ts: str) -> Order:
    """Return what sorts Slack's times."""
    seconds, _, rest = ts.partition(".")
    return int(seconds), rest
