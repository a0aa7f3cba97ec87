"""Drives through time: halt by halt, waiting at each until the bot has said what it has to say."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.playground.page.hours import stops_between
from bot.playground.page.process import BotState
from bot.playground.page.show import Show

PATIENCE = 8.0
"""At a halt; a bot that is down or throttled must not stop the clock for good."""
CALM = 0.25
BEFORE_A_MEETING = timedelta(minutes=10)
"""Its reminder comes a quarter of an hour before."""
LOOK_AGAIN = 0.05
SLOW_STEP = timedelta(minutes=20)
SLOW_EVERY = 1.0
WAITING = frozenset({"pending", "sending"})


class Halted(Exception):
    """Somebody asked the clock to stop where it is."""


class Halt(Protocol):
    """What says whether to stop."""

    def is_set(self) -> bool:
        """Tell whether somebody asked for it."""
        ...


def travel(
    show: Show,
    until: datetime,
    halt: Halt,
    tell: Callable[[str], None],
    *,
    is_fast: bool = False,
) -> None:
    """Go on to an hour with every halt between; raises Halted."""
    now = show.hours.now()
    meetings = [starts - BEFORE_A_MEETING for starts in show.ledger.meetings(now, until)]
    for stop in stops_between(now, until, meetings, is_fast=is_fast):
        tell(f"{stop.astimezone(until.tzinfo):%a %H:%M}")
        show.hours.move_to(stop)
        settle(show, halt)


def settle(show: Show, halt: Halt, *, looked: bool = True) -> None:
    """Wait until nothing of the bot is on its way, and it has `looked` at the clock."""
    moved_at = show.hours.moved_at if looked else 0.0
    deadline = time.monotonic() + PATIENCE
    calm_since: float | None = None
    while time.monotonic() < deadline:
        if halt.is_set():
            raise Halted
        now = time.monotonic()
        if not _is_calm(show, moved_at):
            calm_since = None
        elif calm_since is None:
            calm_since = now
        elif now - calm_since >= CALM:
            return
        time.sleep(LOOK_AGAIN)


def run_slowly(show: Show, halt: threading.Event) -> None:
    """Let twenty minutes pass each second until somebody stops it; nights and weekends go by."""
    while not halt.wait(SLOW_EVERY):
        now = show.hours.now()
        ahead = next(iter(stops_between(now, now + timedelta(days=4))))
        night = ahead - now > timedelta(hours=5)
        show.hours.move_to(ahead if night else now + SLOW_STEP)
    raise Halted


def _is_calm(show: Show, moved_at: float) -> bool:
    if show.bot.state is not BotState.UP:
        return False
    record = show.ledger.look()
    if record.ticked_at is None or record.ticked_at.timestamp() < moved_at:
        return False
    return not any(one.state in WAITING for one in record.letters)
