"""One performance: a stand-in Slack, the bot, its folder, its hour and its record."""

import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from bot.playground.inbound import Delivery
from bot.playground.manifest import read_manifest
from bot.playground.page.hours import Hours, first_monday
from bot.playground.page.ledger import Ledger
from bot.playground.page.process import BotProcess, BotState
from bot.playground.page.tally import Tally
from bot.playground.seed import SHARED, two_companies_by_name
from bot.playground.stand_in import SlackStandIn
from bot.wiring.manifest import find_manifest

ATTEMPTS = 3
"""Slack delivers an event again three times."""


class Show:
    """Everything that starts over together."""

    def __init__(self, *, over_socket: bool) -> None:
        """Set the stage; `start` lifts the curtain."""
        self.folder = Path(mkdtemp(prefix="liaison-demo-"))
        self.slack = SlackStandIn(
            two_companies_by_name(), manifest=read_manifest(find_manifest()), echo=True
        )
        self.slack.world.channels[SHARED].members.remove(self.slack.world.bot)
        self.hours = Hours(self.folder / "clock", first_monday(datetime.now(UTC)))
        self.bot = BotProcess(self.slack, self.folder, over_socket=over_socket)
        self.ledger = Ledger(self.bot.database_url)
        self.tally = Tally()
        self._undelivered: list[Delivery] = []
        self._lock = threading.Lock()
        self._is_slack_up = False

    def start(self) -> None:
        """Start Slack and the bot; whatever comes of it, `close` ends it."""
        self.slack.__enter__()
        self._is_slack_up = True
        self.bot.start()
        # As it begins in life: somebody types /invite @Liaison, and Liaison says who it is.
        self.slack.person("maya").invites_bot()

    def close(self) -> None:
        """End everything and leave nothing behind."""
        self.bot.stop()
        self.ledger.close()
        if self._is_slack_up:
            self.slack.__exit__(None, None, None)
        shutil.rmtree(self.folder, ignore_errors=True)

    def remember(self, delivery: Delivery) -> None:
        """Keep an event that the bot did not take: Slack delivers those again."""
        if delivery.sent and not delivery.answer.is_good and "event_id" in delivery.payload:
            with self._lock:
                self._undelivered.append(delivery)

    def deliver_again(self) -> None:
        """Deliver what the bot did not take, as Slack does, once it is up again."""
        if self.bot.state is not BotState.UP:
            return
        with self._lock:
            again, self._undelivered = self._undelivered, []
        for one in again:
            delivery = self.slack.redeliver(one)
            if delivery.attempt < ATTEMPTS:
                self.remember(delivery)

    def restart_bot(self) -> None:
        """Bring the bot back after it was killed, and give it what it missed."""
        self.bot.start()
        self.deliver_again()
