"""Delivering: claim a row, render it as things stand, send it once, keep what came of it."""

import logging
from collections.abc import Mapping
from datetime import timedelta

from bot.domain.delivery import Delivery, PostKind
from bot.domain.errors import LiaisonError
from bot.usecases import (
    departure_posts,
    intake_posts,
    ladder,
    ladder_posts,
    meeting_posts,
    my_list,
    person_day,
    posts,
    setup_posts,
    thread_lines,
    two_liaisons,
    weekly_posts,
)
from bot.usecases.ports import (
    Clock,
    Directory,
    InDoubt,
    Later,
    Letter,
    Messenger,
    Outcome,
    Refused,
    Sent,
    Store,
)
from bot.usecases.posts import Pin, Post, Renderer, Skip, Sources
from bot.usecases.shelves import Outbox, Transaction

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=70)
"""The HTTP timeout of a send (10 s) and a minute for Slack to finish what it took."""
PACE = timedelta(seconds=1)
"""Slack takes about one message a second and channel (docs.slack.dev, rate limits)."""
MOST_ATTEMPTS = 8
RENDER_AGAIN = timedelta(seconds=30)

RENDERERS: Mapping[PostKind, Renderer] = {
    PostKind.WELCOME: posts.render_welcome,
    PostKind.INTAKE_CARD: intake_posts.render_intake_card,
    PostKind.INTAKE_PIN: intake_posts.render_intake_pin,
    PostKind.ACTION_CARD: posts.render_action_card,
    PostKind.CONCERN_CARD: posts.render_concern_card,
    PostKind.MINUTE_LINE: posts.render_minute_line,
    PostKind.PROPOSAL_CARD: setup_posts.render_proposal_card,
    PostKind.THREAD_LINE: thread_lines.render_thread_line,
    PostKind.MEETING_PLANNED: meeting_posts.render_planned,
    PostKind.MEETING_CHANGED: meeting_posts.render_changed,
    PostKind.MEETING_AGENDA: meeting_posts.render_agenda,
    PostKind.MEETING_REMINDER: meeting_posts.render_reminder,
    PostKind.PERSON_DAY: person_day.render_person_day,
    PostKind.ITEM_QUESTION: ladder_posts.render_item_question,
    PostKind.CONTACT_NOTE: ladder_posts.render_contact_note,
    PostKind.TWO_LIAISONS: two_liaisons.render_two_liaisons,
    PostKind.DEPARTURE_NOTE: departure_posts.render_departure_note,
    PostKind.MY_LIST: my_list.render_my_list,
    PostKind.MY_LIST_MOVED: my_list.render_my_list_moved,
    PostKind.WEEKLY_SUMMARY: weekly_posts.render_weekly_summary,
}
"""One renderer for each kind; a test fails when one is missing."""


