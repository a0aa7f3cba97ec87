"""What somebody is to answer: concerns to acknowledge for their side, and plans that are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import ClockKind, Running
from bot.domain.concern import Concern
from bot.domain.engagement import Engagement
from bot.domain.escalation import first_asked
from bot.usecases.concern_clock import Case, case_of
from bot.usecases.shelves import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAnswer:
    """A concern that waits for somebody, with the clock that runs for it."""

    study: Engagement
    concern: Concern
    clock: Running

    def is_missed(self, now: datetime) -> bool:
        """Tell whether its time is over."""
        return self.clock.due <= now


def concerns_to_answer(
    tx: Transaction, workspace: str, user_id: str, now: datetime
) -> Iterator[ToAnswer]:
    """Yield what a person's day holds of concerns, study by study, what is due first first."""
    for study in tx.engagements.of_person(workspace, user_id):
        cases = (case_of(tx, study, one, now) for one in tx.concerns.open(study.id))
        found = [
            ToAnswer(study=study, concern=case.concern, clock=case.clock)
            for case in cases
            if case.clock is not None and _answers(case, case.clock, user_id)
        ]
        yield from sorted(found, key=lambda one: one.clock.due)


def _answers(case: Case, clock: Running, user_id: str) -> bool:
    """Tell whether a person is the one: who coordinates it, else who answers for the side."""
    if clock.kind is ClockKind.PLAN:
        return case.concern.owner == user_id
    asked = case.concern.owner or next(iter(first_asked(case.circle.roster, case.answering)), None)
    return asked == user_id
