"""The Slack room on a bench: real front, real Bolt, real wires, and a desk that writes down."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from wsgiref.types import WSGIEnvironment

from bot.blocks.message import Message
from bot.conversation.exchange import Reply, Request, Silence, Whisper
from bot.domain.people import Person
from bot.playground.stand_in import SlackStandIn
from bot.slack.app import LiaisonApp, build_app, dispatch
from bot.slack.front import EVENTS_PATH, Front, Probe
from bot.slack.hands import Hands
from bot.slack.installation import Identity, Installation
from bot.slack.listeners import Listeners
from bot.slack.replies import Replies
from bot.slack.wire import Wires
from bot.wiring.clock import SystemClock

HOME = Identity(team_id="T0SPONSOR", bot_user_id="U0LIAISON")
SECRET = "a-secret-of-tests"
TOKEN = "xoxb-test"


@dataclass
class RecordingDesk:
    """Takes requests and answers what the test says."""

    reply: Callable[[Request], Reply] = lambda request: Silence()
    requests: list[Request] = field(default_factory=list)
    welcomes: list[tuple[str, str, str | None]] = field(default_factory=list)
    moves: list[tuple[str, str]] = field(default_factory=list)
    news: list[tuple[str, ...]] = field(default_factory=list)

    def answer(self, request: Request) -> Reply:
        self.requests.append(request)
        return self.reply(request)

    def joined(self, *, workspace: str, channel: str, added_by: str | None) -> None:
        self.welcomes.append((workspace, channel, added_by))

    def left(self, *, channel: str, why: str) -> None:
        self.news.append((why, channel))

    def reopened(self, *, channel: str) -> None:
        self.news.append(("reopened", channel))

    def renamed(self, *, channel: str, name: str) -> None:
        self.news.append(("renamed", channel, name))

    def shared(self, *, channel: str, company: str) -> None:
        self.news.append(("shared", channel, company))

    def unshared(self, *, workspace: str, channel: str, company: str) -> None:
        self.news.append(("unshared", workspace, channel, company))

    def channel_id_changed(self, *, old: str, new: str) -> None:
        self.moves.append((old, new))

    @property
    def last(self) -> Request:
        return self.requests[-1]


@dataclass
class KnownPeople:
    """A directory that knows teams by user, and writes down what events say of channels."""

    teams: Mapping[str, str] = field(default_factory=dict)
    memberships: list[tuple[str, bool]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    present: list[tuple[str, str, bool]] = field(default_factory=list)
    renewed: list[tuple[Person, bool]] = field(default_factory=list)

    def person(self, workspace: str, user_id: str) -> Person:
        self.asked.append(user_id)
        team = self.teams.get(user_id)
        return Person(workspace=workspace, user_id=user_id, team_id=team, name=user_id)

    def is_member(self, workspace: str, channel: str) -> bool:
        return True

    def channel_name(self, workspace: str, channel: str) -> str | None:
        return None

    def people_of(self, workspace: str, channel: str) -> list[Person]:
        return []

    def known_people_of(self, workspace: str, channel: str) -> list[Person]:
        return []

    def message(self, workspace: str, channel: str, ts: str) -> None:
        return None

    def other_liaison(self, workspace: str, channel: str) -> None:
        return None

    def is_granted(self, workspace: str, scope: str) -> bool:
        return True

    def permalink(self, workspace: str, channel: str, ts: str) -> str | None:
        return None

    def is_person_in(self, workspace: str, channel: str, user_id: str) -> bool | None:
        return True

    def company_name(self, workspace: str, company: str) -> str | None:
        return None

    def note_person(
        self, workspace: str, channel: str, user_id: str, *, is_member: bool, at: datetime
    ) -> None:
        self.present.append((channel, user_id, is_member))

    def renew(self, person: Person, *, tells_locale: bool) -> None:
        self.renewed.append((person, tells_locale))

    def note_membership(self, workspace: str, channel: str, *, is_member: bool) -> None:
        self.memberships.append((channel, is_member))


@dataclass
class Bench:
    """Everything of bot.slack that stands between Slack and a desk."""

    desk: RecordingDesk
    people: KnownPeople
    installation: Installation
    wires: Wires
    hands: Hands
    listeners: Listeners
    app: LiaisonApp
    front: Front

    def post(
        self, body: bytes, headers: Mapping[str, str], *, path: str = EVENTS_PATH
    ) -> tuple[int, bytes]:
        """Hand one HTTP request to the front."""
        environ: WSGIEnvironment = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": path,
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": headers.get("Content-Type", ""),
            "wsgi.input": io.BytesIO(body),
        }
        for name, value in headers.items():
            environ["HTTP_" + name.upper().replace("-", "_")] = value
        return call(self.front, environ)


def call(front: Front, environ: WSGIEnvironment) -> tuple[int, bytes]:
    """Call a WSGI application and return status and body."""
    seen: list[str] = []
    body = b"".join(front(environ, lambda status, headers: seen.append(status)))  # type: ignore[arg-type]
    return int(seen[0].split()[0]), body


@contextmanager
def bench(
    *,
    api_url: str = "http://127.0.0.1:9/api/",
    token: str = TOKEN,
    secret: str = SECRET,
    probes: Mapping[str, Probe] | None = None,
) -> Iterator[Bench]:
    """Build the room; its spare hands are given back at the end."""
    desk, people, hands = RecordingDesk(), KnownPeople(), Hands()
    installation = Installation(token)
    installation.learn(HOME)
    wires = Wires(base_url=api_url, tokens=installation)
    listeners = Listeners(
        desk=desk,
        replies=Replies(wires=wires, hands=hands),
        people=people,
        installation=installation,
        clock=SystemClock(),
    )
    app = build_app(listeners=listeners, wires=wires, tokens=installation)
    front = Front(
        dispatch=partial(dispatch, app), secret=secret, clock=SystemClock(), probes=probes or {}
    )
    yield Bench(
        desk=desk,
        people=people,
        installation=installation,
        wires=wires,
        hands=hands,
        listeners=listeners,
        app=app,
        front=front,
    )
    hands.close()


@contextmanager
def bench_on(slack: SlackStandIn) -> Iterator[Bench]:
    """Build the room on a stand-in Slack whose people then talk to it."""
    credentials = slack.desk.credentials
    with bench(
        api_url=slack.api_url, token=credentials.bot_token, secret=credentials.signing_secret
    ) as room:
        slack.connect_function(room.post)
        yield room


def say(text: str) -> Whisper:
    """Answer with one sentence."""
    return Whisper(message=Message(text=text))
