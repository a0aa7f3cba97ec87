"""The clock's boundary: an errand, or one study or person in it, that fails stops no other.

One of the three places that catch everything. What was caught is in the log, with a reference.
"""

import logging
import secrets
from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import TypeVar

from bot.domain.errors import CannotTell, LiaisonError, NotSaved

log = logging.getLogger(__name__)
T = TypeVar("T")
S = TypeVar("S")

SAID_AGAIN_S = timedelta(hours=1).total_seconds()
"""The clock looks every ten seconds: what fails each time is told once an hour."""


def guarded(name: str, run: Callable[[], float | None]) -> Callable[[], float | None]:
    """Return an errand that never fails: the next tick must come."""

    def kept() -> float | None:
        try:
            return run()
        except LiaisonError as error:
            log.warning(
                "A tick could not be kept; the next one tries again.",
                extra={"action": "tick_not_kept", "errand": name, "why": type(error).__name__},
            )
        except Exception:
            reference = secrets.token_hex(4)
            log.exception(
                "A tick failed; the next one tries again.",
                extra={"action": "tick_failed", "errand": name, "reference": reference},
            )
        return None

    return kept


class EachApart:
    """Plans each study, person and concern on its own; the port `Boundary`."""

    def __init__(self) -> None:
        """Nothing has gone wrong yet."""
        self._failed = 0
        self._said: dict[tuple[str, ...], float] = {}

    def keep(self, what: str, run: Callable[[], T], otherwise: S, **ids: str) -> T | S:
        """Return what a run gives, or something else where it fails; that is logged and counted.

        Where the record itself is away nothing can be planned: that is the errand's own failure.
        """
        try:
            return run()
        except (NotSaved, CannotTell):
            raise
        except Exception as error:  # noqa: BLE001 -- this is the boundary; it is logged below
            self._failed += 1
            self._say(what, error, ids)
        return otherwise

    def take(self) -> int:
        """Return how many failed since this was asked last."""
        failed, self._failed = self._failed, 0
        return failed

    def _say(self, what: str, error: Exception, ids: dict[str, str]) -> None:
        mark = (what, type(error).__name__, *ids.values())
        if monotonic() - self._said.get(mark, -SAID_AGAIN_S) < SAID_AGAIN_S:
            return
        self._said[mark] = monotonic()
        log.error(
            "Something could not be planned; everything else was.",
            extra={"action": "plan_failed", "what": what, "reference": secrets.token_hex(4), **ids},
            exc_info=error,
        )
