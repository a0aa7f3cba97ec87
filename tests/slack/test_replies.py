"""Answers reach the person where they are: acknowledgement, response URL, thread or form."""

from threading import Event
from typing import Any

import pytest

from bot.blocks.message import Message
from bot.conversation.exchange import FormDone, OpenForm, Request, Whisper
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import Message as Posted
from bot.slack.hands import Hands
from tests.slack.rig import Bench, say

BUTTON: dict[str, Any] = {
    "type": "actions",
    "elements": [
        {
            "type": "button",
            "action_id": "action.open_form",
            "text": {"type": "plain_text", "text": "Open form"},
            "value": "x",
        }
    ],
}
FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "action.form",
    "title": {"type": "plain_text", "text": "New action"},
    "submit": {"type": "plain_text", "text": "Keep"},
    "blocks": [
        {
            "type": "input",
            "block_id": "title",
            "label": {"type": "plain_text", "text": "What"},
            "element": {"type": "plain_text_input", "action_id": "title"},
        }
    ],
}
DONE: dict[str, Any] = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Kept"},
    "close": {"type": "plain_text", "text": "Close"},
    "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "A-1 is kept."}}],
}


def card(slack: SlackStandIn, room: Bench, thread: str | None = None) -> Posted:
    """Post something with a button, as the bot does."""
    room.wires.client(timeout=2).chat_postMessage(
        channel=SHARED,
        text="A-1",
        blocks=[BUTTON],
        thread_ts=thread,
        unfurl_links=False,
        unfurl_media=False,
    )
    return slack.bot_messages(SHARED)[-1]


def form_or_button(request: Request) -> Whisper | OpenForm:
    """Answer as the desk does: the form where it can open, else a button to it."""
    if request.can_open_form:
        return OpenForm(view=FORM)
    return Whisper(message=Message(text="Press the button.", blocks=(BUTTON,)))


@pytest.mark.parametrize("who", ["maya", "jonas", "ana"])
def test_a_click_is_answered_where_it_was_made(slack: SlackStandIn, room: Bench, who: str) -> None:
    room.desk.reply = lambda request: say("A-1 is done.")
    posted = card(slack, room)
    slack.person(who).click(posted, "Open form")
    seen = slack.wait_for(lambda _: slack.ephemerals(who))
    assert [(one.text, one.via) for one in seen] == [("A-1 is done.", "response_url")]
    assert posted.text == "A-1"


def test_a_click_in_a_thread_is_answered_in_the_thread(slack: SlackStandIn, room: Bench) -> None:
    room.desk.reply = lambda request: say("Done.")
    top = slack.person("maya").writes("a question")
    slack.person("maya").click(card(slack, room, thread=top.ts), "Open form")
    seen = slack.wait_for(lambda _: slack.ephemerals("maya"))
    assert seen[0].thread_ts == top.ts


def test_a_mention_in_a_thread_is_answered_in_the_thread(slack: SlackStandIn, room: Bench) -> None:
    room.desk.reply = lambda request: say("A-1 is kept.")
    top = slack.person("jonas").writes("a question")
    slack.person("jonas").mention("action answer it", thread=top)
    seen = slack.wait_for(lambda _: slack.ephemerals("jonas"))
    assert (seen[0].text, seen[0].via, seen[0].thread_ts) == ("A-1 is kept.", "chat", top.ts)


def test_a_shortcut_is_answered_by_its_response_url(slack: SlackStandIn, room: Bench) -> None:
    room.desk.reply = lambda request: say("Kept as M-1.")
    slack.person("maya").shortcut("log_minute", slack.person("jonas").writes("We agree."))
    assert slack.wait_for(lambda _: slack.ephemerals("maya"))[0].text == "Kept as M-1."
    assert room.desk.last.source is not None
    assert room.desk.last.source.text == "We agree."


@pytest.mark.parametrize("way", ["command", "click", "shortcut"])
def test_a_form_opens_with_the_trigger(slack: SlackStandIn, room: Bench, way: str) -> None:
    room.desk.reply = form_or_button
    maya = slack.person("maya")
    if way == "command":
        assert maya.command("/action").shown == ""
    elif way == "click":
        maya.click(card(slack, room), "Open form")
    else:
        maya.shortcut("log_action", maya.writes("x"))
    assert slack.wait_for(lambda _: slack.views("maya"))[0].content["callback_id"] == "action.form"
    assert slack.ephemerals("maya") == []


def test_when_the_trigger_has_expired_a_button_opens_the_form(
    slack: SlackStandIn, room: Bench
) -> None:
    room.desk.reply = form_or_button
    slack.faults.refuse("views.open", "expired_trigger_id")
    slack.person("maya").command("/action")
    offered = slack.wait_for(lambda _: slack.ephemerals("maya"))[0]
    assert offered.text == "Press the button."
    slack.person("maya").click(offered, "Open form")
    assert slack.wait_for(lambda _: slack.views("maya"))


