"""The whole program in this process: it serves, shares, refuses to start wrongly, and stops."""

import http.client
import json
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text

from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.store.engine import make_engine
from bot.store.schema import migrate
from bot.wiring import program as running
from bot.wiring.bootstrap import build
from bot.wiring.config import Config, Part, require_for_serving
from bot.wiring.program import Program
from bot.wiring.record import CannotStart


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as standing:
        yield standing
    assert standing.findings == []
    assert standing.late_acks == []


def settings(slack: SlackStandIn, database: str, *, over_socket: bool = False) -> Config:
    given = slack.desk.credentials
    return Config(
        database_url=database,
        bot_token=given.bot_token,
        signing_secret="" if over_socket else given.signing_secret,
        app_token=given.app_token if over_socket else "",
        api_url=slack.api_url,
        host="127.0.0.1",
        port=0,
        clock_file=None,
        log_level="INFO",
    )


@pytest.fixture
def started() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(config: Config, part: Part, stack: ExitStack) -> Program:
    program = build(config, part)
    stack.callback(program.stop)
    program.start()
    return program


def probe(port: int | None, path: str) -> tuple[int, dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"{}")
    finally:
        connection.close()


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder}/liaison.db"


def test_an_action_said_over_http_becomes_a_card(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    program = start(settings(slack, sqlite(tmp_path)), Part.ALL, started)
    slack.connect_http(f"http://127.0.0.1:{program.port}/slack/events")
    done = slack.person("maya").command("/action", "@ana order the ADC payload lot")
    assert done.shown.startswith("A-1 · order the ADC payload lot")
    cards = slack.wait_for(lambda _: slack.bot_messages(SHARED))
    assert "order the ADC payload lot" in cards[0].text


def test_an_action_said_over_the_socket_becomes_a_card(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    program = start(settings(slack, sqlite(tmp_path), over_socket=True), Part.ALL, started)
    slack.connect_socket()
    slack.person("jonas").mention("action send the protocol")
    cards = slack.wait_for(lambda _: slack.bot_messages(SHARED))
    assert "send the protocol" in cards[0].text
    assert probe(program.port, "/healthz") == (200, {"ok": True})


def test_health_is_told_once_a_worker_ticked(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    program = start(settings(slack, sqlite(tmp_path)), Part.ALL, started)
    slack.connect_http(f"http://127.0.0.1:{program.port}/slack/events")
    slack.person("maya").command("/action", "x")
    slack.wait_for(lambda _: slack.bot_messages(SHARED))
    assert probe(program.port, "/healthz") == (200, {"ok": True})
    status, facts = probe(program.port, "/readyz")
    assert (status, facts["database"]) == (200, "ok")


def test_web_takes_requests_and_a_worker_delivers(
    slack: SlackStandIn, postgres_database: str, started: ExitStack
) -> None:
    migrate(postgres_database)
    config = settings(slack, postgres_database)
    web = start(config, Part.WEB, started)
    assert probe(web.port, "/readyz")[1]["reason"] == "no worker has ticked yet"
    slack.connect_http(f"http://127.0.0.1:{web.port}/slack/events")
    slack.person("maya").command("/action", "x")
    worker = start(config, Part.WORKER, started)
    assert worker.port is None
    slack.wait_for(lambda _: slack.bot_messages(SHARED), within=10)


def test_web_answers_the_health_checks_where_a_worker_holds_the_socket(
    slack: SlackStandIn,
    postgres_database: str,
    started: ExitStack,
) -> None:
    migrate(postgres_database)
    config = settings(slack, postgres_database, over_socket=True)
    require_for_serving(config, Part.WEB)
    web = start(config, Part.WEB, started)
    start(config, Part.WORKER, started)
    slack.connect_socket()
    slack.person("jonas").mention("action send the protocol")
    slack.wait_for(lambda _: slack.bot_messages(SHARED), within=10)
    assert probe(web.port, "/healthz") == (200, {"ok": True})
    assert probe(web.port, "/readyz")[0] == 200
    line = http.client.HTTPConnection("127.0.0.1", web.port, timeout=10)
    line.request("POST", "/slack/events", b"{}")
    assert line.getresponse().status == 404
    line.close()


def test_a_second_program_on_one_file_is_refused(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    config = settings(slack, sqlite(tmp_path))
    start(config, Part.ALL, started)
    with pytest.raises(CannotStart, match="served by another process"):
        build(config, Part.ALL)


def test_a_program_that_could_not_start_gives_the_file_back(
    slack: SlackStandIn, tmp_path: Path, started: ExitStack
) -> None:
    config = settings(slack, sqlite(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart, match="Cannot listen"):
            build(replace(config, port=port), Part.ALL)
    start(config, Part.ALL, started)


@pytest.mark.parametrize(
    ("is_newer", "sentence"),
    [(True, "written by a newer Liaison"), (False, "not up to date")],
)
def test_a_database_of_another_shape_is_refused(
    slack: SlackStandIn, postgres_database: str, is_newer: bool, sentence: str
) -> None:
    if is_newer:
        migrate(postgres_database)
        engine = make_engine(postgres_database, role="migrate")
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": "zzz"})
        engine.dispose()
    with pytest.raises(CannotStart, match=sentence):
        build(settings(slack, postgres_database), Part.ALL)


def test_a_database_that_is_away_is_said(slack: SlackStandIn) -> None:
    away = settings(slack, "postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    with pytest.raises(CannotStart, match="cannot be reached"):
        build(away, Part.ALL)


def test_a_folder_that_is_not_there_is_said(slack: SlackStandIn, tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="cannot be written"):
        build(settings(slack, sqlite(tmp_path / "nowhere")), Part.ALL)


class Piece:
    """A part that writes down what happens to it."""

    def __init__(self, name: str, diary: list[str]) -> None:
        self.name = name
        self.diary = diary
        self.may_stop = Event()
        self.may_stop.set()

    def start(self) -> None:
        self.diary.append(f"{self.name} starts")

    def stop(self) -> None:
        self.may_stop.wait(10)
        self.diary.append(f"{self.name} stops")


def test_parts_stop_before_what_they_stand_on_is_given_back() -> None:
    diary: list[str] = []
    program = Program(
        parts=[Piece("a", diary), Piece("b", diary)], close=lambda: diary.append("closed")
    )
    program.start()
    program.stop()
    assert diary[:2] == ["a starts", "b starts"]
    assert sorted(diary[2:4]) == ["a stops", "b stops"]
    assert diary[4:] == ["closed"]


def test_a_part_that_hangs_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "STOP_SECONDS", 0.1)
    caplog.set_level("INFO")
    diary: list[str] = []
    stuck = Piece("stuck", diary)
    stuck.may_stop.clear()
    program = Program(parts=[stuck, Piece("b", diary)], close=lambda: diary.append("closed"))
    program.stop()
    stuck.may_stop.set()
    assert diary[:2] == ["b stops", "closed"]
    assert vars(caplog.records[-1])["unfinished"] == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_that_comes_before_the_waiting_is_not_missed(number: signal.Signals) -> None:
    diary: list[str] = []

    class Impatient(Piece):
        def start(self) -> None:
            super().start()
            signal.raise_signal(number)

    before = signal.getsignal(number)
    program = Program(parts=[Impatient("a", diary)], close=lambda: diary.append("closed"))
    program.run()
    assert diary == ["a starts", "a stops", "closed"]
    assert signal.getsignal(number) is before
