"""Socket Mode's own ways: one socket per envelope, refresh, loss, retries."""

from collections.abc import Iterator

import pytest

from bot.playground.stand_in import SlackStandIn
from tests.playground.conftest import TeaBot, serve_socket


@pytest.fixture
def listening(slack: SlackStandIn, tea: TeaBot) -> Iterator[TeaBot]:
    with serve_socket(tea, slack):
        yield tea


def test_each_envelope_goes_to_one_of_the_open_sockets(
    slack: SlackStandIn, listening: TeaBot
) -> None:
    other = TeaBot(slack)
    with serve_socket(other, slack):
        slack.wait_for(lambda _: slack.open_sockets == 2)
        for number in range(4):
            slack.person("maya").command("/action", str(number))
        one, two = ([b["text"] for b in bot.heard] for bot in (listening, other))
        assert sorted(one + two) == ["0", "1", "2", "3"]
        assert len(one) == len(two) == 2


def test_a_refresh_makes_the_app_come_back(slack: SlackStandIn, listening: TeaBot) -> None:
    slack.refresh_sockets()
    slack.connect_socket()
    assert slack.person("maya").command("/action", "again").shown == "You said: again"
    assert len(slack.calls("apps.connections.open")) == 2


def test_a_lost_connection_makes_the_app_come_back(slack: SlackStandIn, listening: TeaBot) -> None:
    slack.cut_sockets()
    assert "dispatch_failed" in slack.person("maya").command("/action", "gone").shown
    slack.connect_socket(within=20)
    assert slack.person("maya").command("/action", "again").shown == "You said: again"


def test_a_redelivered_envelope_says_so(slack: SlackStandIn, listening: TeaBot) -> None:
    seen: list[list[str]] = []

    def keep(request: object, next: object) -> None:  # noqa: A002  Bolt's own name
        seen.append(request.headers.get("x-slack-retry-num", []))  # type: ignore[attr-defined]
        next()  # type: ignore[operator]

    listening.app.use(keep)
    mention = slack.person("jonas").mention("hello")
    slack.redeliver(slack.redeliver(mention, "timeout"))
    assert seen == [[], ["1"], ["2"]]


def test_a_ticket_opens_one_socket(slack: SlackStandIn, listening: TeaBot) -> None:
    handed_out = slack.calls("apps.connections.open")[0].answer
    assert isinstance(handed_out, dict)
    ticket = handed_out["url"].rpartition("=")[2]
    assert ticket not in slack.desk.tickets
