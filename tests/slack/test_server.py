"""The HTTP server answers, refuses what is too large, and stops without dropping an answer."""

import contextlib
import http.client
import socket
import threading
from collections.abc import Iterable, Iterator, Mapping
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from bot.slack import channel
from bot.slack import server as serving_
from bot.slack.front import EVENTS_PATH
from bot.slack.server import Server


class SlowApplication:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.go = threading.Event()
        self.go.set()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.entered.set()
        self.go.wait(10)
        start("200 OK", [("Content-Length", "2")])
        return [b"ok"]


@pytest.fixture
def application() -> SlowApplication:
    return SlowApplication()


@pytest.fixture
def server(application: SlowApplication) -> Iterator[Server]:
    serving = Server(application, host="127.0.0.1", port=0, threads=2)
    serving.start()
    yield serving
    application.go.set()
    serving.stop()


def ask(port: int, body: bytes = b"x") -> tuple[int, bytes]:
    return post(port, body, {}, path="/")


def post(
    port: int, body: bytes, headers: Mapping[str, str], *, path: str = EVENTS_PATH
) -> tuple[int, bytes]:
    """Ask over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_it_answers_on_the_port_it_names(server: Server) -> None:
    assert ask(server.port) == (200, b"ok")


def test_a_body_that_is_too_large_is_refused_without_reading_it_all(
    server: Server, application: SlowApplication
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest("POST", "/")
    connection.putheader("Content-Length", "5000000")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()
    assert not application.entered.is_set()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the server wait for a fraction of its seconds, so that the test need not."""
    monkeypatch.setattr(channel, "SILENT_SECONDS", 0.2)
    monkeypatch.setattr(serving_, "LOOK_SECONDS", 0.05)


HEAD = b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"


@pytest.mark.parametrize(
    "said",
    [
        HEAD + b"\r\ntext=hello",
        HEAD + b"\r\n",
        HEAD,
        b"POST /slack/events HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
    ],
    ids=["in the body", "before the body", "in the headers", "in a chunk"],
)
@pytest.mark.parametrize("is_half_closed", [False, True])
@pytest.mark.usefixtures("impatient")
def test_a_request_whose_rest_does_not_come_is_refused_and_its_connection_closed(
    server: Server, application: SlowApplication, said: bytes, is_half_closed: bool
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(said)
        if is_half_closed:
            line.shutdown(socket.SHUT_WR)
        told = b"".join(iter(lambda: line.recv(1000), b""))
    assert told.partition(b"\r\n")[0] in {b"HTTP/1.1 400 Bad Request", b"HTTP/1.0 400 Bad Request"}
    assert not application.entered.is_set()
    assert ask(server.port) == (200, b"ok")


@pytest.mark.usefixtures("impatient")
def test_a_request_that_comes_drop_by_drop_is_not_waited_for_without_end(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "SILENT_SECONDS", 60)
    monkeypatch.setattr(channel, "WHOLE_SECONDS", 0.3)
    with socket.create_connection(("127.0.0.1", server.port), timeout=0.02) as line:
        line.sendall(HEAD + b"\r\n")
        told = b""
        while not told:
            with contextlib.suppress(TimeoutError):
                line.sendall(b"x")
                told = line.recv(1000)
    assert b" 400 Bad Request" in told


@pytest.mark.usefixtures("impatient")
def test_a_connection_that_rests_between_two_requests_is_left_alone(server: Server) -> None:
    waiting = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    stuck = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    waiting.request("POST", "/", b"x")
    assert waiting.getresponse().read() == b"ok"
    stuck.sendall(HEAD)
    assert b" 400 " in stuck.recv(1000)  # so that the server has looked through its connections
    stuck.close()
    waiting.request("POST", "/", b"y")
    assert waiting.getresponse().read() == b"ok"
    waiting.close()


@pytest.mark.usefixtures("impatient")
def test_a_slow_answer_is_no_stuck_request(server: Server, application: SlowApplication) -> None:
    application.go.clear()
    answers: list[tuple[int, bytes]] = []
    asking = threading.Thread(target=lambda: answers.append(ask(server.port)))
    asking.start()
    assert application.entered.wait(5)
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as stuck:
        stuck.sendall(HEAD)
        assert b" 400 " in stuck.recv(1000)
    application.go.set()
    asking.join(10)
    assert answers == [(200, b"ok")]


def test_a_request_in_hand_is_answered_before_the_server_stops(
    server: Server, application: SlowApplication
) -> None:
    application.go.clear()
    answers: list[tuple[int, bytes]] = []
    asking = threading.Thread(target=lambda: answers.append(ask(server.port)))
    asking.start()
    assert application.entered.wait(5)
    stopping = threading.Thread(target=server.stop)
    stopping.start()
    application.go.set()
    asking.join(10)
    stopping.join(10)
    assert answers == [(200, b"ok")]
    with pytest.raises(ConnectionRefusedError):
        ask(server.port)


def test_a_port_that_is_taken_is_an_error_at_once(
    server: Server, application: SlowApplication
) -> None:
    with pytest.raises(OSError, match="in use"):
        Server(application, host="127.0.0.1", port=server.port, threads=1)
