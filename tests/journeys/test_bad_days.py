"""The program on bad days: a database that is locked, silent or cut; requests that nobody sent."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import make_url

from bot.playground.manifest import read_manifest
from bot.playground.payloads import sign
from bot.playground.stand_in import SlackStandIn
from bot.store import migrate
from tests.chaos.crowd import studies
from tests.journeys.program import ROOT, Program
from tests.store.line import CUT_AFTER, CUT_BEFORE, SILENT, Line, line_to
from tests.support import postgres

CHANNEL = "C0SHARED"
STUDIES = 12
USED: pytest.StashKey[list[str]] = pytest.StashKey()
NOT_SAVED = "Not saved: the record could not be reached. Please try again."
pytestmark = pytest.mark.journey


def say(slack: SlackStandIn, words: str, channel: str = CHANNEL) -> str:
    """Have Maya type an action and return what she reads at once."""
    delivery = slack.person("maya").command("/action", words, channel=channel)
    assert delivery.answer is not None
    assert delivery.answer.status == 200
    return delivery.shown or ""


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold SQLite's write lock, as a forgotten shell does."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("program", [("http", "sqlite")], indirect=True)
def test_while_another_program_holds_the_lock_nothing_is_saved(
    program: Program, slack: SlackStandIn
) -> None:
    program.start()
    assert "A-1" in say(slack, "send the first report")
    with locked(program.database):
        said = say(slack, "send the second report")
    assert said.startswith(NOT_SAVED)
    assert "send the second report" in said
    assert "A-2" in say(slack, "send the third report")
    listed = say(slack, "list all")
    assert "first report" in listed
    assert "second report" not in listed
    assert slack.late_acks == []
    assert slack.findings == []


@dataclass
class BadDay:
    """A program with a line to its database that can fail, and a study nobody else works in."""

    line: Line
    program: Program
    slack: SlackStandIn
    channel: str

    def say(self, words: str) -> str:
        """Have Maya type an action and return what she reads at once."""
        return say(self.slack, words, self.channel)


@pytest.fixture(scope="module")
def stage(
    postgres_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Line, Program, SlackStandIn]]:
    """Start one program for all these days: it has to get over each of them."""
    manifest = read_manifest(ROOT / "manifest.yml")
    with (
        postgres.fresh_database(make_url(postgres_url)) as url,
        SlackStandIn(studies(STUDIES), manifest=manifest) as slack,
        line_to(url.render_as_string(hide_password=False)) as line,
    ):
        migrate(url.render_as_string(hide_password=False))
        program = Program(
            slack=slack,
            folder=tmp_path_factory.mktemp("bad-days"),
            database=line.url,
            over_socket=False,
            parts=("web",),
        )
        try:
            program.start()
            yield line, program, slack
        finally:
            program.kill()


@pytest.fixture
def day(stage: tuple[Line, Program, SlackStandIn], request: pytest.FixtureRequest) -> BadDay:
    """Give a study of its own, in which something was saved before."""
    line, program, slack = stage
    shared = [one.id for one in slack.world.channels.values() if one.is_ext_shared]
    used = request.session.stash.setdefault(USED, [])
    channel = next(one for one in shared if one not in used)
    used.append(channel)
    begun = BadDay(line=line, program=program, slack=slack, channel=channel)
    assert "A-1" in begun.say("send the first report")
    return begun


@pytest.mark.parametrize("fault", [SILENT, CUT_BEFORE])
@pytest.mark.parametrize("moment", [b"INSERT INTO action", b"INSERT INTO inbox"])
def test_a_database_that_fails_in_the_middle_has_saved_nothing(
    day: BadDay, moment: bytes, fault: str
) -> None:
    day.line.fail(moment, fault)
    assert day.say("send the second report").startswith(NOT_SAVED)
    assert day.line.failed.is_set()
    assert "second report" not in day.say("list all")
    # Where the line swallows everything the server keeps the row locked for its three seconds more.
    assert any("A-2" in day.say("send the third report") for _ in range(9))
    assert day.slack.late_acks == []


@pytest.mark.parametrize(
    ("fault", "is_kept"), [(CUT_AFTER, True), (CUT_BEFORE, False)], ids=["heard", "not heard"]
)
def test_where_the_answer_to_commit_is_lost_the_inbox_tells_what_became_of_it(
    day: BadDay, fault: str, is_kept: bool
) -> None:
    day.line.fail(b"COMMIT", fault, after=b"INSERT INTO inbox")
    said = day.say("send the second report")
    assert day.line.failed.is_set()
    listed = day.say("list all")
    assert ("second report" in listed) is is_kept
    assert said.startswith("A-2") if is_kept else "I can't tell" in said, said
    assert day.slack.late_acks == []


def test_a_database_that_is_gone_is_said_and_comes_back_by_itself(day: BadDay) -> None:
    day.line.is_refusing = True
    day.line.hang_up()
    assert day.say("send the second report").startswith(NOT_SAVED)
    status, why = day.program.probe("/readyz")
    assert status == 503
    assert "database" in json.loads(why)["reason"]
    assert day.program.probe("/healthz")[0] == 200
    day.line.is_refusing = False
    assert "A-2" in day.say("send the third report")
    assert day.slack.late_acks == []


@pytest.mark.parametrize("program", [("http", "sqlite")], indirect=True)
def test_requests_that_slack_did_not_send_are_turned_away_and_leave_no_trace(
    program: Program, slack: SlackStandIn
) -> None:
    program.start()
    wire = slack.connect_http(f"http://127.0.0.1:{program.port}/slack/events")
    secret = slack.desk.credentials.signing_secret
    canary = b"command=/action&text=canary-1f3c"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    stale = sign(canary, secret, 1_600_000_000)
    broken = b'{"canary-1f3c'
    for expected, body, headers in (
        (401, canary, form),
        (401, canary, {**form, **stale}),
        (401, canary + b"&more", {**form, **sign(canary, secret)}),
        (413, canary, {**form, "Content-Length": "5000000", **sign(canary, secret)}),
        (400, b"\xff\xfe" + canary, {**form, **sign(b"\xff\xfe" + canary, secret)}),
        (400, broken, {"Content-Type": "application/json", **sign(broken, secret)}),
    ):
        assert wire.send(body, headers).status == expected
    assert program.probe("/healthz")[0] == 200
    assert "A-1" in say(slack, "send the report")
    said = program.said()
    assert "canary-1f3c" not in said
    assert "Traceback" not in said
