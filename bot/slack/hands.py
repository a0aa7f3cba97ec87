"""Spare hands for direct calls to Slack: few, bounded, and never in the way of an answer."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore

log = logging.getLogger(__name__)


class Hands:
    """A bounded pool: what does not fit is dropped and said, since a late whisper helps nobody."""

    def __init__(self, *, workers: int = 4, waiting: int = 64) -> None:
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="hands")
        self._room = BoundedSemaphore(waiting)
        self._is_closed = False

    def give(self, task: Callable[[], None]) -> bool:
        """Do a task soon; False when too many wait already, or work has ended."""
        if self._is_closed or not self._room.acquire(blocking=False):
            log.warning("A direct call was dropped.", extra={"action": "direct_call_dropped"})
            return False
        self._pool.submit(task).add_done_callback(self._finish)
        return True

    def close(self) -> None:
        """Finish what is in hand and forget what waits."""
        self._is_closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _finish(self, done: Future[None]) -> None:
        self._room.release()
        if not done.cancelled() and (error := done.exception()) is not None:
            log.error(
                "A direct call failed.", extra={"action": "direct_call_failed"}, exc_info=error
            )
