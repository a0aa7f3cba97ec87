"""Tells the bot of its own messages, as Slack does where the app reads a conversation."""

import queue
import threading

from bot.playground import events, payloads
from bot.playground.desk import Desk
from bot.playground.inbound import Inbound
from bot.playground.world import Message


class Echo:
    """A thread that sends `message` events for what the bot posted."""

    def __init__(self, desk: Desk, inbound: Inbound) -> None:
        """Listen to this desk's posts."""
        self._desk, self._inbound = desk, inbound
        self._posted: queue.Queue[Message | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="stand-in-echo", daemon=True)

    def start(self) -> None:
        """Echo from now on."""
        self._desk.on_post = self._posted.put
        self._thread.start()

    def stop(self) -> None:
        """Echo what is left and stop."""
        self._desk.on_post = None
        self._posted.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (message := self._posted.get()) is not None:
            kind = f"message.{self._desk.world.channel(message.channel).kind}"
            if self._inbound.wire is None or not self._desk.manifest.sends(kind):
                continue
            with self._desk.changed:
                event = events.message_posted(self._desk.world, message)
                payload = payloads.event_callback(self._desk.world, event)
            self._inbound.send(f"{kind} by the bot", payload)
