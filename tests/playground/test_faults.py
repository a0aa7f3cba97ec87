"""Slack breaks where the script says so."""

import http.client

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.faults import Fault
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from tests.playground.conftest import TeaBot


def texts(slack: SlackStandIn) -> list[str]:
    return [m.text for m in slack.messages(SHARED)]


def test_a_rate_limit_says_when_to_come_again(slack: SlackStandIn, tea: TeaBot) -> None:
    slack.faults.rate_limit("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        tea.post(SHARED, "Tea")
    assert refused.value.response.status_code == 429
    assert isinstance(refused.value.response.headers, dict)
    assert refused.value.response.headers["retry-after"] == "7"
    tea.post(SHARED, "Tea")
    assert texts(slack) == ["Tea"]
    assert slack.faults.hits["chat.postMessage"] == 1


@pytest.mark.parametrize(("after", "kept"), [(False, []), (True, ["Tea"])])
def test_a_dropped_answer_may_or_may_not_have_been_recorded(
    slack: SlackStandIn, tea: TeaBot, after: bool, kept: list[str]
) -> None:
    slack.faults.drop("chat.postMessage", after=after)
    with pytest.raises(http.client.RemoteDisconnected):
        tea.post(SHARED, "Tea")
    assert texts(slack) == kept


def test_the_default_client_posts_twice_when_the_answer_is_dropped(slack: SlackStandIn) -> None:
    careless = WebClient(token=slack.desk.credentials.bot_token, base_url=slack.api_url)
    slack.faults.drop("chat.postMessage", after=True)
    careless.chat_postMessage(channel=SHARED, text="Tea")
    assert texts(slack) == ["Tea", "Tea"]


@pytest.mark.parametrize(("after", "kept"), [(False, []), (True, ["Tea"])])
def test_a_breakdown_may_or_may_not_have_been_recorded(
    slack: SlackStandIn, tea: TeaBot, after: bool, kept: list[str]
) -> None:
    slack.faults.break_down("chat.postMessage", status=500, after=after)
    with pytest.raises(SlackApiError) as refused:
        tea.post(SHARED, "Tea")
    assert refused.value.response.status_code == 500
    assert texts(slack) == kept


@pytest.mark.parametrize(("after", "kept"), [(False, 0), (True, 1)])
def test_a_hanging_slack_outlasts_the_clients_patience(
    slack: SlackStandIn, after: bool, kept: int
) -> None:
    hasty = WebClient(
        token=slack.desk.credentials.bot_token,
        base_url=slack.api_url,
        timeout=1,
        retry_handlers=[],
    )
    slack.faults.hang("chat.postMessage", 30, after=after)
    with pytest.raises(TimeoutError):
        hasty.chat_postMessage(channel=SHARED, text="Tea")
    assert len(texts(slack)) == kept


def test_a_fault_can_wait_for_its_call(slack: SlackStandIn, tea: TeaBot) -> None:
    slack.faults.add(
        Fault(
            method="chat.postMessage",
            code="is_archived",
            times=2,
            when=lambda args: args["text"] == "Second",
        )
    )
    tea.post(SHARED, "First")
    for _ in range(2):
        with pytest.raises(SlackApiError, match="is_archived"):
            tea.post(SHARED, "Second")
    tea.post(SHARED, "Second")
    assert texts(slack) == ["First", "Second"]


def test_the_log_tells_what_slack_did_and_what_the_bot_was_told(
    slack: SlackStandIn, tea: TeaBot
) -> None:
    slack.faults.drop("chat.postMessage", after=True)
    with pytest.raises(http.client.RemoteDisconnected):
        tea.post(SHARED, "Tea")
    [entry] = slack.wait_for(lambda _: slack.calls("chat.postMessage"))
    assert "'ok': True" in str(entry)
    assert "but fault: no answer (after)" in str(entry)
