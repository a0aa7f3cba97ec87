"""What Slack lets run out: the three seconds, triggers, response URLs, the pace."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from tests.playground.conftest import TeaBot, tea_form


def test_a_slow_answer_is_a_timeout_for_the_person(slack: SlackStandIn, served: TeaBot) -> None:
    slack.desk.acknowledge_within = 0.2
    shown = slack.person("maya").command("/concern", "slow").shown
    assert shown == '/concern failed with the error "operation_timeout"'
    assert [m.text for m in slack.answers("maya")] == [shown]
    assert slack.late_acks == ["/concern was not acknowledged in 0.2 s"]


def test_a_crash_is_a_failed_dispatch(slack: SlackStandIn) -> None:
    slack.connect_function(lambda _body, _headers: (500, b""))
    shown = slack.person("maya").command("/action", "x").shown
    assert shown == '/action failed with the error "dispatch_failed"'


def test_nobody_at_home_is_a_failed_dispatch(slack: SlackStandIn) -> None:
    slack.connect_http("http://127.0.0.1:9/slack/events")
    assert 'error "dispatch_failed"' in slack.person("maya").command("/action", "x").shown


def open_form(tea: TeaBot, trigger: str) -> str:
    """Try to open a form; the answer is `ok` or Slack's error."""
    try:
        tea.client.views_open(trigger_id=trigger, view=tea_form())
    except SlackApiError as error:
        return str(error.response["error"])
    return "ok"


def test_a_trigger_opens_one_form_within_three_seconds(slack: SlackStandIn, tea: TeaBot) -> None:
    maya = slack.person("maya")
    fresh, old = maya.passport().trigger_id, maya.passport().trigger_id
    assert open_form(tea, fresh) == "ok"
    assert open_form(tea, fresh) == "exchanged_trigger_id"
    slack.skip(3.1)
    assert open_form(tea, old) == "expired_trigger_id"
    assert open_form(tea, "made.up") == "invalid_trigger_id"


def test_a_response_url_is_good_for_thirty_minutes(slack: SlackStandIn) -> None:
    hook = WebhookClient(slack.person("maya").passport().response_url)
    slack.skip(29 * 60)
    assert hook.send(text="Just in time").status_code == 200
    slack.skip(2 * 60)
    late = hook.send(text="Too late")
    assert (late.status_code, "expired_url" in late.body) == (404, True)


def test_a_response_url_cannot_touch_what_a_person_wrote(slack: SlackStandIn) -> None:
    maya = slack.person("maya")
    message = maya.writes("My own words")
    hook = WebhookClient(maya.passport(SHARED, message).response_url)
    hook.send(text="Not yours", replace_original=True)
    hook.send(delete_original=True)
    assert [m.text for m in slack.messages(SHARED)] == ["My own words"]


def test_two_messages_at_once_are_too_many_for_a_channel(slack: SlackStandIn, tea: TeaBot) -> None:
    place = tea.client.conversations_open(users="U0MAYA")["channel"]["id"]
    tea.post(SHARED, "One")
    tea.post(place, "Another channel")
    assert slack.pace_violations == []
    tea.post(SHARED, "Two")
    [violation] = slack.pace_violations
    assert violation.startswith("C0SHARED: two messages 0.")


def test_waiting_for_what_does_not_happen_shows_the_log(slack: SlackStandIn, tea: TeaBot) -> None:
    tea.client.auth_test()
    with pytest.raises(AssertionError, match=r"(?s)within 0.05 s.*auth\.test"):
        slack.wait_for(lambda _: slack.dms("jonas"), within=0.05)
