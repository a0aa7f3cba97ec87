"""Whether Slack accepts the token, kept in the record, so that all programs of it know."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.usecases import keep_outcome
from bot.usecases.fault_points import Point, passing
from bot.usecases.ports import Clock, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What the introduction writes down and asks."""

    store: Store
    clock: Clock
    wake: Callable[[], None]

    def accepted(self, workspace: str) -> None:
        """Send again what waited while Slack did not accept the token."""
        with self.store.begin() as tx:
            keep_outcome.reopen(tx, workspace, self.clock.real())
        passing(Point.CHANNEL_FOLLOWED)
        self.wake()

    def refused(self, workspace: str, code: str) -> None:
        """Send nothing until Slack accepts the token again."""
        with self.store.begin() as tx:
            keep_outcome.stop_installation(tx, workspace, code, self.clock.real())
        passing(Point.CHANNEL_FOLLOWED)

    def refusal_of(self, workspace: str) -> str | None:
        """Return how Slack refused the token, as any program of this record was told."""
        with self.store.read() as tx:
            return next((one.code for one in tx.stoppages.at([workspace])), None)
