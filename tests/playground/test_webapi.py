"""The Web API side alone, driven by slack_sdk's own client."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground.seed import ELSEWHERE, SHARED
from bot.playground.stand_in import SlackStandIn
from tests.playground.conftest import TeaBot, card


def error_of(refused: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(refused.value.response["error"])


def test_auth_test_tells_whose_token_it_is_and_the_granted_scopes(
    slack: SlackStandIn, tea: TeaBot
) -> None:
    answer = tea.client.auth_test()
    assert (answer["team_id"], answer["user_id"]) == ("T0SPONSOR", "U0LIAISON")
    assert isinstance(answer.headers, dict)
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


def test_an_unknown_token_is_refused(slack: SlackStandIn) -> None:
    stranger = WebClient(token="xoxb-other", base_url=slack.api_url)
    with pytest.raises(SlackApiError) as refused:
        stranger.auth_test()
    assert error_of(refused) == "invalid_auth"


def test_a_message_is_posted_edited_and_found_by_its_key(slack: SlackStandIn, tea: TeaBot) -> None:
    metadata = {"event_type": "sent", "event_payload": {"key": "3f2b8c1d9e"}}
    ts = tea.post(SHARED, "Tea", blocks=card("Tea"), metadata=metadata)["ts"]
    tea.client.chat_update(channel=SHARED, ts=ts, text="More tea", parse="none")
    history = tea.client.conversations_history(channel=SHARED, include_all_metadata=True)
    assert history["messages"][0]["metadata"] == metadata
    without = tea.client.conversations_history(channel=SHARED)
    assert without["messages"][0]["metadata"] == {"event_type": "sent"}
    assert [m.text for m in slack.messages(SHARED)] == ["More tea"]
    assert slack.findings == []


def test_a_person_of_the_other_company_is_a_stranger_without_a_locale(
    slack: SlackStandIn, tea: TeaBot
) -> None:
    jonas = tea.client.users_info(user="U0JONAS", include_locale=True)["user"]
    assert (jonas["is_stranger"], jonas["team_id"], jonas["tz"]) == (True, "T0CRO", "Europe/Berlin")
    assert "locale" not in jonas
    assert tea.client.users_info(user="U0MAYA", include_locale=True)["user"]["locale"] == "en-US"


@pytest.mark.parametrize(
    ("channel", "code"), [(ELSEWHERE, "not_in_channel"), ("C0NOWHERE", "channel_not_found")]
)
def test_a_channel_that_cannot_be_written_to(
    slack: SlackStandIn, tea: TeaBot, channel: str, code: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        tea.post(channel, "Tea")
    assert error_of(refused) == code


def test_a_direct_message_is_opened_and_written(slack: SlackStandIn, tea: TeaBot) -> None:
    place = tea.client.conversations_open(users="U0JONAS")["channel"]["id"]
    tea.post(place, "For you")
    assert [m.text for m in slack.dms("jonas")] == ["For you"]


def test_a_response_url_answers_five_times(slack: SlackStandIn) -> None:
    passport = slack.person("maya").passport()
    hook = WebhookClient(passport.response_url)
    assert [hook.send(text="Again").status_code for _ in range(6)] == [200] * 5 + [404]
    assert len(slack.ephemerals("maya")) == 5