def test_a_form_is_not_waited_for(slack: SlackStandIn, room: Bench) -> None:
    room.desk.reply = form_or_button
    slack.faults.hang("views.open", 1.5)
    answered = slack.person("maya").command("/action").answer
    opened_by_then = slack.views("maya")
    assert answered.is_good
    assert opened_by_then == []
    assert slack.wait_for(lambda _: slack.views("maya"))


def test_a_submitted_form_shows_what_was_kept(slack: SlackStandIn, room: Bench) -> None:
    room.desk.reply = lambda request: FormDone(view=DONE) if request.fields else OpenForm(view=FORM)
    jonas = slack.person("jonas")
    jonas.click(card(slack, room), "Open form")
    view = slack.wait_for(lambda _: slack.views("jonas"))[0]
    jonas.submit(view, {"What": "send IB"})
    assert slack.views("jonas")[-1].content["title"]["text"] == "Kept"
    assert room.desk.last.fields == {"title": "send IB"}
    assert room.desk.last.actor.team_id == "T0CRO"


def test_a_form_from_a_button_in_a_form_takes_its_place(slack: SlackStandIn, room: Bench) -> None:
    with_button = {**FORM, "blocks": [*FORM["blocks"], BUTTON]}
    room.desk.reply = lambda request: OpenForm(
        view=with_button if request.name != "action.open_form" else DONE
    )
    maya = slack.person("maya")
    maya.command("/action")
    view = slack.wait_for(lambda _: slack.views("maya"))[0]
    maya.click(view, "Open form")
    slack.wait_for(lambda _: slack.views("maya")[-1].content["title"]["text"] == "Kept")
    assert len(slack.views("maya")) == 1


def test_an_answer_that_slack_refuses_is_logged_without_its_text(
    slack: SlackStandIn, room: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    room.desk.reply = lambda request: say("secret plan")
    slack.faults.refuse("chat.postEphemeral", "user_not_in_channel")
    slack.person("jonas").mention("help")
    room.hands.close()
    lost = [vars(one) for one in caplog.records if vars(one).get("action") == "whisper_lost"]
    assert [one["code"] for one in lost] == ["user_not_in_channel"]
    assert "secret plan" not in caplog.text


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example.com/x",
        "https://hooks.slack.com.evil.example.com/x",
        "http://hooks.slack.com/x",
        "https://hooks.slack.com@evil.example.com/",
        "https://evil.example.com#hooks.slack.com",
        "http://127.0.0.1:1/x",
        "file:///etc/passwd",
        "",
    ],
)
def test_an_answer_goes_to_slack_and_nowhere_else(
    slack: SlackStandIn, room: Bench, url: str
) -> None:
    assert not room.wires.may_respond_to(url)
    room.desk.reply = lambda request: say("Done.")
    room.listeners.handle(
        {
            "type": "block_actions",
            "user": {"id": "U0MAYA", "team_id": "T0SPONSOR"},
            "channel": {"id": SHARED},
            "actions": [{"action_id": "a", "value": "x"}],
            "response_url": url,
        }
    )
    assert slack.wait_for(lambda _: slack.ephemerals("maya"))[0].via == "chat"


@pytest.mark.parametrize("url", ["https://hooks.slack.com/actions/T1/2/x"])
def test_slacks_own_response_urls_are_answered(room: Bench, url: str) -> None:
    assert room.wires.may_respond_to(url)


def test_an_answer_without_any_way_back_is_logged(
    room: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    room.desk.reply = lambda request: say("Done.")
    room.listeners.handle(
        {"type": "block_actions", "user": {"id": "U1"}, "actions": [{"action_id": "a"}]}
    )
    room.hands.close()
    assert "whisper_homeless" in [vars(one).get("action") for one in caplog.records]


def test_too_many_direct_calls_are_dropped_and_said(caplog: pytest.LogCaptureFixture) -> None:
    hands = Hands(workers=1, waiting=1)
    gate: list[bool] = []
    go = Event()
    assert hands.give(lambda: gate.append(go.wait(5)))
    assert not hands.give(lambda: gate.append(False))
    go.set()
    hands.close()
    assert gate == [True]
    assert "direct_call_dropped" in [vars(one).get("action") for one in caplog.records]


def test_a_direct_call_that_fails_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError("x")

    hands = Hands()
    assert hands.give(fail)
    hands.close()
    assert "direct_call_failed" in [vars(one).get("action") for one in caplog.records]
