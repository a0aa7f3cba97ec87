"""How it stands: the database, the last tick, and what waits to be sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.delivery import Backlog
from bot.domain.errors import LiaisonError
from bot.usecases.plan_posts import NOT_PLANNED
from bot.usecases.ports import Clock, Store

TICK = "tick"
TICK_TOO_OLD = timedelta(seconds=60)
UNSENT_TOO_OLD = timedelta(minutes=15)
TOLD_FOR = timedelta(minutes=5)
"""What failed is tried again every ten seconds; so long after the last failure it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the record says of its own health."""

    tick: datetime | None
    backlog: Backlog
    stopped: Sequence[str]
    """Slack's codes for the workspaces whose token it does not accept."""
    newer: str | None = None
    """The revision, where a newer version has added to the record."""
    not_planned: datetime | None = None
    """When something of a study, a person or a concern could not be planned, last."""


class Health:
    """Answers /healthz (alive: restart me otherwise) and /readyz (well: the facts, or a reason).

    A database that is away makes nothing ready, but no restart brings it back.
    """

    def __init__(
        self, *, store: Store, clock: Clock, newer: Callable[[], str | None] = lambda: None
    ) -> None:
        """Take the ports; `newer` names the revision where a newer version has been here."""
        self._newer = newer
        self._store = store
        self._clock = clock

    def alive(self) -> tuple[bool, Mapping[str, Any]]:
        """Return that this process answers; asks nobody."""
        return True, {"ok": True}

    def ready(self) -> tuple[bool, Mapping[str, Any]]:
        """Return whether all is well, and the facts."""
        try:
            newer = self._newer()
            with self._store.read() as tx:
                stopped = [one.code for one in tx.stoppages.every() if "/" not in one.place]
                standing = Standing(
                    tick=tx.ticks.last(TICK),
                    backlog=tx.outbox.backlog(),
                    stopped=stopped,
                    newer=newer,
                    not_planned=tx.ticks.last(NOT_PLANNED),
                )
        except LiaisonError:
            return False, {"ok": False, "reason": "database unreachable", "database": "unreachable"}
        return self._judge(standing)

    def _judge(self, standing: Standing) -> tuple[bool, Mapping[str, Any]]:
        tick_age = None if standing.tick is None else self._clock.real() - standing.tick
        unsent_age = self._age(standing.backlog.oldest_pending_at)
        problems = []
        if tick_age is None:
            problems.append("no worker has ticked yet")
        elif tick_age > TICK_TOO_OLD:
            problems.append(f"last tick {_seconds(tick_age)} s ago")
        if unsent_age is not None and unsent_age > UNSENT_TOO_OLD:
            problems.append(f"oldest unsent row waits for {_seconds(unsent_age)} s")
        problems += [f"Slack does not accept the token ({code})" for code in standing.stopped]
        facts: dict[str, Any] = {
            "ok": not problems,
            "database": "ok",
            "last_tick_seconds": _seconds(tick_age),
            "oldest_unsent_seconds": _seconds(unsent_age),
            "unsent": standing.backlog.pending,
            "under_way": standing.backlog.under_way,
            "doubtful": standing.backlog.doubtful,
            "dead": standing.backlog.dead,
        }
        if standing.newer is not None:
            facts["newer_schema"] = standing.newer
        if self._has_not_planned(standing):
            facts["warning"] = "something could not be planned; see action=plan_failed"
        if problems:
            facts["reason"] = "; ".join(problems)
        return not problems, facts

    def _has_not_planned(self, standing: Standing) -> bool:
        """Tell whether something failed lately; the rest is well, and no restart mends it."""
        last = standing.not_planned
        return last is not None and self._clock.real() - last < TOLD_FOR

    def _age(self, at: datetime | None) -> timedelta | None:
        # Rows bear policy time, which a test may have moved since: the smaller age is the true one.
        if at is None:
            return None
        return max(min(self._clock.now() - at, self._clock.real() - at), timedelta())


def _seconds(age: timedelta | None) -> int | None:
    return None if age is None else round(age.total_seconds())
