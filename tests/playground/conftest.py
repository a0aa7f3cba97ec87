"""A tiny real Bolt app to try the stand-in with, over HTTP and over Socket Mode."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from bot.playground.stand_in import SlackStandIn
from bot.playground.wires import HttpWire


def tea_form() -> dict[str, Any]:
    """Return a form with a text and a menu."""
    return {
        "type": "modal",
        "callback_id": "order_tea",
        "title": {"type": "plain_text", "text": "Order tea"},
        "submit": {"type": "plain_text", "text": "Order"},
        "blocks": [
            {
                "type": "input",
                "block_id": "tea",
                "label": {"type": "plain_text", "text": "Which tea"},
                "element": {"type": "plain_text_input", "action_id": "name"},
            },
            {
                "type": "input",
                "block_id": "cups",
                "optional": True,
                "label": {"type": "plain_text", "text": "Cups"},
                "element": {
                    "type": "static_select",
                    "action_id": "number",
                    "options": [
                        {"text": {"type": "plain_text", "text": "One"}, "value": "1"},
                        {"text": {"type": "plain_text", "text": "Two"}, "value": "2"},
                    ],
                },
            },
        ],
    }


def card(text: str) -> list[dict[str, Any]]:
    """Return a message with two buttons."""
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}},
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "action_id": "tea_done",
                    "text": {"type": "plain_text", "text": "Done"},
                    "value": "7",
                },
                {
                    "type": "button",
                    "action_id": "tea_form",
                    "text": {"type": "plain_text", "text": "Order"},
                },
            ],
        },
    ]


class TeaBot:
    """A Bolt app that does one of everything; `heard` keeps what arrived."""

    def __init__(self, slack: SlackStandIn) -> None:
        self.heard: list[dict[str, Any]] = []
        self.release = threading.Event()
        self.client = WebClient(
            token=slack.desk.credentials.bot_token, base_url=slack.api_url, retry_handlers=[]
        )
        self.app = App(
            client=self.client,
            signing_secret=slack.desk.credentials.signing_secret,
            process_before_response=True,
        )
        self._listen()

    def post(self, channel: str, text: str, **more: Any) -> Any:
        """Post in the way the stand-in finds nothing wrong with."""
        return self.client.chat_postMessage(
            channel=channel, text=text, unfurl_links=False, unfurl_media=False, **more
        )

    def _listen(self) -> None:
        self.app.command("/action")(self._on_command)
        self.app.command("/concern")(self._on_slow_command)
        self.app.event("app_mention")(self._on_mention)
        self.app.event("app_home_opened")(self._on_home)
        self.app.event("member_joined_channel")(self._keep)
        self.app.event("channel_id_changed")(self._keep)
        self.app.event("message")(self._keep)
        self.app.shortcut("log_minute")(self._on_shortcut)
        self.app.action("tea_done")(self._on_done)
        self.app.action("tea_form")(self._on_form)
        self.app.view("order_tea")(self._on_order)

    def _keep(self, body: dict[str, Any]) -> None:
        self.heard.append(body)

    def _on_command(self, ack: Any, body: dict[str, Any]) -> None:
        self.heard.append(body)
        if body["text"] == "form":
            self.client.views_open(trigger_id=body["trigger_id"], view=tea_form())
            ack()
        elif body["text"] == "card":
            self.post(body["channel_id"], "Tea", blocks=card("Tea"))
            ack()
        else:
            ack(text=f"You said: {body['text']}")

    def _on_slow_command(self, ack: Any, body: dict[str, Any]) -> None:
        self.release.wait(10)
        ack()

    def _on_mention(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        self.heard.append(body)
        self.client.chat_postEphemeral(
            channel=event["channel"],
            user=event["user"],
            text="Heard",
            thread_ts=event.get("thread_ts"),
        )

    def _on_home(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        self.heard.append(body)
        view = {"type": "home", "blocks": card("Home")}
        self.client.views_publish(user_id=event["user"], view=view)

    def _on_shortcut(self, ack: Any, body: dict[str, Any], respond: Any) -> None:
        self.heard.append(body)
        ack()
        respond(text="Noted")

    def _on_done(self, ack: Any, body: dict[str, Any], respond: Any) -> None:
        self.heard.append(body)
        ack()
        respond(text="Done then", replace_original=True)

    def _on_form(self, ack: Any, body: dict[str, Any]) -> None:
        self.heard.append(body)
        ack()
        self.client.views_open(trigger_id=body["trigger_id"], view=tea_form())

    def _on_order(self, ack: Any, body: dict[str, Any], view: dict[str, Any]) -> None:
        self.heard.append(body)
        if view["state"]["values"]["tea"]["name"]["value"] == "coffee":
            ack(response_action="errors", errors={"tea": "Tea, please"})
        else:
            ack()


class ThreadingServer(ThreadingMixIn, WSGIServer):
    """One thread for each request."""


class QuietHandler(WSGIRequestHandler):
    """Does not print a line for each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the library's name
        pass


@contextmanager
def serve_http(bot: TeaBot, slack: SlackStandIn) -> Iterator[HttpWire]:
    """Serve the bot over HTTP."""
    server = make_server(
        "127.0.0.1",
        0,
        SlackRequestHandler(bot.app),
        server_class=ThreadingServer,
        handler_class=QuietHandler,
    )
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    wire = slack.connect_http(f"http://127.0.0.1:{server.server_port}/slack/events")
    try:
        yield wire
    finally:
        bot.release.set()
        server.shutdown()
        thread.join(5)
        server.server_close()


@contextmanager
def serve_socket(bot: TeaBot, slack: SlackStandIn) -> Iterator[None]:
    """Serve the bot over Socket Mode."""
    # it looks after a lost connection once in each ping interval
    handler = SocketModeHandler(bot.app, slack.desk.credentials.app_token, ping_interval=0.5)
    handler.connect()  # type: ignore[no-untyped-call]
    slack.connect_socket()
    try:
        yield
    finally:
        bot.release.set()
        handler.close()  # type: ignore[no-untyped-call]


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    """A stand-in with the two companies in it."""
    with SlackStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def tea(slack: SlackStandIn) -> TeaBot:
    """The tiny bot, not yet served."""
    return TeaBot(slack)


@pytest.fixture(params=["http", "socket"])
def served(request: pytest.FixtureRequest, slack: SlackStandIn, tea: TeaBot) -> Iterator[TeaBot]:
    """The tiny bot, served over each transport in turn."""
    serve = serve_http if request.param == "http" else serve_socket
    with serve(tea, slack):
        yield tea
