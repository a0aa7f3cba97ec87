"""Nobody but the page itself may act: another page, another name, another run, another machine."""

import pytest

from bot.playground.page.guard import TOKEN_HEADER
from bot.playground.page.server import PageServer
from tests.playground.page.conftest import Served

DEED = {"who": "maya", "do": "type", "channel": "C0SHARED", "text": "hello"}


def said(served: Served) -> list[str]:
    return [one.text for one in served.stage.show.slack.messages("C0SHARED")]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "example.org", ""])  # noqa: S104
def test_it_listens_on_loopback_only(served: Served, host: str) -> None:
    with pytest.raises(ValueError, match="does not listen"):
        PageServer(served.stage, host=host)


@pytest.mark.parametrize("path", ["/act", "/direct"])
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="no token"),
        pytest.param({TOKEN_HEADER: "guessed"}, id="another token"),
        pytest.param({TOKEN_HEADER: "ü"}, id="no ASCII"),
    ],
)
def test_nothing_is_done_without_the_token(
    served: Served, path: str, headers: dict[str, str]
) -> None:
    encoded = {name: value.encode() for name, value in headers.items()}
    assert served.ask("POST", path, DEED, encoded).status == 403
    assert "hello" not in said(served)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "https://evil.example"}, id="another page"),
        pytest.param({"Origin": "null"}, id="a page in a sandbox"),
        pytest.param({"Origin": "http://127.0.0.1:1"}, id="another port of this machine"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="the browser says so"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="another port, the browser says so"),
        pytest.param({"Host": "evil.example"}, id="another name that leads here"),
        pytest.param({"Host": "127.0.0.1"}, id="a name without our port"),
    ],
)
def test_another_page_may_not_act_even_with_the_token(
    served: Served, headers: dict[str, str]
) -> None:
    sent = {TOKEN_HEADER: served.server.token, **headers}
    assert served.ask("POST", "/act", DEED, sent).status == 403
    assert "hello" not in said(served)


@pytest.mark.parametrize("path", ["/events", "/events?token=guessed"])
def test_nothing_is_told_without_the_token(served: Served, path: str) -> None:
    assert served.ask("GET", path).status == 403


def test_the_page_is_not_given_out_under_another_name(served: Served) -> None:
    response = served.ask("GET", "/", headers={"Host": f"evil.example:{served.port}"})
    assert response.status == 403
    assert served.server.token not in response.read().decode()


def test_the_page_may_load_nothing_from_elsewhere(served: Served) -> None:
    response = served.ask("GET", "/")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    "path",
    ["/static/../server.py", "/static/%2e%2e/server.py", "/static/js", "/static/js/missing.js"],
)
def test_only_the_pages_own_files_are_given_out(served: Served, path: str) -> None:
    assert served.ask("GET", path).status in {403, 404}


@pytest.mark.parametrize("body", [b"no json", b"[]", b'"x"'])
def test_what_is_no_json_object_is_refused(served: Served, body: bytes) -> None:
    headers = {TOKEN_HEADER: served.server.token}
    assert served.ask("POST", "/act", body, headers).status == 400