class DeliverOutbox:
    """One worker's delivery; several may run on one database and never take the same row."""

    def __init__(
        self, *, store: Store, clock: Clock, directory: Directory, messenger: Messenger, worker: str
    ) -> None:
        """Take the ports and the worker's own name, which fences its claims."""
        self._sources = Sources(store=store, clock=clock, directory=directory)
        self._messenger = messenger
        self._worker = worker
        self._is_sending = False

    def run(self, limit: int = 50) -> int:
        """Send what is due, row by row, at most `limit`; returns how many rows were handled."""
        handled = 0
        while handled < limit:
            claimed = self._claim()
            if claimed is None:
                break
            self._deliver(claimed)
            handled += 1
        return handled

    def sweep(self) -> int:
        """Hold the rows whose sender disappeared: Slack may have them."""
        with self._sources.store.begin() as tx:
            return tx.outbox.doubt_expired(self._sources.clock.real())

    def release(self) -> int:
        """Give back what was claimed and not begun, for a graceful stop.

        A row on its way to Slack is no such row: given back, it would be sent a second time.
        """
        if self._is_sending:
            return 0
        with self._sources.store.begin() as tx:
            return tx.outbox.release(self._worker)

    def _claim(self) -> Delivery | None:
        with self._sources.store.begin() as tx:
            rows = tx.outbox.claim(
                at=self._sources.clock.real(), lease=LEASE, by=self._worker, limit=1, pace=PACE
            )
        return rows[0] if rows else None

    def _deliver(self, delivery: Delivery) -> None:
        rendered = self._render(delivery)
        if isinstance(rendered, Skip):
            self._skip(delivery, rendered)
            return
        self._is_sending = True
        self._keep(delivery, self._hand_over(delivery, rendered))
        self._is_sending = False

    def _hand_over(self, delivery: Delivery, rendered: Post | Pin) -> Outcome:
        if isinstance(rendered, Pin):
            workspace = delivery.intent.workspace
            return self._messenger.pin(workspace, rendered.address, rendered.instead_of)
        return self._messenger.send(_letter(delivery, rendered))

    def _render(self, delivery: Delivery) -> Post | Pin | Skip:
        """Render a row; one that cannot be rendered now is given back, since nobody has it."""
        rendered: Post | Pin | Skip | None = None
        try:
            rendered = self._resting(delivery)
            rendered = rendered or RENDERERS[delivery.intent.kind](delivery, self._sources)
        finally:
            if rendered is None:
                self._keep(delivery, Later(after=RENDER_AGAIN, reason="it could not be prepared"))
        return rendered

    def _resting(self, delivery: Delivery) -> Skip | None:
        """Post nothing into a channel that Liaison was taken out of, or that is archived."""
        intent = delivery.intent
        if intent.channel is None or intent.engagement_id is None:
            return None
        with self._sources.store.read() as tx:
            why = tx.rests.why(intent.engagement_id)
        return Skip(reason=f"the channel rests: {why}") if why else None

    def _skip(self, delivery: Delivery, skip: Skip) -> None:
        with self._sources.store.begin() as tx:
            tx.outbox.mark_skipped(delivery, skip.reason, self._sources.clock.real())

    def _keep(self, delivery: Delivery, outcome: Outcome) -> None:
        """Mark what came of it; when even that fails, the lease runs out and the row is held."""
        try:
            with self._sources.store.begin() as tx:
                self._mark(tx.outbox, delivery, outcome)
                self._climb(tx, delivery, outcome)
        except LiaisonError:
            log.warning(
                "A sent row could not be marked; it will be held.",
                extra={"action": "delivery_unmarked", "row": delivery.id},
            )

    def _climb(self, tx: Transaction, delivery: Delivery, outcome: Outcome) -> None:
        """Ask one step higher where Slack refuses a person; forget it where a message arrives."""
        if isinstance(outcome, Refused):
            ladder.climb(tx, delivery, outcome.code, self._sources.clock.real())
        elif isinstance(outcome, Sent):
            ladder.arrived(tx, delivery)

    def _mark(self, outbox: Outbox, delivery: Delivery, outcome: Outcome) -> None:
        now = self._sources.clock.real()
        match outcome:
            case Sent(address=address):
                outbox.mark_sent(delivery, address, now, pace=PACE)
            case Later(after=after, reason=reason, counts=counts):
                if counts and delivery.attempts >= MOST_ATTEMPTS:
                    outbox.mark_dead(delivery, reason, now)
                else:
                    outbox.mark_later(delivery, now + after, reason, counts=counts)
            case InDoubt(reason=reason):
                outbox.mark_doubtful(delivery, reason, now)
            case Refused(code=code):
                outbox.mark_dead(delivery, code, now)
        log.info(
            "A row was handled.",
            extra={
                "action": "delivery_handled",
                "row": delivery.id,
                "kind": delivery.intent.kind.value,
                "outcome": type(outcome).__name__,
            },
        )


def _letter(delivery: Delivery, post: Post) -> Letter:
    return Letter(
        workspace=delivery.intent.workspace,
        channel=post.channel or delivery.intent.channel,
        person=delivery.intent.person,
        message=post.message,
        send_key=delivery.send_key,
        thread_ts=post.thread_ts,
        update=post.update,
    )
