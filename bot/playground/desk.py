"""Everything the stand-in keeps besides the world: the app's installation, log and findings."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.clock import Clock
from bot.playground.faults import Faults
from bot.playground.journal import Entry
from bot.playground.manifest import STANDARD, Manifest
from bot.playground.pace import Pace
from bot.playground.passes import Passes
from bot.playground.world import Message, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """The secrets the app was given; obviously not real ones."""

    bot_token: str = "xoxb-stand-in"  # noqa: S105  it opens nothing
    app_token: str = "xapp-stand-in"  # noqa: S105  it opens nothing
    signing_secret: str = "stand-in-signing-secret"  # noqa: S105  it signs nothing real


@dataclass(slots=True, kw_only=True)
class Desk:
    """Shared by the server's thread and the test's; hold `changed` to read or write."""

    world: World
    manifest: Manifest = STANDARD
    credentials: Credentials = field(default_factory=Credentials)
    clock: Clock = field(default_factory=Clock)
    faults: Faults = field(default_factory=Faults)
    pace: Pace = field(default_factory=Pace)
    findings: list[str] = field(default_factory=list)
    log: list[Entry] = field(default_factory=list)
    late_acks: list[str] = field(default_factory=list)
    acknowledge_within: float = 3.0
    """Slack's three seconds; a test of slowness makes them shorter."""
    changed: threading.Condition = field(default_factory=threading.Condition)
    base_url: str = "http://127.0.0.1"
    tickets: set[str] = field(default_factory=set)
    passes: Passes = field(init=False)
    on_post: Callable[[Message], None] | None = None
    """Told of every message the bot posts."""

    def __post_init__(self) -> None:
        """Give the passes the clock they run out by."""
        self.passes = Passes(self.clock)

    def find(self, where: str, problem: str) -> None:
        """Write down something the bot should not have done, in a readable sentence."""
        with self.changed:
            self.findings.append(f"{where}: {problem}")

    def note(self, entry: Entry) -> None:
        """Add to the log and wake whoever waits for something to happen."""
        with self.changed:
            self.log.append(entry)
            self.changed.notify_all()
