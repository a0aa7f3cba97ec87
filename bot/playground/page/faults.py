"""Slack's bad days, switched on and off from the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.playground.faults import Fault, Faults, Moment

FOR_EVER = 1_000_000
WRITING = ("chat.postMessage", "chat.update", "conversations.open")
POST = "chat.postMessage"


@dataclass(slots=True)
class Alternating:
    """True for every other call that asks."""

    turn: int = 0
    is_even: bool = True

    def __call__(self, _: Mapping[str, Any]) -> bool:
        """Say whether it is this one's turn."""
        self.turn += 1
        return (self.turn % 2 == 0) is self.is_even


@dataclass(slots=True)
class Weather:
    """Which faults are on; both may be."""

    faults: Faults
    on: set[str] = field(default_factory=set)

    def switch(self, name: str, *, on: bool) -> None:
        """Switch one fault; the script is written anew."""
        self.on = (self.on | {name}) if on else (self.on - {name})
        self.faults.clear()
        if "busy" in self.on:
            for method in WRITING:
                self.faults.rate_limit(method, retry_after=2, times=FOR_EVER)
        if "lost" in self.on:
            self._lose_answers()

    def _lose_answers(self) -> None:
        """Lose every answer; only every other post has reached Slack before."""
        before = Alternating()
        self.faults.add(Fault(method=POST, drop=True, times=FOR_EVER, when=before))
        self.faults.add(Fault(method=POST, drop=True, times=FOR_EVER, moment=Moment.AFTER))
        self.faults.add(Fault(method="chat.update", drop=True, times=FOR_EVER, moment=Moment.AFTER))

    @property
    def hits(self) -> int:
        """Return how often a fault struck."""
        return sum(self.faults.hits.values())
