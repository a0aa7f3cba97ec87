"""People do things in the stand-in, and a real Bolt app hears of them over both transports."""

from bot.playground.seed import CRO, SHARED, SPONSOR
from bot.playground.stand_in import SlackStandIn
from tests.playground.conftest import TeaBot


def test_a_command_arrives_with_its_mentions_and_is_answered_to_one_person(
    slack: SlackStandIn, served: TeaBot
) -> None:
    said = slack.person("maya").command("/action", "@jonas send R&D <plan> #abc-101-kestrel")
    assert served.heard[0]["text"] == (
        "<@U0JONAS|jonas> send R&amp;D &lt;plan&gt; <#C0SHARED|abc-101-kestrel>"
    )
    assert said.shown.startswith("You said: ")
    assert [m.text for m in slack.answers("maya")] == [said.shown]
    assert slack.answers("ruth") == []
    assert slack.messages(SHARED) == []
    assert slack.findings == []


def test_a_click_replaces_the_message_through_the_response_url(
    slack: SlackStandIn, served: TeaBot
) -> None:
    slack.person("maya").command("/action", "card")
    [message] = slack.messages(SHARED)
    slack.person("jonas").click(message, "Done")
    assert slack.messages(SHARED)[0].text == "Done then"
    body = served.heard[-1]
    assert body["user"]["team_id"] == CRO
    assert body["team"]["id"] == SPONSOR
    assert body["actions"][0]["value"] == "7"
    assert slack.findings == []


def test_a_form_opened_by_the_other_company_comes_back_with_their_team(
    slack: SlackStandIn, served: TeaBot
) -> None:
    slack.person("maya").command("/action", "card")
    slack.person("jonas").click(slack.messages(SHARED)[0], "tea_form")
    [form] = slack.views("jonas")
    refused = slack.person("jonas").submit(form, {"Which tea": "coffee"})
    assert refused.body == {"response_action": "errors", "errors": {"tea": "Tea, please"}}
    assert form.errors == {"tea": "Tea, please"}
    slack.person("jonas").submit(form, {"Which tea": "Assam", "Cups": "Two"})
    assert slack.views("jonas") == []
    body = served.heard[-1]
    assert body["team"]["id"] == CRO
    assert body["view"]["app_installed_team_id"] == SPONSOR
    values = body["view"]["state"]["values"]
    assert values["tea"]["name"] == {"type": "plain_text_input", "value": "Assam"}
    assert values["cups"]["number"]["selected_option"]["value"] == "2"
    assert slack.findings == []


def test_the_other_company_has_no_commands_and_no_shortcuts(
    slack: SlackStandIn, served: TeaBot
) -> None:
    jonas = slack.person("jonas")
    refused = jonas.command("/action", "hello")
    assert refused.shown.startswith("/action is not a valid command. In Slack, all messages")
    assert not refused.sent
    assert not jonas.shortcut("log_minute", jonas.writes("We ship on Friday")).sent
    assert served.heard == []


def test_a_command_in_a_thread_is_refused_by_slack(slack: SlackStandIn, served: TeaBot) -> None:
    assert not slack.person("maya").command("/action", "hello", thread=True).sent
    assert served.heard == []


def test_the_other_company_can_mention_the_bot_in_a_thread(
    slack: SlackStandIn, served: TeaBot
) -> None:
    first = slack.person("maya").writes("Sites are late")
    slack.person("jonas").mention("action send the plan", thread=first)
    body = served.heard[0]
    assert body["event"]["text"] == "<@U0LIAISON> action send the plan"
    assert body["event"]["thread_ts"] == first.ts
    assert body["event"]["user_team"] == body["event"]["team"] == CRO
    assert body["team_id"] == CRO
    assert body["context_team_id"] == body["authorizations"][0]["team_id"] == SPONSOR
    assert body["is_ext_shared_channel"] is True
    [heard] = slack.ephemerals("jonas")
    assert (heard.text, heard.thread_ts) == ("Heard", first.ts)
    assert slack.findings == []


def test_a_shortcut_carries_the_message_and_is_answered(
    slack: SlackStandIn, served: TeaBot
) -> None:
    said = slack.person("jonas").writes("We ship on Friday")
    slack.person("maya").shortcut("log_minute", said)
    body = served.heard[0]
    assert body["message"]["text"] == "We ship on Friday"
    assert body["message"]["user"] == "U0JONAS"
    assert [m.text for m in slack.ephemerals("maya")] == ["Noted"]


def test_home_is_seen_at_home_only(slack: SlackStandIn, served: TeaBot) -> None:
    slack.person("maya").opens_home()
    slack.person("jonas").opens_home()
    assert slack.home("maya") is not None
    assert slack.home("jonas") is None


def test_an_event_can_be_delivered_twice(slack: SlackStandIn, served: TeaBot) -> None:
    first = slack.person("jonas").mention("hello")
    again = slack.redeliver(first)
    assert [b["event_id"] for b in served.heard] == [first.payload["event_id"]] * 2
    assert again.attempt == 1
    assert again.answer.is_good
