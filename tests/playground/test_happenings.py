"""People and channels come, go and change; forms and menus work as in Slack's client."""

import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from slack_sdk.errors import SlackApiError

from bot.playground.calls import Json
from bot.playground.forms import choose, complete, describe_press, find_element
from bot.playground.manifest import STANDARD
from bot.playground.methods.views import show
from bot.playground.seed import CRO, ELSEWHERE, SHARED, SPONSOR
from bot.playground.stand_in import SlackStandIn
from bot.playground.world import View
from tests.playground.conftest import TeaBot, card, serve_http, tea_form


def refusal(view_call: object) -> str:
    assert callable(view_call)
    with pytest.raises(SlackApiError) as refused:
        view_call()
    return str(refused.value.response["error"])


def test_the_bot_hears_of_joining_leaving_and_new_ids(slack: SlackStandIn, tea: TeaBot) -> None:
    with serve_http(tea, slack):
        slack.person("maya").invites_bot(ELSEWHERE)
        slack.person("ruth").leaves(SHARED)
        slack.person("ruth").joins(SHARED)
        slack.happenings.change_channel_id(SHARED, "C0RENAMED")
    kinds = [body["event"]["type"] for body in tea.heard]
    assert kinds == ["member_joined_channel", "member_joined_channel", "channel_id_changed"]
    assert tea.heard[0]["event"]["inviter"] == "U0MAYA"
    assert tea.heard[0]["event"]["user"] == "U0LIAISON"
    assert tea.heard[2]["event"]["old_channel_id"] == SHARED
    tea.post(ELSEWHERE, "Hello")
    assert refusal(lambda: tea.post(SHARED, "Hello")) == "channel_not_found"
    assert slack.world.channel("C0RENAMED").previous_ids == [SHARED]


def test_unsharing_takes_the_other_company_out(slack: SlackStandIn, tea: TeaBot) -> None:
    with serve_http(tea, slack):
        slack.happenings.unshare(SHARED, CRO)
        assert tea.client.conversations_members(channel=SHARED)["members"] == [
            "U0LIAISON",
            "U0MAYA",
            "U0RUTH",
            "U0GIL",
        ]
        slack.happenings.share(SHARED, CRO)
    assert tea.client.conversations_info(channel=SHARED)["channel"]["shared_team_ids"] == [
        SPONSOR,
        CRO,
    ]


def test_the_bot_hears_its_own_words_only_with_an_echo() -> None:
    with SlackStandIn(echo=True) as slack:
        tea = TeaBot(slack)
        heard: list[Json] = []

        def listen(body: bytes, _headers: dict[str, str]) -> tuple[int, bytes]:
            heard.append({"body": body})
            return 200, b""

        slack.connect_function(listen)
        place = tea.client.conversations_open(users="U0MAYA")["channel"]["id"]
        tea.post(SHARED, "The channel's messages are not subscribed to")
        tea.post(place, "Hello")
    [echo] = heard
    assert b'"bot_id": "B0LIAISON"' in echo["body"]
    assert b'"channel_type": "im"' in echo["body"]


def test_a_direct_message_is_heard(slack: SlackStandIn, tea: TeaBot) -> None:
    with serve_http(tea, slack):
        slack.person("jonas").dm("done")
    [body] = tea.heard
    assert (body["event"]["type"], body["event"]["channel_type"]) == ("message", "im")


def test_pages_of_members_and_messages_follow_their_cursor(
    slack: SlackStandIn, tea: TeaBot
) -> None:
    for number in range(5):
        slack.person("maya").writes(str(number))
    # slack_sdk's answer turns its own pages: each must be read before the next
    pages = tea.client.conversations_history(channel=SHARED, limit=2)
    texts = [[m["text"] for m in page["messages"]] for page in pages]
    assert texts == [["4", "3"], ["2", "1"], ["0"]]
    assert len(list(tea.client.conversations_members(channel=SHARED, limit=4))) == 2


def test_a_thread_is_read_with_its_first_message(slack: SlackStandIn, tea: TeaBot) -> None:
    first = slack.person("maya").writes("Sites are late")
    reply = slack.person("jonas").writes("Which?", thread=first)
    slack.person("maya").writes("Something else")
    thread = tea.client.conversations_replies(channel=SHARED, ts=first.ts)["messages"]
    assert [m["text"] for m in thread] == ["Sites are late", "Which?"]
    later = tea.client.conversations_replies(channel=SHARED, ts=first.ts, oldest=first.ts)
    assert [m["text"] for m in later["messages"]] == ["Sites are late", "Which?"]
    [_, parent] = tea.client.conversations_history(channel=SHARED)["messages"]
    assert (parent["reply_count"], parent["latest_reply"]) == (1, reply.ts)
    assert [m.text for m in slack.thread(SHARED, first.ts)] == ["Sites are late", "Which?"]


