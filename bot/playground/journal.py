"""The complete log of both directions."""

import time
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, kw_only=True)
class Entry:
    """One call of the bot (`from_bot`) or one request to it, and how it was answered."""

    from_bot: bool
    name: str
    content: dict[str, Any]
    at: float = field(default_factory=time.time)
    answer: object = None
    seconds: float = 0.0

    def __str__(self) -> str:
        """Say in one line who asked what, and what came back."""
        arrow = "bot → Slack" if self.from_bot else "Slack → bot"
        return f"{arrow} {self.name} {self.content} = {self.answer} ({self.seconds * 1000:.0f} ms)"
