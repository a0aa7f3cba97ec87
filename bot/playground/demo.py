"""The demonstration: two companies work a week in the terminal, with the real bot and no Slack."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap

from bot.domain.due import spell_day
from bot.playground.manifest import read_manifest
from bot.playground.page.process import BotProcess
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message, World
from bot.wiring.manifest import find_manifest

CHANNEL = "C0SHARED"
PATIENCE = 60.0
WIDTH = 100
NAME = 12
STAND_IN_FAILED = 1


@dataclass
class Stage:
    """The stand-in, the clock file, and what was printed already."""

    slack: SlackStandIn
    clock: Path
    shown: int = 0

    def tell(self, who: str, text: str, note: str = "") -> None:
        """Print one thing somebody says, wrapped beside the name."""
        lines = [part for line in text.splitlines() for part in wrap(line, WIDTH - NAME) or [""]]
        for number, line in enumerate(lines):
            sys.stdout.write(f"{who if number == 0 else '':<{NAME}}{line}\n")
        if note:
            sys.stdout.write(f"{'':<{NAME}}({note})\n")
        sys.stdout.flush()

    def say_when(self, moment: datetime) -> None:
        """Move the clock, and print the day and hour as both companies see it."""
        offset = (moment - datetime.now(UTC)).total_seconds()
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(str(offset), encoding="utf-8")
        fresh.replace(self.clock)
        london = f"{spell_day(moment.date())}, {moment:%H:%M} UTC"
        sys.stdout.write(f"\n---- {london} {'-' * (WIDTH - len(london) - 6)}\n")

    def wait(self, found: Callable[[World], Message | None]) -> Message:
        """Wait for a message."""
        message = self.slack.wait_for(found, within=PATIENCE)
        if message is None:  # pragma: no cover - wait_for raises instead
            raise AssertionError
        return message

    def channel_says(self, words: str) -> Message:
        """Wait until the bot said something in the channel, and print it."""
        message = self.wait(lambda _: _with(self.slack.bot_messages(CHANNEL), words))
        self.tell("Liaison", message.text, "in the channel, for both companies")
        return message

    def whispers(self, who: str, words: str) -> Message:
        """Wait until the bot answered one person, and print it."""
        message = self.wait(lambda _: _with(self.slack.ephemerals(who), words))
        self.tell("Liaison", message.text, f"only {who} sees this")
        return message

    def writes_to(self, who: str, words: str) -> Message:
        """Wait until the bot wrote to one person directly, and print it."""
        message = self.wait(lambda _: _with(self.slack.dms(who), words))
        self.tell("Liaison", message.text, f"a direct message to {who}")
        return message


def _with(messages: list[Message], words: str) -> Message | None:
    return next((one for one in reversed(messages) if words in one.text), None)


def play() -> int:
    """Play the week and print it; returns the exit code."""
    sys.stdout.write(
        "Maya works for the sponsor, Northwind Bio, whose company installed Liaison.\n"
        "Jonas works for the CRO, Kestrel Research, whose company did not.\n"
        "Both share one channel. The bot is the real one; Slack is played on this machine.\n"
        "Starting …\n"
    )
    sys.stdout.flush()
    with (
        TemporaryDirectory(prefix="liaison-demo-") as folder,
        SlackStandIn(manifest=read_manifest(find_manifest())) as slack,
    ):
        stage = Stage(slack=slack, clock=Path(folder) / "clock")
        monday = _next_monday()
        stage.clock.write_text(str((monday - datetime.now(UTC)).total_seconds()), encoding="utf-8")
        with _bot(slack, Path(folder)):
            _first_day(stage, monday)
            _the_week(stage, monday)
        findings = [*slack.findings, *slack.late_acks]
    sys.stdout.write(
        "\nThat was a week. `make test` plays three, over HTTP and Socket Mode, on SQLite and\n"
        "PostgreSQL, with a restart and a kill in between. The README says how to run it for you.\n"
    )
    for finding in findings:
        sys.stderr.write(f"The stand-in objects: {finding}\n")
    return STAND_IN_FAILED if findings else 0


def _next_monday() -> datetime:
    now = datetime.now(UTC)
    ahead = timedelta(days=7 - now.weekday())
    return (now + ahead).replace(hour=14, minute=5, second=0, microsecond=0)


@contextmanager
def _bot(slack: SlackStandIn, folder: Path) -> Iterator[None]:
    """Run the program as anybody would, with its SQLite file in a temporary folder."""
    bot = BotProcess(slack, folder, over_socket=False)
    try:
        bot.start()
        slack.wait_for(lambda _: slack.calls("auth.test"), within=PATIENCE)
        yield
    finally:
        bot.stop()


def _first_day(stage: Stage, monday: datetime) -> None:
    maya, jonas = stage.slack.person("maya"), stage.slack.person("jonas")
    stage.say_when(monday)
    said = "@jonas Send the IRB amendment by Friday"
    stage.tell("Maya", f"/action {said}")
    maya.command("/action", said, channel=CHANNEL)
    stage.whispers("maya", "A-1")
    stage.channel_says("A-1")
    stage.tell("Jonas", "/action list")
    refusal = jonas.command("/action", "list", channel=CHANNEL)
    stage.tell("Slack", refusal.shown or "", "the way that works for his company:")
    stage.tell("Jonas", "@Liaison due A-1 next Tuesday because the signature is missing")
    jonas.mention("due A-1 next Tuesday because the signature is missing", channel=CHANNEL)
    stage.whispers("jonas", "A-1 is now due")
    stage.tell("Jonas", "@Liaison concern major Site contracts are slipping")
    jonas.mention("concern major Site contracts are slipping", channel=CHANNEL)
    card = stage.channel_says("C-1")
    stage.tell("Maya", "presses [Seen, I'll coordinate]")
    maya.click(card, "concern.ack")
    stage.whispers("maya", "C-1 is acknowledged")
    note = jonas.writes("We agreed to ship the kits from Leiden.", channel=CHANNEL)
    stage.tell("Jonas", note.text)
    stage.tell("Maya", "⋮ Log as minute")
    maya.shortcut("log_minute", note)
    stage.whispers("maya", "M-1")
    stage.tell("Maya", "/meeting weekly Wednesday 15:00 Steering call")
    maya.command("/meeting", "weekly Wednesday 15:00 Steering call", channel=CHANNEL)
    stage.whispers("maya", "S-1")


def _the_week(stage: Stage, monday: datetime) -> None:
    stage.say_when(monday + timedelta(days=1))
    stage.channel_says("Agenda: Steering call")
    stage.say_when(monday + timedelta(days=2, hours=5, minutes=47))
    stage.channel_says("Steering call starts")
    stage.say_when(monday + timedelta(days=3, hours=6))
    stage.channel_says("week to")
    stage.say_when(monday + timedelta(days=7, hours=-6))
    sys.stdout.write("(nothing is due, so nobody is written to)\n")
    stage.say_when(monday + timedelta(days=8, hours=-6))
    due = stage.writes_to("jonas", "Due today")
    stage.tell("Jonas", "presses [Done]")
    stage.slack.person("jonas", channel=due.channel).click(due, "Done")
    stage.channel_says("done by")
