"""The ticker: APScheduler asks for errands by the clock, a commit asks for delivery at once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from bot.schedule.boundary import guarded
from bot.schedule.errand import Errand

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger(__name__)

STOP_SECONDS = 4.5
REST_S = 0.05
"""Between two looks at the outbox: under load each answer would wait for one otherwise, and a card
that comes a blink later is as good (docs/performance.md)."""
AGAIN_S = 1.0
"""After something was sent: what waits for its channel's next message may go a second later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a ticker goes round for; each is a use-case over rows, so asking twice is harmless."""

    plan: Callable[[], int]
    """Ask what time has brought; returns how many rows are new."""
    deliver: Callable[[], int]
    """Send one row; returns 0 when nothing is due."""
    look: Callable[[], int]
    """Look up in Slack what is in doubt; returns how many rows were."""
    sweep: Callable[[], None]
    """Hold rows whose sender disappeared, forget old requests."""
    release: Callable[[], None]
    """Give back what was claimed and not sent."""
    note_tick: Callable[[], None]
    """Write down that somebody ticks."""
    has_clock_moved: Callable[[], bool]


class Ticker:
    """Four errands and the clock that asks for them; nothing of the jobs is stored anywhere."""

    def __init__(self, round_: Round, *, pace: float = 1.0) -> None:
        """Take the round, and how many seconds Slack wants between two messages of a channel."""
        self._round = round_
        self._pace = pace
        self._plan = Errand("plan", guarded("plan", self._do_plan))
        self._deliver = Errand("deliver", guarded("deliver", self._do_deliver), rest=REST_S)
        self._look = Errand("look", guarded("look", self._do_look))
        self._sweep = Errand("sweep", guarded("sweep", round_.sweep))
        self._scheduler: BackgroundScheduler | None = None

    def start(self) -> None:
        """Begin: the first round is at once, so that what waited during an outage leaves now."""
        for errand in self._errands:
            errand.start()
            errand.ask()
        self._scheduler = _scheduler()
        every = self._scheduler.add_job
        every(self._plan.ask, "interval", seconds=10)
        every(self._deliver.ask, "interval", seconds=2 * self._pace)
        every(self._look.ask, "interval", seconds=3)
        every(self._sweep.ask, "interval", seconds=10)
        every(guarded("clock", self._look_at_clock), "interval", seconds=1)
        self._scheduler.start()

    def wake(self) -> None:
        """Deliver soon: something was committed."""
        self._deliver.ask()

    def trigger(self) -> None:
        """Look what time has brought, now."""
        self._plan.ask()

    def stop(self) -> None:
        """Finish what is in hand within a few seconds, and give back the rest."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
        for errand in self._errands:
            errand.stop()
        until = monotonic() + STOP_SECONDS
        is_done = [errand.join(max(until - monotonic(), 0.1)) for errand in self._errands]
        if not all(is_done):
            log.warning("A send did not end in time.", extra={"action": "stop_unfinished"})
        guarded("release", self._round.release)()

    @property
    def _errands(self) -> tuple[Errand, ...]:
        return self._plan, self._deliver, self._look, self._sweep

    def _do_plan(self) -> None:
        self._round.plan()
        self._round.note_tick()
        self._deliver.ask()

    def _do_deliver(self) -> float | None:
        again = None
        while not self._deliver.is_stopping and self._round.deliver():
            again = AGAIN_S * self._pace
        return again

    def _do_look(self) -> None:
        if self._round.look():
            self._deliver.ask()

    def _look_at_clock(self) -> None:
        if self._round.has_clock_moved():
            log.info("The clock was moved.", extra={"action": "clock_moved"})
            self.trigger()


def _scheduler() -> "BackgroundScheduler":
    """Load APScheduler, which nobody needs for the first round, behind the first answers."""
    from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415

    return BackgroundScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
