"""The program on bad days: a database that is locked, silent or cut; requests that nobody sent."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from bot.playground.payloads import sign
from bot.playground.stand_in import SlackStandIn
from tests.journeys.program import Program
from tests.store.line import CUT_AFTER, CUT_BEFORE, SILENT, Line, line_to

CHANNEL = "C0SHARED"
NOT_SAVED = "Not saved: the record could not be reached. Please try again."
pytestmark = pytest.mark.journey


def say(slack: SlackStandIn, words: str) -> str:
    """Have Maya type an action and return what she reads at once."""
    delivery = slack.person("maya").command("/action", words, channel=CHANNEL)
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


@pytest.fixture
def line(
    request: pytest.FixtureRequest, slack: SlackStandIn, program: Program
) -> Iterator[tuple[Line, Program]]:
    """The program with a line to its database that can fail."""
    with line_to(program.database) as laid:
        program.database = laid.url
        program.parts = ("web",)
        program.start()
        assert "A-1" in say(slack, "send the first report")
        yield laid, program


ON_POSTGRES = pytest.mark.parametrize("program", [("http", "postgres")], indirect=True)


@ON_POSTGRES
@pytest.mark.parametrize("fault", [SILENT, CUT_BEFORE])
@pytest.mark.parametrize("moment", [b"INSERT INTO action", b"INSERT INTO inbox"])
def test_a_database_that_fails_in_the_middle_has_saved_nothing(
    line: tuple[Line, Program], slack: SlackStandIn, moment: bytes, fault: str
) -> None:
    laid, _ = line
    laid.fail(moment, fault)
    assert say(slack, "send the second report").startswith(NOT_SAVED)
    assert laid.failed.is_set()
    assert "second report" not in say(slack, "list all")
    # Where the line swallows everything the server keeps the row locked for its three seconds more.
    assert any("A-2" in say(slack, "send the third report") for _ in range(9))
    assert slack.late_acks == []


@ON_POSTGRES
@pytest.mark.parametrize(
    ("fault", "is_kept"), [(CUT_AFTER, True), (CUT_BEFORE, False)], ids=["heard", "not heard"]
)
def test_where_the_answer_to_commit_is_lost_the_inbox_tells_what_became_of_it(
    line: tuple[Line, Program], slack: SlackStandIn, fault: str, is_kept: bool
) -> None:
    laid, _ = line
    laid.fail(b"COMMIT", fault, after=b"INSERT INTO inbox")
    said = say(slack, "send the second report")
    assert laid.failed.is_set()
    listed = say(slack, "list all")
    assert ("second report" in listed) is is_kept
    assert said.startswith("A-2") if is_kept else "I can't tell" in said, said
    assert slack.late_acks == []


@ON_POSTGRES
def test_a_database_that_is_gone_is_said_and_comes_back_by_itself(
    line: tuple[Line, Program], slack: SlackStandIn
) -> None:
    laid, program = line
    laid.is_refusing = True
    laid.hang_up()
    assert say(slack, "send the second report").startswith(NOT_SAVED)
    status, why = program.probe("/readyz")
    assert status == 503
    assert "database" in json.loads(why)["reason"]
    assert program.probe("/healthz")[0] == 200
    laid.is_refusing = False
    assert "A-2" in say(slack, "send the third report")
    assert slack.late_acks == []


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
