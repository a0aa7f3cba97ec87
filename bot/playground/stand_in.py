"""`SlackStandIn`: the whole stand-in behind one name, for tests, journeys and the demo."""

import time
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Self, TypeVar

from bot.playground.actor import Actor
from bot.playground.desk import Credentials, Desk
from bot.playground.echo import Echo
from bot.playground.faults import Faults
from bot.playground.happenings import Happenings
from bot.playground.inbound import Delivery, Inbound
from bot.playground.journal import Entry
from bot.playground.manifest import STANDARD, Manifest
from bot.playground.pace import Pace
from bot.playground.seed import SHARED, two_companies
from bot.playground.server import Server
from bot.playground.sight import Sight
from bot.playground.wires import FunctionWire, HttpWire, SocketWire
from bot.playground.world import World

T = TypeVar("T")


class SlackStandIn(Sight):
    """A Slack on loopback; docs/stand-in-slack.md says how tests use it."""

    def __init__(
        self,
        world: World | None = None,
        *,
        manifest: Manifest = STANDARD,
        credentials: Credentials | None = None,
        port: int = 0,
        echo: bool = False,
        pace: float = 1.0,
    ) -> None:
        """Prepare a Slack with this world in it; `with` starts it.

        With `echo` the bot is told of its own messages where it reads a conversation. Slack asks
        for a second between two messages of a channel; a journey may make it less, for both.
        """
        desk = Desk(
            world=world or two_companies(),
            manifest=manifest,
            credentials=credentials or Credentials(),
            pace=Pace(pace),
        )
        super().__init__(desk)
        self.desk = desk
        self._server = Server(desk, port=port)
        self._inbound = Inbound(desk)
        self._echo = Echo(desk, self._inbound) if echo else None
        self.happenings = Happenings(desk, self._inbound)

    def __enter__(self) -> Self:
        """Start serving."""
        self._server.start()
        if self._echo:
            self._echo.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving."""
        if self._echo:
            self._echo.stop()
        self._server.stop()

    @property
    def port(self) -> int:
        """Return the port it listens on."""
        return self._server.port

    @property
    def api_url(self) -> str:
        """Return what goes into SLACK_API_URL."""
        return f"{self.desk.base_url}/api/"

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings the bot's process needs; without SLACK_APP_TOKEN it is HTTP."""
        return {
            "SLACK_API_URL": self.api_url,
            "SLACK_BOT_TOKEN": self.desk.credentials.bot_token,
            "SLACK_SIGNING_SECRET": self.desk.credentials.signing_secret,
            "NO_PROXY": "127.0.0.1,localhost",
            "LIAISON_PACE": f"{self.desk.pace.seconds:g}",
        }

    @property
    def socket_environment(self) -> dict[str, str]:
        """Return the settings for Socket Mode."""
        return self.environment | {"SLACK_APP_TOKEN": self.desk.credentials.app_token}

    # the bot's side -----------------------------------------------------------------------------

    def connect_http(self, url: str) -> HttpWire:
        """Send requests to the bot over HTTP from now on."""
        wire = HttpWire(url=url, signing_secret=self.desk.credentials.signing_secret)
        self._inbound.wire = wire
        return wire

    def connect_function(
        self, function: Callable[[bytes, dict[str, str]], tuple[int, bytes]]
    ) -> None:
        """Hand requests to a function: body and headers in, status and body out."""
        secret = self.desk.credentials.signing_secret
        self._inbound.wire = FunctionWire(function=function, signing_secret=secret)

    def connect_socket(self, within: float = 10.0) -> None:
        """Wait for the bot's WebSocket and send requests over it from now on."""
        self.wait_for(lambda _: self.open_sockets > 0, within=within)
        self._inbound.wire = SocketWire(server=self._server)

    @property
    def open_sockets(self) -> int:
        """Return how many WebSockets the bot holds."""
        return self._server.sockets.count

    def refresh_sockets(self) -> None:
        """Ask the bot to reconnect, as Slack does every few hours."""
        self._server.run(self._server.sockets.refresh())

    def cut_sockets(self) -> None:
        """Lose every WebSocket without warning."""
        self._server.run(self._server.sockets.cut())

    # people -------------------------------------------------------------------------------------

    def person(self, who: str, *, channel: str = SHARED) -> Actor:
        """Return somebody at their keyboard, by handle or id."""
        return Actor(self.desk, self._inbound, who, channel)

    def change_person(self, who: str, **changes: object) -> None:
        """Change what Slack knows of somebody: is_deleted=True or another tz."""
        with self.desk.changed:
            person = replace(self.world.person(who), **changes)  # type: ignore[arg-type]
            self.world.people[person.id] = person

    def redeliver(self, delivery: Delivery, reason: str = "http_timeout") -> Delivery:
        """Send the same request again, as Slack does with events it thinks were lost."""
        return self._inbound.send(
            f"redelivery {delivery.payload.get('event', {}).get('type', '')}".strip(),
            delivery.payload,
            attempt=delivery.attempt + 1,
            reason=reason,
        )

    # time and faults ----------------------------------------------------------------------------

    @property
    def faults(self) -> Faults:
        """Return the fault script."""
        return self.desk.faults

    @property
    def findings(self) -> list[str]:
        """Return what the bot did that it should not have; tests assert that it is empty."""
        return self.desk.findings

    @property
    def late_acks(self) -> list[str]:
        """Return the requests that were not acknowledged within three seconds."""
        return self.desk.late_acks

    @property
    def pace_violations(self) -> list[str]:
        """Return the messages that came closer than a second to the one before in a channel."""
        return self.desk.pace.violations

    @property
    def log(self) -> list[Entry]:
        """Return everything that went over the wire, both ways."""
        return self.desk.log

    def calls(self, method: str) -> list[Entry]:
        """Return the bot's calls of one method (or `response_url`)."""
        with self.desk.changed:
            return [one for one in self.desk.log if one.from_bot and one.name == method]

    def skip(self, seconds: float) -> None:
        """Let triggers and response URLs age without waiting."""
        self.desk.clock.skip(seconds)

    def wait_for(self, condition: Callable[[World], T], *, within: float = 5.0) -> T:
        """Wait until something is true of the world; woken by every call, never by sleeping."""
        deadline = time.monotonic() + within
        with self.desk.changed:
            while True:
                found = condition(self.world)
                left = deadline - time.monotonic()
                if found:
                    return found
                if left <= 0:
                    break
                self.desk.changed.wait(left)
            last = "\n".join(str(one)[:300] for one in self.desk.log[-8:])
        message = f"It did not happen within {within} s. The last of the log:\n{last}"
        raise AssertionError(message)
