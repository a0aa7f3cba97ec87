"""What the stand-in finds wrong in what a bot sends, sentence by sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground.calls import Call
from bot.playground.facts import FACTS
from bot.playground.methods.registry import METHODS
from bot.playground.oracle.arguments import check_arguments
from bot.playground.oracle.manners import check_manners
from bot.playground.oracle.surfaces import check_message_blocks, check_view, text_in
from bot.playground.seed import SHARED
from bot.playground.stand_in import SlackStandIn
from tests.playground.conftest import TeaBot, card, tea_form

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(text: str = "Ok", **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": "a", **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def section(text: str = "Tea", **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}, **more}


def menu(*options: Json, **more: Any) -> Json:
    return {"type": "static_select", "action_id": "m", "options": list(options), **more}


def option(text: str = "One", value: str = "1") -> Json:
    return {"text": plain(text), "value": value}


def rich(*pieces: Json) -> Json:
    line = {"type": "rich_text_section", "elements": list(pieces)}
    return {"type": "rich_text", "elements": [line]}


def cell(*pieces: Json) -> Json:
    return rich(*pieces)


def tabled(*rows: list[Json], **more: Any) -> Json:
    return {"type": "table", "rows": list(rows), **more}


WORD = cell({"type": "text", "text": "Tea"})
PLAIN = {"type": "raw_text", "text": "Tea"}

GOOD_BLOCKS: dict[str, list[Json]] = {
    "a table": [
        tabled([WORD, PLAIN], column_settings=[{"align": "right"}, {"is_wrapped": True}]),
        {"type": "divider"},
    ],
    "a table as long and wide as it may be": [tabled(*([[PLAIN] * 20] * 100))],
    "a card": card("Tea"),
    "a header and a line": [{"type": "header", "text": plain("Tea")}, {"type": "divider"}],
    "fields": [{"type": "section", "fields": [plain("a"), plain("b")]}],
    "rich text": [rich({"type": "text", "text": "Tea"}, {"type": "user", "user_id": "U0MAYA"})],
    "a context": [{"type": "context", "elements": [plain("a")]}],
    "a menu in groups": [
        section(
            accessory={
                "type": "static_select",
                "action_id": "m",
                "option_groups": [{"label": plain("Kestrel"), "options": [option()]}],
            }
        )
    ],
    "a button that asks again": [
        actions(
            button(
                confirm={
                    "title": plain("Sure"),
                    "text": plain("Really"),
                    "confirm": plain("Yes"),
                    "deny": plain("No"),
                }
            )
        )
    ],
    "a date": [actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-12-04"})],
}


@pytest.mark.parametrize("name", GOOD_BLOCKS)
def test_good_blocks_raise_no_alarm(name: str) -> None:
    assert list(check_message_blocks(GOOD_BLOCKS[name])) == []


BAD_BLOCKS: list[tuple[Any, str]] = [
    ("text", "blocks must be a list"),
    (["text"], "blocks[0] must be an object"),
    ([{"type": "sektion"}], "unknown block type 'sektion'"),
    ([{"type": "section"}], "needs text or fields"),
    ([section(txt="x")], "Slack knows no key 'txt'"),
    ([section(" ")], "the text is empty"),
    ([section("x" * 3001)], "3001 characters are more than 3000"),
    ([{"type": "section", "text": "x"}], "must be a text object"),
    ([{"type": "section", "fields": [plain("x" * 2001)]}], "2001 characters are more than 2000"),
    ([{"type": "section", "fields": [plain("x")] * 11}], "fields: 11 is more than 10"),
    ([{"type": "header", "text": plain("x" * 151)}], "151 characters are more than 150"),
    ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "'mrkdwn' is not allowed here"),
    ([{"type": "header", "text": plain("x") | {"verbatim": True}}], "no key 'verbatim' here"),
    ([{"type": "context", "elements": [plain("x")] * 11}], "elements: 11 is more than 10"),
    ([{"type": "divider"}] * 51, "51 blocks are more than 50"),
    ([{"type": "divider", "block_id": "b"}] * 2, "block_id 'b' is used twice"),
    ([actions()], "there are no elements"),
    ([tabled()], "rows must not be empty"),
    ([tabled(*([[WORD]] * 101))], "rows: 101 is more than 100"),
    ([tabled([WORD] * 21)], "needs 1 to 20 cells"),
    ([tabled([])], "needs 1 to 20 cells"),
    ([tabled(["Tea"])], "a cell is raw_text or rich_text"),  # type: ignore[list-item]
    ([tabled([cell({"type": "text", "text": ""})])], "the cell is empty"),
    ([tabled([WORD], column_settings=[{"width": 3}])], "is not what Slack reads"),
    ([tabled([WORD], column_settings=[{"align": "middle"}])], "is not what Slack reads"),
    ([tabled([WORD]), tabled([WORD])], "only_one_table_allowed"),
    ([tabled(*([[cell({"type": "text", "text": "x" * 2000})]] * 6))], "more than 10000 characters"),
    ([actions(button(), button())], "action_id 'a' is used twice"),
    ([actions(*(button(action_id=str(n)) for n in range(26)))], "elements: 26 is more than 25"),
    ([actions(button("x" * 76))], "76 characters are more than 75"),
    ([actions(button(value="x" * 2001))], "value: 2001 is more than 2000"),
    ([actions(button(action_id="x" * 256))], "action_id: 256 is more than 255"),
    ([actions(button(style="green"))], "no style 'green'"),
    ([actions(button(confirm={"title": plain("x")}))], "confirm: deny is missing"),
    ([actions({"type": "buton"})], "unknown element type 'buton'"),
    ([actions({"type": "plain_text_input", "action_id": "t"})], "may not stand in a block of type"),
    ([actions({"type": "users_select", "action_id": "u"})], "unknown element type 'users_select'"),
    ([actions({"type": "datepicker", "initial_date": "4.12.2026"})], "is not what Slack reads"),
    ([section(accessory=menu())], "options must not be empty"),
    ([section(accessory={"type": "static_select"})], "needs options or option_groups"),
    ([section(accessory=menu(option("x" * 76)))], "76 characters are more than 75"),
    ([section(accessory=menu(option(value="x" * 151)))], "value: 151 is more than 150"),
    ([section(accessory=menu(option(), option()))], "the value '1' is offered twice"),
    (
        [section(accessory=menu(option(), initial_option=option(value="2")))],
        "not among the options",
    ),
    ([{"type": "image", "image_url": "https://example.org/x.png"}], "alt_text is missing"),
    ([{"type": "image", "alt_text": "x"}], "needs image_url or slack_file"),
]


@pytest.mark.parametrize(("blocks", "problem"), BAD_BLOCKS)
def test_a_bad_block_is_named(blocks: Any, problem: str) -> None:
    assert any(problem in one for one in check_message_blocks(blocks))


def changed(**more: Any) -> Json:
    return {**tea_form(), **more}


def without(name: str) -> Json:
    return {key: value for key, value in tea_form().items() if key != name}


@pytest.mark.parametrize(
    ("view", "problem"),
    [
        (changed(type="dialog"), "unknown view type 'dialog'"),
        (changed(title=plain("x" * 25)), "25 characters are more than 24"),
        (changed(title={"type": "mrkdwn", "text": "x"}), "'mrkdwn' is not allowed"),
        (without("title"), "title is missing"),
        (without("submit"), "needs a submit button"),
        (changed(callback_id="x" * 256), "callback_id: 256"),
        (changed(private_metadata="x" * 3001), "private_metadata: 3001"),
        (changed(blocks=[{"type": "divider"}] * 101), "blocks: 101 is more than 100"),
        (changed(state={}), "no key 'state'"),
    ],
)
def test_a_bad_view_is_named(view: Json, problem: str) -> None:
    assert any(problem in one for one in check_view(view))


def test_good_views_raise_no_alarm() -> None:
    assert list(check_view(tea_form())) == []
    assert list(check_view({"type": "home", "blocks": card("Tea")})) == []


POST = {"text": "Tea", "unfurl_links": False, "unfurl_media": False}


@pytest.mark.parametrize(
    ("where", "content", "problem"),
    [
        ("chat.postMessage", POST | {"text": " "}, "no top-level text"),
        ("chat.postMessage", POST | {"text": "<!channel> tea"}, "a live mention"),
        ("chat.postMessage", POST | {"text": "<!subteam^S1|@leads> tea"}, "a live mention"),
        ("chat.postMessage", POST | {"blocks": [section("<!here> tea")]}, "a live mention"),
        ("chat.postMessage", POST | {"text": "x" * 4001}, "4001 characters"),
        ("chat.postMessage", POST | {"unfurl_media": True}, "unfurl_media is not false"),
        ("chat.postMessage", {"text": "Tea", "unfurl_media": "0"}, "unfurl_links is not false"),
        ("chat.postMessage", POST | {"link_names": "1"}, "link_names makes"),
        ("chat.update", {"text": "Tea"}, 'without parse "none"'),
        ("response_url", {"text": "<!everyone>"}, "a live mention"),
        ("answer", {"blocks": card("Tea")}, "no top-level text"),
        ("view", changed(title=plain("<!here>")), "a live mention"),
        (
            "chat.postMessage",
            POST | {"blocks": [rich({"type": "broadcast", "range": "here"})]},
            "in rich text",
        ),
        (
            "chat.postMessage",
            POST | {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Tea"}}]},
            "without verbatim",
        ),
        (
            "chat.postMessage",
            POST | {"metadata": {"event_type": "x", "event_payload": {"title": "Send the plan"}}},
            "something else than one opaque key",
        ),
        (
            "chat.postMessage",
            POST | {"metadata": {"event_type": "x", "event_payload": {"a": "1" * 8, "b": "2" * 8}}},
            "something else than one opaque key",
        ),
    ],
)
def test_bad_manners_are_named(where: str, content: Json, problem: str) -> None:
    assert any(problem in one for one in check_manners(where, content))


@pytest.mark.parametrize(
    ("where", "content"),
    [
        ("chat.postMessage", POST | {"blocks": card("&lt;!here&gt; and @here")}),
        ("chat.postMessage", POST | {"text": "<!date^1764000000^{date}|Fri 4 Dec 2026> <@U0MAYA>"}),
        ("response_url", {"delete_original": True}),
        (
            "chat.postMessage",
            POST | {"metadata": {"event_type": "sent", "event_payload": {"key": "3f2b8c1d9e4a"}}},
        ),
    ],
)
def test_good_manners_raise_no_alarm(where: str, content: Json) -> None:
    assert list(check_manners(where, content)) == []


@pytest.mark.parametrize(
    ("method", "args", "problem"),
    [
        ("chat.postMessage", {"text": "x"}, "the argument channel is missing"),
        ("chat.postMessage", {"channel": "C1", "thread": "1"}, "no argument 'thread'"),
        ("chat.sendMessage", {}, "does not know this method"),
        ("views.open", {"view": {}}, "trigger_id is missing"),
        ("views.update", {"view": {"type": "modal"}}, "view_id or external_id is missing"),
    ],
)
def test_wrong_arguments_are_named(method: str, args: Json, problem: str) -> None:
    call = Call(method=method, token="", args=args)
    assert any(problem in one for one in check_arguments(call))


def test_the_team_that_bolt_adds_is_not_held_against_the_bot() -> None:
    call = Call(method="users.info", token="", args={"user": "U1", "team_id": "T1"})
    assert list(check_arguments(call)) == []


def test_every_method_played_has_its_facts() -> None:
    assert FACTS.keys() == METHODS.keys()


def test_too_much_text_in_all_blocks_together_is_refused(slack: SlackStandIn, tea: TeaBot) -> None:
    blocks = [section("x" * 2_700) for _ in range(4)]
    blocks.append(rich({"type": "text", "text": "x" * 2_700}))
    assert text_in(blocks) == 13_500
    with pytest.raises(SlackApiError, match="msg_blocks_too_long"):
        tea.post(SHARED, "Tea", blocks=blocks)


def post_badly(slack: SlackStandIn, tea: TeaBot) -> None:
    tea.client.chat_postMessage(channel=SHARED, text="Tea")


def respond_badly(slack: SlackStandIn, tea: TeaBot) -> None:
    WebhookClient(slack.person("maya").passport().response_url).send_dict({"txt": "Tea"})


def answer_badly(slack: SlackStandIn, tea: TeaBot) -> None:
    slack.connect_function(lambda _body, _headers: (200, b'{"text": "<!here>"}'))
    slack.person("maya").command("/action", "x")


def open_badly(slack: SlackStandIn, tea: TeaBot) -> None:
    view = changed(title=plain("x" * 25))
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        tea.client.views_open(trigger_id="1", view=view)


def reply_to_a_reply(slack: SlackStandIn, tea: TeaBot) -> None:
    first = slack.person("maya").writes("Sites are late")
    reply = slack.person("jonas").writes("Which?", thread=first)
    tea.post(SHARED, "Noted", thread_ts=reply.ts)


@pytest.mark.parametrize(
    ("act", "finding"),
    [
        (post_badly, "chat.postMessage: unfurl_links is not false"),
        (respond_badly, "response_url: Slack knows no key 'txt'"),
        (answer_badly, "answer: a live mention of many people: '<!here>'"),
        (open_badly, "views.open: view.title: 25 characters are more than 24"),
        (reply_to_a_reply, "chat.postMessage: thread_ts names a reply"),
    ],
)
def test_whatever_way_it_comes_it_is_found(
    slack: SlackStandIn, tea: TeaBot, act: Callable[[SlackStandIn, TeaBot], None], finding: str
) -> None:
    act(slack, tea)
    assert any(one.startswith(finding) for one in slack.findings)
