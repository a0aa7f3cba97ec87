"""The requests of the benchmark: signed slash commands, each typed once, in a few busy channels."""

import itertools
import time
from collections.abc import Iterator

from bot.playground.desk import Credentials
from bot.playground.payloads import Passport, as_http, slash_command
from bot.playground.seed import SHARED, two_companies
from bot.playground.world import Channel, World

CHANNELS = 16
"""Studies that are written to at the same time; each counts its own numbers."""
WRITERS = ("U0MAYA", "U0RUTH")
PROMISES = (
    "<@U0JONAS|jonas> send the IRB amendment v{} by Friday",
    "<@U0MAYA|maya> review monitoring report {} by tomorrow 5pm",
    "<@W0ANA|ana> reconcile the SAE listing of week {}",
    "<@U0RUTH|ruth> sign the delegation log of site {} in two weeks",
)
PATH = "/slack/events"


def busy_world() -> World:
    """Return the two companies with several channels between them instead of one."""
    world = two_companies()
    pattern = world.channels[SHARED]
    for number in range(CHANNELS):
        one = f"C0STUDY{number:02}"
        world.channels[one] = Channel(
            id=one,
            name=f"study-{number:02}",
            team_id=pattern.team_id,
            members=list(pattern.members),
            is_ext_shared=True,
            connected_team_ids=list(pattern.connected_team_ids),
        )
    return world


def requests(run: str) -> Iterator[bytes]:
    """Give signed requests without end; `run` keeps their trigger ids apart from other runs'."""
    world, secret = busy_world(), Credentials().signing_secret
    channels = [one for one in world.channels.values() if one.name.startswith("study-")]
    for number in itertools.count():
        # Every writer comes to every channel, and every promise is made in each.
        payload = slash_command(
            world,
            world.people[WRITERS[number // CHANNELS % len(WRITERS)]],
            channels[number % CHANNELS],
            "/action",
            PROMISES[number // CHANNELS // len(WRITERS) % len(PROMISES)].format(number),
            Passport(trigger_id=f"{number}.{run}.{time.time_ns()}"),
        )
        body, headers = as_http(payload, secret)
        lines = [f"POST {PATH} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        yield "\r\n".join((*lines, "", "")).encode() + body


EVERYTHING_ONCE = CHANNELS * len(WRITERS) * len(PROMISES)
"""So many requests bring every channel, writer and promise; a warm-up takes as many."""
