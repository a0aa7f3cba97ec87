"""Settings into a program: everything Liaison consists of is put together here, and only here."""

import logging
import os
import secrets
import socket
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.conversation.desk import Desk
from bot.schedule.boundary import EachApart
from bot.schedule.ticker import Round, Ticker
from bot.slack.app import build_app, dispatch
from bot.slack.directory import SlackDirectory
from bot.slack.front import Dispatch, Front
from bot.slack.hands import Hands
from bot.slack.installation import Installation
from bot.slack.introduction import Introduction
from bot.slack.limits import Limits
from bot.slack.listeners import Listeners
from bot.slack.replies import Replies
from bot.slack.sender import Sender
from bot.slack.server import Server
from bot.slack.socket_mode import SocketLink
from bot.slack.wire import Wires
from bot.slack.witness import Witness
from bot.store.unit import SqlStore
from bot.usecases.deliver_outbox import DeliverOutbox
from bot.usecases.fault_points import Point, passing
from bot.usecases.plan_posts import PlanPosts
from bot.usecases.settle_doubts import SettleDoubts
from bot.wiring.acceptance import Acceptance
from bot.wiring.clock import MovedClock, SystemClock
from bot.wiring.config import Config, Part
from bot.wiring.health import TICK, Health
from bot.wiring.program import Program, Running
from bot.wiring.record import CannotStart, hold, make_ready, newer_revision
from bot.wiring.warmth import Warmth

log = logging.getLogger(__name__)

THREADS = 16
"""Requests at a time: more than cores, since a first look at a person asks Slack for a second."""
KEEP_ANSWERS = timedelta(hours=48)
"""Slack redelivers for about 25 hours at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What everything stands on: settings, clock, record and the wires to Slack."""

    config: Config
    clock: SystemClock | MovedClock
    store: SqlStore
    installation: Installation
    wires: Wires
    hands: Hands
    """For answers to people."""
    archivist: Hands
    """For what is asked of Slack behind an answer's back."""
    scribe: Hands
    """For writing down what Slack said; nothing that can hang stands before it."""
    directory: SlackDirectory
    limits: Limits
    """Methods that Slack wants to be left alone, for whoever asks or sends."""


def build(config: Config, part: Part) -> Program:
    """Put together what a process of this part needs; raises CannotStart."""
    if config.fault_point is not None:
        config.fault_point.arm()
    with ExitStack() as closing:
        closing.callback(hold(config))
        store = SqlStore(config.database_url, pool_threads=THREADS)
        closing.callback(store.close)
        make_ready(config, store)
        ground = _ground(config, store)
        closing.callback(ground.scribe.close)
        closing.callback(ground.archivist.close)
        closing.callback(ground.hands.close)
        parts, port = _parts(ground, part)
        return Program(parts=parts, close=closing.pop_all().close, port=port)


def _parts(ground: Ground, part: Part) -> tuple[list[Running], int | None]:
    """Web takes HTTP; a worker ticks, delivers and holds the socket; alone it is all of that."""
    works = part is not Part.WEB
    ticker = _ticker(ground) if works else None
    listeners = _listeners(ground, ticker.wake if ticker else _nobody_to_wake)
    app = build_app(listeners=listeners, wires=ground.wires, tokens=ground.installation)
    server = _server(ground, partial(dispatch, app)) if part is not Part.WORKER else None
    link = (
        SocketLink(
            app=app, app_token=ground.config.app_token, wires=ground.wires, concurrency=THREADS
        )
        if works and ground.config.uses_socket
        else None
    )
    introduction = _introduction(ground, ticker.wake if ticker else _nobody_to_wake)
    parts: list[Running | None] = [introduction, server, ticker, link, Warmth()]
    return [one for one in parts if one is not None], server.port if server else None


def _introduction(ground: Ground, wake: Callable[[], None]) -> Introduction:
    acceptance = Acceptance(store=ground.store, clock=ground.clock, wake=wake)
    return Introduction(
        wires=ground.wires,
        installation=ground.installation,
        on_accepted=acceptance.accepted,
        on_refused=acceptance.refused,
        refusal_of=acceptance.refusal_of,
    )


