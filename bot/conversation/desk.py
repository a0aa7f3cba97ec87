"""The front desk: every request comes here, and every person gets an answer."""

import logging
from collections.abc import Callable
from dataclasses import replace

from bot.blocks.message import Message
from bot.blocks.welcome import first_time
from bot.conversation import refusals
from bot.conversation.as_typed import pressed_once
from bot.conversation.channel_life import ChannelLife
from bot.conversation.direct import in_its_study, studies_said
from bot.conversation.doors import within_reach
from bot.conversation.entrance import admit
from bot.conversation.exchange import Reply, Request, Route, Whisper, pack, unpack
from bot.conversation.keepable import with_keepable_texts
from bot.conversation.outside import outside
from bot.conversation.people_words import name_mentions
from bot.conversation.pressed import study_of_press
from bot.conversation.registry import handler_of
from bot.conversation.sides_seen import SidesSeen
from bot.conversation.turn import Across, Answer, Company, Step, Turn, Work, zone_of
from bot.conversation.ways import for_reader
from bot.domain.engagement import Engagement
from bot.domain.errors import LiaisonError, NotSaved
from bot.domain.people import Actor, Person
from bot.usecases import channel_life, open_engagement
from bot.usecases.fault_points import Point, passing
from bot.usecases.permit import label_of
from bot.usecases.ports import Clock, Directory, Store
from bot.usecases.shelves import Transaction
from bot.usecases.stamp import Stamp

log = logging.getLogger(__name__)


