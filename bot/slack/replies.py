"""Replies on their way back: in the acknowledgement where Slack allows it, else right after it."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.blocks.forms import OPTION_LIMIT, option
from bot.blocks.kit import plain
from bot.blocks.message import Message, View
from bot.conversation.exchange import (
    FormDone,
    FormErrors,
    Home,
    OpenForm,
    Options,
    Reply,
    Request,
    Route,
    Silence,
    Whisper,
)
from bot.slack.hands import Hands
from bot.slack.payloads import WayBack
from bot.slack.wire import Wires
from bot.usecases.fault_points import Point, passing

log = logging.getLogger(__name__)

Acknowledgement = Mapping[str, Any]
NOTHING: Acknowledgement = {}
CLOSE_FORM: Acknowledgement = {"response_action": "clear"}
SECONDS = 2


class Replies:
    """Turns a Reply into the acknowledgement of its route, and does the direct calls beside it."""

    def __init__(self, *, wires: Wires, hands: Hands) -> None:
        self._wires = wires
        self._hands = hands

    def deliver(
        self, request: Request, reply: Reply, back: WayBack, *, without_form: Callable[[], Reply]
    ) -> Acknowledgement:
        """Return the acknowledgement; `without_form` asks again for an answer that is no form."""
        if request.route is Route.FORM:
            return answer_form(request, reply)
        match reply:
            case Whisper(message=message) if request.route is Route.COMMAND:
                return whisper(message)
            case Whisper(message=message) if request.on_home:
                # Nothing can be whispered on the Home tab: the answer is a small form to close.
                notice = _notice(message)
                self._hands.give(lambda: self._open(request, notice, back, without_form))
            case Whisper(message=message):
                self._hands.give(lambda: self._whisper(request, message, back))
            case Home(view=view):
                self._hands.give(lambda: self._publish(request, view))
            case OpenForm(view=view) | FormDone(view=view):
                self._hands.give(lambda: self._open(request, view, back, without_form))
            case FormErrors() | Silence() | Options():
                pass
        return NOTHING

    def _publish(self, request: Request, view: View) -> None:
        try:
            client = self._wires.client(request.workspace, timeout=SECONDS)
            client.views_publish(user_id=request.actor.user_id, view=view)
        except (OSError, SlackApiError) as error:
            _say_lost("home_not_shown", request, error)
        passing(Point.ANSWERED)

    def _whisper(self, request: Request, message: Message, back: WayBack) -> None:
        try:
            if back.response_url is not None and self._wires.may_respond_to(back.response_url):
                body = {**whisper(message), "replace_original": False}
                if request.thread_ts is not None:
                    body["thread_ts"] = request.thread_ts
                self._wires.respond(back.response_url, body, timeout=SECONDS)
            else:
                self._post_ephemeral(request, message)
        except (OSError, SlackApiError) as error:
            _say_lost("whisper_lost", request, error)
        passing(Point.ANSWERED)

    def _post_ephemeral(self, request: Request, message: Message) -> None:
        channel = request.channel or request.private.get("channel")
        if channel is None:
            log.warning(
                "An answer has no way back.",
                extra={"action": "whisper_homeless", "route": request.route, "key": request.key},
            )
            return
        self._wires.client(request.workspace, timeout=SECONDS).chat_postEphemeral(
            channel=channel,
            user=request.actor.user_id,
            text=message.text,
            blocks=list(message.blocks),
            thread_ts=request.thread_ts,
        )
        passing(Point.ANSWERED)

    def _open(
        self, request: Request, view: View, back: WayBack, without_form: Callable[[], Reply]
    ) -> None:
        try:
            if back.trigger_id is not None:
                within = None if request.on_home else back.view_id
                self._show(request, view, back.trigger_id, within)
                return
        except (OSError, SlackApiError) as error:
            # A trigger lives for 3 seconds and opens once; a button in a whisper brings a new one.
            _say_lost("form_not_opened", request, error)
        reply = without_form()
        if isinstance(reply, Whisper):
            self._whisper(request, reply.message, back)

    def _show(self, request: Request, view: View, trigger: str, within: str | None) -> None:
        client = self._wires.client(request.workspace, timeout=SECONDS)
        if within is None:
            client.views_open(trigger_id=trigger, view=view)
            passing(Point.ANSWERED)
        else:
            client.views_update(view_id=within, view=view)
            passing(Point.ANSWERED)


def whisper(message: Message) -> dict[str, Any]:
    """Return a message that only the asker sees, as acknowledgements and response URLs take it."""
    body: dict[str, Any] = {"response_type": "ephemeral", "text": message.text}
    if message.blocks:
        body["blocks"] = list(message.blocks)
    return body


def answer_form(request: Request, reply: Reply) -> Acknowledgement:
    """Return the response_action; a form with a problem stays open with what was typed."""
    match reply:
        case FormErrors(errors=errors) if errors:
            return form_errors(errors)
        case FormDone(view=view) | OpenForm(view=view):
            return {"response_action": "update", "view": view}
        case Whisper(message=message) if request.fields:
            return form_errors({next(iter(request.fields)): message.text})
        case Whisper(message=message):
            return {"response_action": "update", "view": _notice(message)}
        case _:
            return CLOSE_FORM


def offered(reply: Reply) -> Acknowledgement:
    """Return what a menu shows; Slack wants `options` where there are no groups."""
    groups = reply.groups if isinstance(reply, Options) else ()
    if not groups:
        return {"options": []}
    return {
        "option_groups": [
            {
                "label": plain(group.label, OPTION_LIMIT),
                "options": [option(value, label) for value, label in group.options],
            }
            for group in groups
        ]
    }


def form_errors(errors: Mapping[str, str]) -> Acknowledgement:
    """Return what keeps a form open and says what is wrong, by block id."""
    return {"response_action": "errors", "errors": dict(errors)}


def _notice(message: Message) -> View:
    said = {"type": "section", "text": {"type": "plain_text", "text": message.text}}
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Liaison"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": list(message.blocks) or [said],
    }


def _say_lost(action: str, request: Request, error: OSError | SlackApiError) -> None:
    code = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
    log.warning(
        "A direct answer did not reach Slack.",
        extra={"action": action, "route": request.route, "key": request.key, "code": code},
    )