def _ground(config: Config, store: SqlStore) -> Ground:
    clock = MovedClock(config.clock_file) if config.clock_file else SystemClock()
    installation = Installation(config.bot_token)
    wires = Wires(base_url=config.api_url, tokens=installation)
    limits = Limits(store, clock)
    archivist, scribe = Hands(workers=2, waiting=512), Hands(workers=1, waiting=512)
    return Ground(
        config=config,
        clock=clock,
        store=store,
        installation=installation,
        wires=wires,
        hands=Hands(),
        archivist=archivist,
        scribe=scribe,
        directory=SlackDirectory(
            wires=wires,
            store=store,
            clock=clock,
            hands=archivist,
            scribe=scribe,
            installation=installation,
            limits=limits,
        ),
        limits=limits,
    )


def _listeners(ground: Ground, wake: Callable[[], None]) -> Listeners:
    desk = Desk(store=ground.store, clock=ground.clock, directory=ground.directory, on_commit=wake)
    return Listeners(
        desk=desk,
        replies=Replies(wires=ground.wires, hands=ground.hands),
        people=ground.directory,
        installation=ground.installation,
        clock=ground.clock,
    )


def _server(ground: Ground, hand_over: Dispatch) -> Server:
    newer = partial(newer_revision, ground.store)
    health = Health(store=ground.store, clock=ground.clock, newer=newer)
    front = Front(
        dispatch=hand_over,
        secret=ground.config.signing_secret or None,
        clock=ground.clock,
        probes={"/healthz": health.alive, "/readyz": health.ready},
    )
    try:
        return Server(front, host=ground.config.host, port=ground.config.port, threads=THREADS)
    except OSError as error:
        place = f"{ground.config.host}:{ground.config.port}"
        raise CannotStart(f"Cannot listen on {place}: {error.strerror}.") from error


def _post_office(ground: Ground) -> tuple[DeliverOutbox, SettleDoubts]:
    """Put together who sends, and who looks up what became of it; both wait alike."""
    patience = ground.config.patience
    seconds = patience.call.total_seconds()
    limits = ground.limits
    deliver = DeliverOutbox(
        store=ground.store,
        clock=ground.clock,
        directory=ground.directory,
        messenger=Sender(wires=ground.wires, seconds=seconds, limits=limits),
        worker=f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}",
        patience=patience,
    )
    witness = Witness(
        wires=ground.wires, installation=ground.installation, seconds=seconds, limits=limits
    )
    doubts = SettleDoubts(
        store=ground.store, clock=ground.clock, witness=witness, patience=patience
    )
    return deliver, doubts


def _ticker(ground: Ground) -> Ticker:
    store, clock, directory = ground.store, ground.clock, ground.directory
    deliver, doubts = _post_office(ground)

    def sweep() -> None:
        held = deliver.sweep() + doubts.adopt()
        with store.begin() as tx:
            forgotten = tx.inbox.forget_before(clock.real() - KEEP_ANSWERS)
        passing(Point.DOUBTS_HELD)
        if held or forgotten:
            log.info("Swept.", extra={"action": "swept", "held": held, "forgotten": forgotten})

    def note_tick() -> None:
        with store.begin() as tx:
            tx.ticks.record(TICK, clock.real())
        passing(Point.PLANNED)

    def release() -> None:
        deliver.release()

    return Ticker(
        Round(
            plan=PlanPosts(store=store, clock=clock, directory=directory, boundary=EachApart()).run,
            deliver=lambda: deliver.run(1),
            look=doubts.run,
            sweep=sweep,
            release=release,
            note_tick=note_tick,
            has_clock_moved=clock.has_moved,
        ),
        pace=ground.config.patience.pace.total_seconds(),
    )


def _nobody_to_wake() -> None:
    """Leave it to the workers: they look every two seconds."""
