"""The crowd: people who type commands and press buttons, whatever happens to the programs."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from threading import Event, Lock, Thread

from bot.playground.calls import Json
from bot.playground.seed import CRO, ELSEWHERE, SHARED, SPONSOR, two_companies
from bot.playground.stand_in import SlackStandIn
from bot.playground.wires import Answer, HttpWire
from bot.playground.world import Channel, Message, World

PREFIX = "Chaos"
ITEM = re.compile(r"[ACQ]-\d+\b")
"""What an answer about something saved begins with, and its card in the channel."""
SAID = "We said no."
MOST_TIMES = 4
WISHES = (
    ("/action", "@jonas ", ""),
    ("/action", "@jonas ", " by today"),
    ("/action", "@jonas ", " by tomorrow"),
    ("/concern", "major ", ""),
    ("/concern", "critical ", ""),
    ("/liaison", "question @jonas ", ""),
)
"""What people type: the command, and the words before and after a title that is found again."""


def studies(count: int) -> World:
    """Return two companies that share many channels: each takes a message a second."""
    world = two_companies()
    members = list(world.channels[SHARED].members)
    for number in range(count - 1):
        name = f"C0STUDY{number:02}"
        world.channels[name] = Channel(
            id=name,
            name=f"study-{number}",
            team_id=SPONSOR,
            members=list(members),
            is_ext_shared=True,
            connected_team_ids=[CRO],
        )
    return world


@dataclass
class ManyWires:
    """Brings each request to one of the programs, and some of them several times, as Slack does."""

    ports: Callable[[], Sequence[int]]
    secret: str
    random: Random
    contradictions: list[str] = field(default_factory=list)
    repeated: int = 0
    _lock: Lock = field(default_factory=Lock)
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(16))

    def deliver(self, payload: Json, retry: Mapping[str, str], patience: float) -> Answer:
        """Send a request one to four times at once; all good answers must say the same."""
        times = self.random.choice((1, 1, 1, 1, 2, 3, MOST_TIMES))
        asked = [self._pool.submit(self._send, payload, retry, patience) for _ in range(times)]
        answers = [one.result() for one in asked]
        good = [one for one in answers if one.is_good]
        with self._lock:
            self.repeated += times - 1
            said = {str(one.body) for one in good if is_saved(one)}
            if len(said) > 1:
                self.contradictions.append(f"{payload.get('text')}: {sorted(said)}")
        # One who was told "saved" by any of them was told so. "Not saved" by one says nothing while
        # another one was killed before it could answer.
        silent = [one for one in answers if not one.is_good]
        return next((one for one in good if is_saved(one)), (silent or good)[0])

    def _send(self, payload: Json, retry: Mapping[str, str], patience: float) -> Answer:
        ports = self.ports()
        if not ports:
            return Answer(status=None, problem="dispatch_failed (nobody runs)")
        url = f"http://127.0.0.1:{self.random.choice(ports)}/slack/events"
        return HttpWire(url=url, signing_secret=self.secret).deliver(payload, retry, patience)


def is_saved(answer: Answer) -> bool:
    """Tell whether an answer says that something was saved."""
    body = answer.body if isinstance(answer.body, dict) else {}
    return bool(ITEM.match(str(body.get("text", ""))))


@dataclass
class Crowd:
    """People at their keyboards until they are told to stop."""

    slack: SlackStandIn
    random: Random
    pause: float
    someone_runs: Callable[[], bool]
    people: int = 6
    stopping: Event = field(default_factory=Event)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _threads: list[Thread] = field(default_factory=list)
    _elsewhere: str = ELSEWHERE

    def start(self) -> None:
        """Begin to type and to press."""
        work = [self._type] * self.people + [self._press] * 2 + [self._note, self._invite]
        self._threads = [Thread(target=one, daemon=True) for one in work]
        for thread in self._threads:
            thread.start()

    def last_wish(self, day: str) -> str:
        """Give Jonas one more item, due that day, and return its title."""
        channel = self.channels[0]
        title = f"{PREFIX} n{next(self._numbers):05}"
        maya = self.slack.person("maya", channel=channel)
        maya.command("/action", f"@jonas {title} by {day}", channel=channel)
        return title

    def stop(self) -> None:
        """Let them finish what they do."""
        self.stopping.set()
        for thread in self._threads:
            thread.join(30)

    def _goes_on(self, times: float) -> bool:
        """Wait a moment, and then until a program runs; False when it is time to stop."""
        self.stopping.wait(self.random.uniform(0, 2 * times * self.pause))
        while not (self.stopping.is_set() or self.someone_runs()):
            self.stopping.wait(0.05)
        return not self.stopping.is_set()

    def _type(self) -> None:
        while self._goes_on(1):
            channel = self.random.choice(self.channels)
            maya = self.slack.person("maya", channel=channel)
            command, before, after = self.random.choice(WISHES)
            words = f"{before}{PREFIX} n{next(self._numbers):05}{after}"
            maya.command(command, words, channel=channel)

    def _press(self) -> None:
        while self._goes_on(1):
            card = self._open_card()
            if card is not None:
                jonas = self.slack.person("jonas", channel=card.channel)
                jonas.click(card, "Done")

    def _note(self) -> None:
        """Write something and log it as a minute: its line stands in a thread."""
        while self._goes_on(2):
            channel = self.random.choice(self.channels)
            maya = self.slack.person("maya", channel=channel)
            said = maya.writes(f"{SAID} {next(self._numbers)}", channel=channel)
            maya.shortcut("log_minute", said)

    def _invite(self) -> None:
        """Plan meetings, invite the bot, and let Slack change the ids of channels."""
        while self._goes_on(5):
            channel = self.random.choice(self.channels)
            maya = self.slack.person("maya", channel=channel)
            deed = self.random.randrange(3)
            if deed == 0:
                number = next(self._numbers)
                maya.command("/meeting", f"weekly Tuesday 15:00 Call {number}", channel=channel)
            elif deed == 1:
                maya.invites_bot(channel)
            else:
                # A channel that keeps nothing: the program is told, and follows it all the same.
                old = self._elsewhere
                self._elsewhere = f"C0ELSE{next(self._numbers)}"
                self.slack.happenings.change_channel_id(old, self._elsewhere)

    @property
    def channels(self) -> list[str]:
        """Return the channels of the studies."""
        return [one.id for one in self.slack.world.channels.values() if one.is_ext_shared]

    def _open_card(self) -> Message | None:
        with self.slack.desk.changed:
            cards = [
                message
                for channel in self.slack.world.channels.values()
                for message in channel.messages
                if PREFIX in message.text and _has_button(message, "Done")
            ]
        return self.random.choice(cards) if cards else None


def _has_button(message: Message, label: str) -> bool:
    return any(
        element.get("text", {}).get("text") == label
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    )
