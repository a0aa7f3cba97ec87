"""What somebody is to answer: concerns to acknowledge for their side, and plans that are due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.clocks import ClockKind, Running
from bot.domain.concern import Concern
from bot.domain.delivery import DeliveryState, Telling
from bot.domain.engagement import Engagement
from bot.domain.escalation import first_asked
from bot.domain.nudges import Look, Part
from bot.usecases.concern_clock import Case, case_of
from bot.usecases.cover import cover_for
from bot.usecases.missing import is_out
from bot.usecases.shelves import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAnswer:
    """A concern that waits for somebody, with the clock that runs for it."""

    study: Engagement
    concern: Concern
    clock: Running
    told_at: datetime | None = None
    """When they were told of it last by a message of its own."""

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
            ToAnswer(
                study=study,
                concern=case.concern,
                clock=case.clock,
                told_at=_told_at(tx, case, user_id),
            )
            for case in cases
            if case.clock is not None and _answers(tx, case, case.clock, user_id, now)
        ]
        yield from sorted(found, key=lambda one: one.clock.due)


def concern_rule(
    one: ToAnswer,
    look: Look,
    told: Sequence[Telling],  # noqa: ARG001
) -> tuple[Part, bool] | None:
    """Say it each morning; on the day it is due and after, it is a reason to write.

    A new one comes by a message of its own first, at once, and is not said twice on one day.
    """
    heard = look.hours.today(one.told_at) if one.told_at else None
    is_news = one.clock.kind is ClockKind.ACKNOWLEDGE and heard is None
    if is_news or heard == look.today:
        return None
    is_due = look.hours.today(one.clock.due) <= look.today
    return Part.TO_ACKNOWLEDGE, is_due and look.told_on != look.today


def _told_at(tx: Transaction, case: Case, user_id: str) -> datetime | None:
    posts = tx.concern_posts.about(case.study.id, case.concern.id)
    direct = (one for one in posts if one.destination.partition("/")[2] == user_id)
    sent = (one.created_at for one in direct if one.state is DeliveryState.SENT)
    return max(sent, default=None)


def _answers(tx: Transaction, case: Case, clock: Running, user_id: str, now: datetime) -> bool:
    """Tell whether a person is the one: who coordinates it, else who answers for the side today."""
    owner = case.concern.owner
    if clock.kind is ClockKind.PLAN or owner is not None:
        return owner == user_id or (owner and _cover(tx, case, owner, now)) == user_id
    people = first_asked(case.circle.roster, case.answering)
    here = (
        one if not is_out(tx, case.study, one, now) else _cover(tx, case, one, now)
        for one in people
    )
    return next(filter(None, here), None) == user_id


def _cover(tx: Transaction, case: Case, user_id: str, now: datetime) -> str | None:
    """Return who covers somebody who is away today, and is here themselves."""
    cover = cover_for(tx, case.study, case.circle.sides, user_id, now)
    return None if cover is None or is_out(tx, case.study, cover, now) else cover