def test_pins_reactions_and_links(slack: SlackStandIn, tea: TeaBot) -> None:
    ts = tea.post(SHARED, "Card")["ts"]
    tea.client.pins_add(channel=SHARED, timestamp=ts)
    pin = lambda: tea.client.pins_add(channel=SHARED, timestamp=ts)  # noqa: E731
    assert refusal(pin) == "already_pinned"
    tea.client.reactions_add(channel=SHARED, name="eyes", timestamp=ts)
    [message] = slack.messages(SHARED)
    assert (message.is_pinned, message.reactions) == (True, {"eyes": ["U0LIAISON"]})
    link = tea.client.chat_getPermalink(channel=SHARED, message_ts=ts)["permalink"]
    assert link == f"https://northwind.slack.com/archives/C0SHARED/p{ts.replace('.', '')}"
    tea.client.pins_remove(channel=SHARED, timestamp=ts)
    tea.client.reactions_remove(channel=SHARED, name="eyes", timestamp=ts)
    assert (message.is_pinned, message.reactions) == (False, {"eyes": []})
    tea.client.chat_delete(channel=SHARED, ts=ts)
    assert slack.messages(SHARED) == []


def test_forms_stack_three_high_and_refuse_an_old_hash(slack: SlackStandIn, tea: TeaBot) -> None:
    maya = slack.person("maya")
    first = tea.client.views_open(trigger_id=maya.passport().trigger_id, view=tea_form())["view"]
    passes = slack.desk.passes
    for _ in range(2):
        tea.client.views_push(
            trigger_id=passes.trigger("U0MAYA", view=first["id"]), view=tea_form()
        )
    assert len(slack.views("maya")) == 3
    again = passes.trigger("U0MAYA", view=first["id"])
    push = lambda: tea.client.views_push(trigger_id=again, view=tea_form())  # noqa: E731
    assert refusal(push) == "push_limit_reached"
    view = {"view_id": first["id"], "view": tea_form()}
    tea.client.views_update(**view, hash=first["hash"])
    update = lambda: tea.client.views_update(**view, hash=first["hash"])  # noqa: E731
    assert refusal(update) == "hash_conflict"


def opened(slack: SlackStandIn) -> View:
    content = {**tea_form(), "blocks": [dict(block) for block in tea_form()["blocks"]]}
    return show(slack.desk, "U0MAYA", content)


def answering(slack: SlackStandIn, body: Json | None) -> list[Json]:
    """Connect a bot that always answers alike; what it hears is in the list."""
    heard: list[Json] = []

    def listen(sent: bytes, _headers: dict[str, str]) -> tuple[int, bytes]:
        form = parse_qs(sent.decode())
        heard.append(json.loads(form["payload"][0] if "payload" in form else sent))
        return 200, json.dumps(body).encode() if body else b""

    slack.connect_function(listen)
    return heard


OTHER_FORM = {**tea_form(), "callback_id": "more_tea"}


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (None, []),
        ({"response_action": "clear"}, []),
        ({"response_action": "errors", "errors": {"tea": "No"}}, ["order_tea"]),
        ({"response_action": "update", "view": OTHER_FORM}, ["more_tea"]),
        ({"response_action": "push", "view": OTHER_FORM}, ["order_tea", "more_tea"]),
    ],
)
def test_an_answer_closes_changes_or_stacks_the_form(
    slack: SlackStandIn, answer: Json | None, left: list[str]
) -> None:
    form = opened(slack)
    answering(slack, answer)
    slack.person("maya").submit(form, {"Which tea": "Assam"})
    assert [view.content["callback_id"] for view in slack.views("maya")] == left
    assert slack.findings == []


def test_a_bad_form_in_an_answer_is_found(slack: SlackStandIn) -> None:
    answering(slack, {"response_action": "update", "view": {"type": "modal", "blocks": []}})
    slack.person("maya").submit(opened(slack), {"Which tea": "Assam"})
    assert slack.findings == ["response_action update: view: title is missing"]


def test_closing_a_form_is_told_only_to_those_who_asked(slack: SlackStandIn) -> None:
    heard = answering(slack, None)
    form = opened(slack)
    assert not slack.person("maya").close(form).sent
    form = opened(slack)
    form.content["notify_on_close"] = True
    slack.person("maya").close(form)
    assert [one["type"] for one in heard] == ["view_closed"]
    assert slack.views("maya") == []


def test_a_menu_asks_the_bot_for_its_options(slack: SlackStandIn) -> None:
    heard = answering(slack, {"options": []})
    form = opened(slack)
    assert slack.person("maya").asks_options(form, "number", "tw").body == {"options": []}
    assert (heard[0]["type"], heard[0]["action_id"], heard[0]["value"]) == (
        "block_suggestion",
        "number",
        "tw",
    )


