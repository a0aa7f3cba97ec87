"""Keeping what came of a send: sent, later, in doubt, stopped, dead; one transaction for each."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import SystemRandom

from bot.domain.backoff import back_off
from bot.domain.delivery import Delivery, Intent, PostKind, Stoppage
from bot.domain.engagement import Engagement
from bot.usecases.patience import MOST_ATTEMPTS, Patience
from bot.usecases.ports import (
    Faulty,
    Gone,
    InDoubt,
    Later,
    Outcome,
    Refused,
    Rests,
    Sent,
    Stop,
    Stopped,
)
from bot.usecases.shelves import Transaction

log = logging.getLogger(__name__)

POSTING = "posting"
"""Under this name the record knows that a workspace's posts were limited."""
FOR_GOOD = timedelta(days=36_500)
"""Until Slack accepts the token again: nothing is sent before (bot.slack.introduction asks)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Writes down what came of a send."""

    patience: Patience
    draw: Callable[[], float] = SystemRandom().random
    """From 0 to 1: spreads those that failed at the same moment."""

    def keep(self, tx: Transaction, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Mark a row, and let rest what has to."""
        match outcome:
            case Sent(address=address):
                look_at = now + self.patience.settle
                pace = self.patience.pace
                tx.outbox.mark_sent(delivery, address, now, pace=pace, look_at=look_at)
                tx.stoppages.lift(delivery.intent.destination)
            case Later():
                self._later(tx, delivery, outcome, now)
            case InDoubt(reason=reason):
                look_at = now + self.patience.glance
                tx.outbox.mark_doubtful(delivery, reason, now, look_at=look_at)
            case Gone():
                self._gone(tx, delivery, outcome, now)
            case Stopped():
                self._stop(tx, delivery, outcome, now)
            case Refused(code=code, address=address):
                tx.outbox.mark_dead(delivery, code, now, address=address)
            case Faulty(code=code):
                tx.outbox.mark_dead(delivery, code, now)

    def _later(self, tx: Transaction, delivery: Delivery, later: Later, now: datetime) -> None:
        if later.counts and delivery.attempts >= MOST_ATTEMPTS:
            tx.outbox.mark_dead(delivery, later.reason, now)
            return
        wait = later.after
        if wait is None:
            wait = back_off(delivery.attempts, self.draw(), first=self.patience.again)
        tx.outbox.mark_later(delivery, now + wait, later.reason, counts=later.counts)
        intent = delivery.intent
        if later.rests is Rests.WORKSPACE:
            tx.outbox.rest(intent.workspace, now + wait)
        elif later.rests is Rests.DESTINATION:
            tx.outbox.rest(intent.destination, now + wait)
            _limit_posts(tx, intent.workspace, now, now + wait)

    def _gone(self, tx: Transaction, delivery: Delivery, gone: Gone, now: datetime) -> None:
        """Post anew what stands no more; another message may be the item's card meanwhile."""
        if gone.address is not None:
            tx.outbox.forget(delivery, gone.address)
        self._later(tx, delivery, Later(reason=gone.code), now)

    def _stop(self, tx: Transaction, delivery: Delivery, stopped: Stopped, now: datetime) -> None:
        """Let the place rest; its rows stay, but for a person, whose day is over tomorrow."""
        if stopped.stop is Stop.INSTALLATION:
            tx.outbox.mark_later(delivery, now, stopped.code, counts=False)
            stop_installation(tx, delivery.intent.workspace, stopped.code, now)
            return
        place = delivery.intent.destination
        if stopped.stop is Stop.PERSON:
            tx.outbox.mark_dead(delivery, stopped.code, now)
        else:
            tx.outbox.mark_later(delivery, now, stopped.code, counts=False)
        tx.outbox.rest(place, now + self.patience.closed)
        is_new = tx.stoppages.note(Stoppage(place=place, code=stopped.code, since=now))
        if is_new and stopped.stop is Stop.CHANNEL and delivery.intent.engagement_id:
            study = tx.engagements.get(delivery.intent.engagement_id)
            _tell_somebody(tx, study, place, stopped.code, now)


def _limit_posts(tx: Transaction, workspace: str, now: datetime, until: datetime) -> None:
    """Let the workspace rest, too, where Slack limits a second place before the first may go on.

    A 429 does not say whether a channel or the whole workspace is limited. The first place rests,
    so a second 429 comes from another one: then it is believed to be the workspace.
    """
    posting = f"{workspace} {POSTING}"
    if tx.outbox.resting(posting, now) is not None:
        tx.outbox.rest(workspace, until)
    tx.outbox.rest(posting, until)


def stop_installation(tx: Transaction, workspace: str, code: str, now: datetime) -> None:
    """Let a whole workspace rest whose token Slack does not accept; one alarm tells of it."""
    tx.outbox.rest(workspace, now + FOR_GOOD)
    if tx.stoppages.note(Stoppage(place=workspace, code=code, since=now)):
        log.error(
            "Slack does not accept our token; nothing is sent until it does.",
            extra={"action": "installation_stopped", "why": code},
        )


def close(tx: Transaction, study: Engagement, code: str, now: datetime) -> None:
    """Let a channel rest of which Slack says that it is closed to us, and tell somebody once."""
    place = f"{study.workspace}/{study.channel}"
    tx.outbox.rest(place, now + Patience().closed)
    if tx.stoppages.note(Stoppage(place=place, code=code, since=now)):
        _tell_somebody(tx, study, place, code, now)


def _tell_somebody(
    tx: Transaction, study: Engagement, place: str, code: str, now: datetime
) -> None:
    """Tell once that a channel is closed to us: the one who worked there last will notice most."""
    person = tx.journal.last_actor(study.id)
    if person is None:
        return
    word = Intent(
        key=f"channel_stopped:{place}:{now.isoformat()}",
        kind=PostKind.CHANNEL_STOPPED,
        workspace=study.workspace,
        person=person,
        engagement_id=study.id,
        refs={"code": code},
    )
    tx.outbox.put(word, now)


def reopen(tx: Transaction, place: str, now: datetime) -> bool:
    """Try a place again at once: Liaison was invited, or the app was installed again."""
    tx.outbox.wake(place, now)
    # What nobody could look up was put off for a day; now somebody may.
    tx.doubts.hasten(place, now)
    return tx.stoppages.lift(place)
