"""What comes in from Slack reaches the desk here; nothing that fails leaves a person unanswered."""

import json
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from time import monotonic
from typing import Any

from bot.blocks.common import sentence
from bot.blocks.message import Message
from bot.conversation.exchange import FormDone, Reply, Request, Route, Silence, Whisper
from bot.domain.errors import LiaisonError
from bot.slack.channel_news import FrontDesk, People, follow
from bot.slack.installation import Installation
from bot.slack.intake import ChannelNews, Intake
from bot.slack.payloads import WayBack, read, way_back
from bot.slack.reading import fields_of, part
from bot.slack.replies import (
    CLOSE_FORM,
    NOTHING,
    Acknowledgement,
    Replies,
    form_errors,
    offered,
    whisper,
)
from bot.usecases.ports import Clock

log = logging.getLogger(__name__)


class Listeners:
    """One of the three places that catch everything: the person gets a reference number."""

    def __init__(
        self,
        *,
        desk: FrontDesk,
        replies: Replies,
        people: People,
        installation: Installation,
        clock: Clock,
    ) -> None:
        self._desk = desk
        self._replies = replies
        self._people = people
        self._installation = installation
        self._clock = clock

    def handle(self, body: Mapping[str, Any]) -> Acknowledgement:
        """Return what Slack is told: always an answer, so that no redelivery acts later."""
        try:
            return self._handle(body)
        except Exception as error:
            return apology(body, _log_failure(error))

    def whatever_comes(
        self, body: Mapping[str, Any], hand_over: Callable[[], tuple[int, str]]
    ) -> tuple[int, str]:
        """Hand over a body of whatever shape; where not even Bolt can read it, it is refused."""
        try:
            return hand_over()
        except Exception as error:
            answer = apology(body, _log_failure(error))
            return HTTPStatus.OK, json.dumps(answer) if answer else ""

    def _handle(self, body: Mapping[str, Any]) -> Acknowledgement:
        intake = Intake(body=body, received_at=self._clock.real(), home=self._installation.identity)
        inbound = read(intake)
        match inbound:
            case Request():
                return self._answer(inbound, way_back(body))
            case None:
                log.debug("Left alone.", extra={"action": "left_alone"})
            case _:
                self._follow(inbound)
        return NOTHING

    def _answer(self, request: Request, back: WayBack) -> Acknowledgement:
        if request.route is Route.OPTIONS:
            return offered(self._ask(self._with_team(request)))
        began = monotonic()
        request = self._with_team(request)
        self._note_presence(request)
        reply = self._ask(request)
        acknowledgement = self._replies.deliver(
            request,
            reply,
            back,
            without_form=lambda: self._ask(replace(request, can_open_form=False)),
        )
        if request.on_home and isinstance(reply, Whisper | FormDone):
            self._show_home(request, back)
        log.info(
            "A request was answered.",
            extra={
                "action": "request_answered",
                "route": request.route.value,
                "what": request.name,
                "reply": type(reply).__name__,
                "channel": request.channel,
                "person": request.actor.user_id,
                "milliseconds": round((monotonic() - began) * 1000, 1),
            },
        )
        return acknowledgement

    def _show_home(self, request: Request, back: WayBack) -> None:
        """Let the Home tab follow what was done on it."""
        asked = replace(request, value="", private={}, fields={}, on_home=False)
        again = replace(asked, route=Route.HOME, name="home")
        self._replies.deliver(again, self._ask(again), back, without_form=Silence)

    def _ask(self, request: Request) -> Reply:
        """Ask the desk; what nobody foresaw is answered on the person's own way, too."""
        try:
            return self._desk.answer(request)
        except Exception as error:
            typed = f"{request.name} {request.text}" if request.route is Route.COMMAND else ""
            said = unforeseen(_log_failure(error))
            return Whisper(message=sentence(said, typed=(typed or request.text).strip()))

    def _with_team(self, request: Request) -> Request:
        """Ask the directory for a team the payload did not name (Enterprise Grid mentions)."""
        actor = request.actor
        if actor.team_id is not None:
            return request
        person = self._people.person(request.workspace, actor.user_id)
        return replace(request, actor=replace(actor, team_id=person.team_id))

    def _note_presence(self, request: Request) -> None:
        """Remember that a request from a channel proves that its person is in it."""
        if request.channel is not None and not request.is_direct:
            self._people.note_person(
                request.workspace,
                request.channel,
                request.actor.user_id,
                is_member=True,
                at=request.received_at,
            )

    def _follow(self, news: ChannelNews) -> None:
        try:
            follow(news, self._desk, self._people)
        except LiaisonError as error:
            log.warning(
                "A change of a channel was not kept.",
                extra={"action": "channel_news_lost", "why": type(error).__name__},
            )


def unforeseen(reference: str) -> str:
    """Say that nobody foresaw this, where the truth is to be found, and by which reference."""
    return (
        "Something went wrong, and I can't tell whether this was kept. "
        "`/action list mine` shows it if it is there. "
        f"Your administrator finds the cause by this reference: {reference}."
    )


def apology(body: Mapping[str, Any], reference: str) -> Acknowledgement:
    """Apologise where not even the request could be read, in the shape the payload can show."""
    said = unforeseen(reference)
    if "command" in body:
        return whisper(Message(text=said))
    if body.get("type") == "view_submission":
        blocks = list(fields_of(part(body, "view", "state")))
        return form_errors({blocks[0]: said}) if blocks else CLOSE_FORM
    return NOTHING


def _log_failure(error: Exception) -> str:
    reference = secrets.token_hex(4)
    log.error(
        "A request failed.",
        extra={"action": "request_failed", "reference": reference},
        exc_info=error,
    )
    return reference