def test_a_reaction_is_told_where_it_is_subscribed_to(slack: SlackStandIn) -> None:
    heard = answering(slack, None)
    message = slack.person("maya").writes("Tea?")
    assert not slack.person("jonas").reacts(message, "eyes").sent
    slack.desk.manifest = replace(
        slack.desk.manifest,
        events=slack.desk.manifest.events | {"reaction_added"},
        scopes=slack.desk.manifest.scopes | {"reactions:read"},
    )
    slack.person("ana").reacts(message, "eyes")
    assert heard[0]["event"]["item"]["ts"] == message.ts
    assert message.reactions == {"eyes": ["U0JONAS", "W0ANA"]}


def test_teams_and_channels_are_described(slack: SlackStandIn, tea: TeaBot) -> None:
    assert tea.client.team_info(team="T0CRO")["team"]["name"] == "Kestrel Research"
    channels = tea.client.users_conversations()["channels"]
    assert [one["id"] for one in channels] == [SHARED]
    slack.desk.manifest = replace(STANDARD, scopes=STANDARD.scopes | {"im:read"})
    place = slack.world.dm_with(slack.world.person("maya")).id
    described = tea.client.conversations_info(channel=place, include_num_members=True)["channel"]
    assert (described["is_im"], described["user"]) == (True, "U0MAYA")
    assert tea.client.api_test(foo="bar")["ok"]


def test_an_error_under_a_field_that_is_not_there_is_found(slack: SlackStandIn) -> None:
    answering(slack, {"response_action": "errors", "errors": {"coffee": "No"}})
    slack.person("maya").submit(opened(slack), {"Which tea": "Assam"})
    assert slack.findings == ["response_action errors: there is no input block 'coffee'"]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, "asks to complete 'Which tea'"),
        ({"Which tea": "Assam", "Milk": "yes"}, "no field Milk"),
        ({"Which tea": "Assam", "Cups": "Seven"}, "does not offer 'Seven'"),
    ],
)
def test_slacks_client_does_not_send_a_wrong_form(values: Json, problem: str) -> None:
    with pytest.raises(AssertionError, match=problem):
        complete(tea_form()["blocks"], {}, values)


def test_what_was_chosen_before_is_sent_with_the_form() -> None:
    blocks = tea_form()["blocks"]
    state: Json = {}
    choose(state, blocks[1], blocks[1]["element"], "Two")
    filled = complete(blocks, state, {"tea": "Assam"})
    assert filled["cups"]["number"]["selected_option"]["value"] == "2"
    assert filled["tea"]["name"]["value"] == "Assam"


def test_a_press_names_its_button_and_its_block() -> None:
    blocks = [dict(card("Tea")[1], block_id="b1")]
    block, element = find_element(blocks, "Done")
    press = describe_press(block, element, None, "1.1")
    assert (press["action_id"], press["block_id"], press["value"]) == ("tea_done", "b1", "7")
    with pytest.raises(AssertionError, match=r"Nothing called 'Undo'.*tea_done \(Done\)"):
        find_element(blocks, "Undo")


def test_nobody_presses_what_they_do_not_see(slack: SlackStandIn, tea: TeaBot) -> None:
    tea.client.chat_postEphemeral(channel=SHARED, user="U0MAYA", text="Tea", blocks=card("Tea"))
    [message] = slack.ephemerals("maya")
    with pytest.raises(AssertionError, match="ruth does not see that"):
        slack.person("ruth").click(message, "Done")


def test_an_ephemeral_button_carries_no_message_and_can_still_be_replaced(
    slack: SlackStandIn, tea: TeaBot
) -> None:
    with serve_http(tea, slack):
        tea.client.chat_postEphemeral(channel=SHARED, user="U0MAYA", text="T", blocks=card("T"))
        [message] = slack.ephemerals("maya")
        slack.person("maya").click(message, "Done")
    assert "message" not in tea.heard[0]
    assert tea.heard[0]["container"]["is_ephemeral"] is True
    assert [m.text for m in slack.ephemerals("maya")] == ["Done then"]


def test_the_bot_hears_of_a_changed_profile_when_it_asked_to() -> None:
    heard: list[Json] = []

    def hear(body: bytes, _: object) -> tuple[int, bytes]:
        heard.append(json.loads(body))
        return 200, b""

    manifest = replace(STANDARD, events=STANDARD.events | {"user_change"})
    with SlackStandIn(manifest=manifest) as slack:
        slack.connect_function(hear)
        assert slack.happenings.change_profile("jonas", tz="Asia/Tokyo").sent
        [body] = heard
        assert (body["event"]["user"]["id"], body["event"]["user"]["tz"]) == (
            "U0JONAS",
            "Asia/Tokyo",
        )
    with SlackStandIn(manifest=STANDARD) as deaf:
        assert not deaf.happenings.change_profile("jonas", is_deleted=True).sent
        assert deaf.world.person("jonas").is_deleted
