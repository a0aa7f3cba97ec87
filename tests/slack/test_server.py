"""The HTTP server answers, refuses what is too large, and stops without dropping an answer."""

import http.client
import threading
from collections.abc import Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

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
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", "/", body)
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
