"""A small memory that forgets after a minute; safe for threads, bounded in size."""

from collections.abc import Hashable
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

SECONDS = 60.0
MOST = 5_000


class Remembered(Generic[Key, Value]):
    """Values by key, each for its seconds."""

    def __init__(self) -> None:
        self._values: dict[Key, tuple[float, Value]] = {}
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """Return what is remembered, if it is not too long ago."""
        found = self._values.get(key)
        return found[1] if found is not None and found[0] > monotonic() else None

    def put(self, key: Key, value: Value, *, seconds: float = SECONDS) -> Value:
        """Remember a value and return it; when the memory is full it starts anew."""
        with self._lock:
            if len(self._values) >= MOST:
                self._values.clear()
            self._values[key] = (monotonic() + seconds, value)
        return value

    def forget(self, key: Key) -> None:
        """Forget one."""
        with self._lock:
            self._values.pop(key, None)
