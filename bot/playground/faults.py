"""The fault script: what goes wrong, at which call, how often."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

Arguments = dict[str, Any]


class Moment(Enum):
    """Where in the life of a call the fault strikes."""

    BEFORE = auto()
    """Slack never did what was asked."""
    AFTER = auto()
    """Slack did it; only the answer is lost or wrong."""


@dataclass(slots=True, kw_only=True)
class Fault:
    """One line of the script; exactly one of status, code, drop and hang says what happens."""

    method: str
    moment: Moment = Moment.BEFORE
    times: int = 1
    when: Callable[[Arguments], bool] | None = None
    status: int | None = None
    code: str | None = None
    drop: bool = False
    hang: float | None = None
    retry_after: int | None = None

    def strikes(self, method: str, args: Arguments) -> bool:
        """Tell whether this call is meant."""
        return (
            self.times > 0
            and self.method in {method, "*"}
            and (self.when is None or self.when(args))
        )


class Faults:
    """The script; `hits` counts per method how often a fault struck."""

    def __init__(self) -> None:
        """Start with a Slack that works."""
        self._script: list[Fault] = []
        self._lock = threading.Lock()
        self.hits: Counter[str] = Counter()

    def add(self, fault: Fault) -> Fault:
        """Add a line; the first line that fits a call strikes."""
        with self._lock:
            self._script.append(fault)
        return fault

    def rate_limit(self, method: str, *, retry_after: int = 1, times: int = 1) -> Fault:
        """Answer 429 with Retry-After."""
        return self.add(Fault(method=method, status=429, retry_after=retry_after, times=times))

    def refuse(self, method: str, code: str, *, times: int = 1) -> Fault:
        """Answer with one of Slack's error codes."""
        return self.add(Fault(method=method, code=code, times=times))

    def break_down(
        self, method: str, *, status: int = 503, after: bool = False, times: int = 1
    ) -> Fault:
        """Answer 5xx, before or after doing what was asked."""
        return self.add(
            Fault(method=method, status=status, moment=_moment(after=after), times=times)
        )

    def drop(self, method: str, *, after: bool = False, times: int = 1) -> Fault:
        """Close the connection without an answer, before or after doing what was asked."""
        return self.add(Fault(method=method, drop=True, moment=_moment(after=after), times=times))

    def hang(self, method: str, seconds: float, *, after: bool = False) -> Fault:
        """Say nothing for some seconds, before or after doing what was asked; then go on."""
        return self.add(Fault(method=method, hang=seconds, moment=_moment(after=after)))

    def strike(self, method: str, args: Arguments, moment: Moment) -> Fault | None:
        """Return the fault for this call at this moment and count it down."""
        with self._lock:
            for fault in self._script:
                if fault.moment is moment and fault.strikes(method, args):
                    fault.times -= 1
                    self.hits[method] += 1
                    return fault
        return None

    def clear(self) -> None:
        """Let Slack work again."""
        with self._lock:
            self._script.clear()


def _moment(*, after: bool) -> Moment:
    return Moment.AFTER if after else Moment.BEFORE