class Desk(ChannelLife):
    """Answers requests: finds what is meant, does it in one transaction, says what was done."""

    def __init__(
        self, *, store: Store, clock: Clock, directory: Directory, on_commit: Callable[[], None]
    ) -> None:
        """Take the ports; `on_commit` wakes delivery after something was kept."""
        super().__init__(store=store, clock=clock, directory=directory, on_commit=on_commit)
        self._seen: set[tuple[str, str | None]] = set()
        self._known: frozenset[Company] = frozenset()
        self._sides = SidesSeen(self._services)

    def left(self, *, channel: str, why: str) -> None:
        """Be silent in a channel; whoever speaks there next proves that it goes on."""
        super().left(channel=channel, why=why)
        self._seen.clear()

    def answer(self, request: Request) -> Reply:
        """Return the answer; every refusal is a sentence, and what was typed comes back."""
        request = pressed_once(with_keepable_texts(request))
        try:
            return for_reader(within_reach(self._answer(request), request), request)
        except LiaisonError as error:
            log.info(
                "A request was refused.",
                extra={"action": "request_refused", "why": type(error).__name__},
            )
            known = self._services.directory.person(request.workspace, request.actor.user_id)
            zone = zone_of(known.zone)
            return refusals.reply(error, request, lambda one: self._name(request, one), zone)

    def _name(self, request: Request, user_id: str) -> str:
        return self._services.directory.person(request.workspace, user_id).name

    def _answer(self, request: Request) -> Reply:
        studies = studies_said(self._services, request)
        handler, rest = handler_of(request, studies.without)
        author = self._author(request)
        turn = Turn(
            request=replace(request, actor=_as_known(request.actor, author)),
            services=self._services,
            author=author,
            now=self._services.clock.now(),
            rest=name_mentions(rest, lambda one: self._name(request, one)),
        )
        if request.route is Route.SHORTCUT:
            turn.require_study()
        admit(turn)
        turn = in_its_study(turn, studies.named_in(request.text))
        try:
            result = handler(turn)
            return outside(self._do(turn, result), turn.told_with)
        except LiaisonError as error:
            # A redelivery fails where the first one succeeded (done is done): the inbox knows.
            if isinstance(error, NotSaved):
                raise
            kept = self._kept(request.key)
            if kept is None:
                self._sides.note(turn)
                raise
            return kept

    def _author(self, request: Request) -> Person:
        """Return who speaks; whose zone Slack does not tell is read in the zone of the study."""
        person = self._services.directory.person(request.workspace, request.actor.user_id)
        channel = request.channel or request.private.get("channel")
        if person.is_known or channel is None:
            return person
        with self._services.store.read() as tx:
            study = tx.engagements.find_by_channel(channel)
        return replace(person, zone=study.zone) if study else person

    def _do(self, turn: Turn, answer: Answer) -> Reply:
        if isinstance(answer, Across):
            return self._keep_across(turn, answer)
        if callable(answer):
            return self._keep(turn, answer)
        self._sides.note(turn)
        return answer

    def _keep_across(self, turn: Turn, across: Across) -> Reply:
        """Do what belongs to no single study, once for this request, then wake delivery."""
        with self._services.store.begin() as tx:
            reply = across.do(tx)
            tx.inbox.record(turn.request.key, pack(reply), self._services.clock.real())
        passing(Point.REQUEST_KEPT)
        self._on_commit()
        return reply

    def _keep(self, turn: Turn, work: Work) -> Reply:
        """Do the work in one transaction together with its inbox key, then wake delivery."""
        if turn.channel is not None and not turn.request.is_direct:
            turn.require_study()
        channel_name, unmet = self._name_of(turn), self._sides.unmet(turn)
        with self._services.store.begin() as tx:
            engagement, is_new = self._find_study(tx, turn, channel_name)
            seen = (engagement.id, turn.actor.company)
            if unmet or seen not in self._seen:
                self._sides.keep(tx, engagement, turn, unmet)
            if seen not in self._seen and turn.channel is not None and not turn.request.is_direct:
                # Whoever speaks to Liaison in a channel proves that it is not at rest.
                real = self._services.clock.real()
                channel_life.wake(tx, engagement, turn.now, real=real)
            stamp = Stamp(
                engagement_id=engagement.id,
                actor=turn.actor,
                at=turn.now,
                request=turn.request.key,
                side=label_of(tx, engagement.id, turn.actor),
            )
            step = Step(tx=tx, engagement=engagement, stamp=stamp, known=self._known)
            reply = work(step)
            if is_new:
                reply = _with_first_note(reply, engagement)
            tx.inbox.record(turn.request.key, pack(reply), self._services.clock.real())
        passing(Point.REQUEST_KEPT)
        self._seen.add(seen)
        self._known |= step.met
        self._sides.kept(turn, unmet)
        self._on_commit()
        return reply

    def _name_of(self, turn: Turn) -> str | None:
        # Remembered by the directory after the first time, so this costs nothing later on.
        if turn.channel is None or turn.request.is_direct:
            return None
        return self._services.directory.channel_name(turn.request.workspace, turn.channel)

    def _find_study(
        self, tx: Transaction, turn: Turn, channel_name: str | None
    ) -> tuple[Engagement, bool]:
        if turn.request.is_direct or turn.channel is None:
            return study_of_press(turn, tx), False
        return open_engagement.handle(
            tx,
            workspace=turn.request.workspace,
            channel=turn.channel,
            name=channel_name,
            zone=turn.author.zone,
            at=turn.now,
        )

    def _kept(self, key: str) -> Reply | None:
        """Return how the same request was answered before, when it was."""
        try:
            with self._services.store.read() as tx:
                kept = tx.inbox.answer(key)
        except NotSaved:
            return None
        return None if kept is None else unpack(kept)


def _as_known(actor: Actor, author: Person) -> Actor:
    """Add what Slack tells of a person to what the request proves, where both name one company."""
    if actor.team_id not in {None, author.team_id}:
        return actor
    enterprise = author.enterprise_id or actor.enterprise_id
    return replace(actor, is_guest=author.is_guest, enterprise_id=enterprise)


def _with_first_note(reply: Reply, engagement: Engagement) -> Reply:
    """Tell the first person of a channel once what Liaison assumes about the study."""
    if not isinstance(reply, Whisper):
        return reply
    note = first_time(engagement.zone)
    message = Message(
        text=f"{reply.message.text}\n{note.text}",
        blocks=(*reply.message.blocks, *note.blocks),
    )
    return Whisper(message=message)
