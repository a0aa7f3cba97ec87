"""Delivering: claim a row, render it as things stand, send it once, keep what came of it."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic

from bot.blocks.repeated import forms_of, may_have_been_seen
from bot.domain.delivery import Delivery
from bot.domain.errors import LiaisonError
from bot.domain.reach import UNREACHABLE
from bot.usecases import at_rest, in_their_hours, ladder
from bot.usecases.fault_points import Point, passing
from bot.usecases.keep_outcome import Keeper
from bot.usecases.patience import Patience
from bot.usecases.ports import (
    Clock,
    Directory,
    Faulty,
    Gone,
    Later,
    Letter,
    Messenger,
    Outcome,
    Refused,
    Sent,
    Stop,
    Stopped,
    Store,
)
from bot.usecases.posts import Pin, Post, Skip, Sources
from bot.usecases.renderers import RENDERERS
from bot.usecases.shelves import Transaction
from bot.usecases.threads import THREADS, thread_of

log = logging.getLogger(__name__)

RENDER_AGAIN = timedelta(seconds=30)

Rendered = Post | Pin | Skip | Stopped | Later
"""What is sent, or why it is not: left out, or kept while a channel or its reader is at rest."""


class DeliverOutbox:
    """One worker's delivery; several may run on one database and never take the same row."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        directory: Directory,
        messenger: Messenger,
        worker: str,
        patience: Patience | None = None,
    ) -> None:
        """Take the ports and the worker's own name, which fences its claims."""
        self._sources = Sources(store=store, clock=clock, directory=directory)
        self._messenger = messenger
        self._worker = worker
        self._patience = patience or Patience()
        self._keeper = Keeper(patience=self._patience)
        self._gate = Lock()
        self._is_sending = False
        self._is_closed = False
        self._is_unmarked = False

    def run(self, limit: int = 50) -> int:
        """Send what is due, row by row, at most `limit`; returns how many rows were handled."""
        handled = 0
        while handled < limit:
            until = self._sources.clock.real() + self._patience.prepare
            began = monotonic()
            claimed = self._claim()
            if claimed is None:
                break
            rendered = self._render(claimed)
            # A machine that slept, or a database that hung, may have outlived the lease.
            is_late = monotonic() - began > self._patience.prepare.total_seconds()
            if is_late or self._sources.clock.real() > until:
                self._keep(claimed, Later(reason="it took too long to prepare"))
            else:
                self._deliver(claimed, rendered)
            if self._is_unmarked:
                # The channel's rest is not written down either: the next message waits for the
                # next look, lest it follow at once.
                self._is_unmarked = False
                break
            handled += 1
        return handled

    def sweep(self) -> int:
        """Hold the rows whose sender disappeared: Slack may have them."""
        with self._sources.store.begin() as tx:
            held = tx.outbox.doubt_expired(self._sources.clock.real())
        passing(Point.DOUBTS_HELD)
        return held

    def release(self) -> int:
        """Give back what was claimed and not begun, for a graceful stop.

        A row on its way to Slack is no such row: given back, it would be sent a second time.
        """
        with self._gate:
            self._is_closed = True
            if self._is_sending:
                return 0
        with self._sources.store.begin() as tx:
            return tx.outbox.release(self._worker)

    def _may_send(self) -> bool:
        """Begin to send, unless this worker gave its rows back meanwhile: others have them."""
        with self._gate:
            self._is_sending = not self._is_closed
        return self._is_sending

    def _claim(self) -> Delivery | None:
        patience, now = self._patience, self._sources.clock.real()
        with self._sources.store.begin() as tx:
            rows = tx.outbox.claim(
                at=now, lease=patience.lease, by=self._worker, limit=1, pace=patience.pace
            )
            for row in rows:
                tx.outbox.spend(
                    row.intent.workspace, now, pace=patience.workspace_pace, burst=patience.burst
                )
        passing(Point.CLAIMED)
        if rows and self._gives_back():
            return None
        return rows[0] if rows else None

    def _gives_back(self) -> bool:
        """Give back a row that was claimed while this worker came to its end."""
        with self._gate:
            is_over = self._is_closed
        if is_over:
            with self._sources.store.begin() as tx:
                tx.outbox.release(self._worker)
            passing(Point.CLAIMED)
        return is_over

    def _deliver(self, delivery: Delivery, rendered: Rendered) -> None:
        if isinstance(rendered, Skip):
            self._skip(delivery, rendered)
            return
        if isinstance(rendered, Stopped | Later):
            self._keep(delivery, rendered)
            return
        letter = rendered if isinstance(rendered, Pin) else self._letter(delivery, rendered)
        self._keep_names(delivery, rendered)
        if not self._may_send():
            return
        self._keep(delivery, self._hand_over(delivery, letter))
        self._is_sending = False

    def _keep_names(self, delivery: Delivery, rendered: Post | Pin) -> None:
        """Write down which items a message names before it may stand in Slack."""
        person = delivery.intent.person
        if isinstance(rendered, Pin) or not rendered.names or person is None:
            return
        with self._sources.store.begin() as tx:
            now = self._sources.clock.now()
            tx.tellings.keep(delivery.intent.key, person, rendered.names, now)
        passing(Point.NAMES_KEPT)

    def _hand_over(self, delivery: Delivery, letter: Letter | Pin) -> Outcome:
        if isinstance(letter, Pin):
            workspace = delivery.intent.workspace
            pinned = self._messenger.pin(workspace, letter.address, letter.instead_of)
            passing(Point.SENT)
            return pinned
        outcome = self._messenger.send(letter)
        passing(Point.SENT)
        if isinstance(outcome, Gone):
            return replace(outcome, address=letter.update)
        return self._send_plainly(letter, outcome) if isinstance(outcome, Faulty) else outcome

    def _letter(self, delivery: Delivery, post: Post) -> Letter:
        message = may_have_been_seen(post.message) if delivery.perhaps_seen else post.message
        thread_ts = None
        if delivery.intent.kind in THREADS:
            with self._sources.store.read() as tx:
                thread_ts = thread_of(tx, delivery)
        return Letter(
            workspace=delivery.intent.workspace,
            channel=post.channel or delivery.intent.channel,
            person=delivery.intent.person,
            message=message,
            send_key=delivery.send_key,
            thread_ts=thread_ts,
            update=post.update,
        )

    def _send_plainly(self, letter: Letter, fault: Faulty) -> Outcome:
        """Send what Slack refuses in an older shape, else its bare words: people get it.

        An older shape says all of it, so the row is sent; bare words are kept as our fault.
        """
        log.error(
            "Slack refuses a post of ours.", extra={"action": "post_faulty", "why": fault.code}
        )
        outcome: Outcome = fault
        for message, is_whole in forms_of(letter.message):
            outcome = self._messenger.send(replace(letter, message=message))
            passing(Point.PLAIN_SENT)
            if isinstance(outcome, Sent) and not is_whole:
                return Refused(code=fault.code, address=outcome.address)
            if not isinstance(outcome, Faulty):
                break
        return outcome

    def _render(self, delivery: Delivery) -> Rendered:
        """Render a row; one that cannot be rendered now is given back, since nobody has it."""
        rendered: Rendered | None = None
        try:
            rendered = at_rest.look(delivery, self._sources)
            rendered = rendered or RENDERERS[delivery.intent.kind](delivery, self._sources)
            if isinstance(rendered, Post):
                rendered = in_their_hours.look(delivery, self._sources) or rendered
        finally:
            if rendered is None:
                self._keep(delivery, Later(after=RENDER_AGAIN, reason="it could not be prepared"))
        return rendered

    def _skip(self, delivery: Delivery, skip: Skip) -> None:
        now, pace = self._sources.clock.real(), self._patience.pace
        with self._sources.store.begin() as tx:
            tx.outbox.mark_skipped(delivery, skip.reason, now, pace=pace)
        passing(Point.SKIP_KEPT)

    def _keep(self, delivery: Delivery, outcome: Outcome) -> None:
        """Mark what came of it; when even that fails, the lease runs out and the row is held."""
        try:
            with self._sources.store.begin() as tx:
                now = self._sources.clock.real()
                self._keeper.keep(tx, delivery, outcome, now)
                _climb(tx, delivery, outcome, now)
        except LiaisonError:
            self._is_unmarked = True
            log.warning(
                "A sent row could not be marked; it will be held.",
                extra={"action": "delivery_unmarked", "row": delivery.id},
            )
        passing(Point.OUTCOME_KEPT)
        log.info(
            "A row was handled.",
            extra={
                "action": "delivery_handled",
                "row": delivery.id,
                "kind": delivery.intent.kind.value,
                "outcome": type(outcome).__name__,
            },
        )


def _climb(tx: Transaction, delivery: Delivery, outcome: Outcome, at: datetime) -> None:
    """Ask one step higher where Slack refuses a person; forget it where a message arrives."""
    match outcome:
        case Stopped(stop=Stop.PERSON, code=code):
            ladder.climb(tx, delivery, code, at)
        case Refused(code=code) if code in UNREACHABLE:
            ladder.climb(tx, delivery, code, at)
        case Sent():
            ladder.arrived(tx, delivery)
