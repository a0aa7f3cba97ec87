"""Sends requests to the bot and lets its answers take effect, as Slack's clients do."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.playground.calls import Json
from bot.playground.desk import Desk
from bot.playground.errors import SlackError
from bot.playground.journal import Entry
from bot.playground.methods.views import named_content, replace_content, show_on_top
from bot.playground.oracle.audit import audit_message, audit_view
from bot.playground.responses import say
from bot.playground.wires import Answer, Wire
from bot.playground.world import View

RESPONSE_ACTIONS = frozenset({"errors", "update", "push", "clear"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One request to the bot and its answer; `sent` is False where Slack itself refused."""

    payload: Json
    answer: Answer
    sent: bool = True
    shown: str = ""
    """What Slack showed the person at once: the command's answer, or Slack's own sentence."""
    attempt: int = 0

    @property
    def body(self) -> Json | str | None:
        """Return the acknowledgement's body."""
        return self.answer.body


class Inbound:
    """The sending side; `wire` chooses the way for each request."""

    def __init__(self, desk: Desk) -> None:
        """Send for this desk."""
        self._desk = desk
        self.wire: Wire | None = None

    def send(self, name: str, payload: Json, *, attempt: int = 0, reason: str = "") -> Delivery:
        """Send one payload; a late acknowledgement is written down."""
        if self.wire is None:
            message = "No bot is connected: call connect_http, connect_function or start its socket"
            raise RuntimeError(message)
        retry: Mapping[str, str] = {"attempt": str(attempt), "reason": reason} if attempt else {}
        entry = Entry(from_bot=False, name=name, content=payload)
        answer = self.wire.deliver(payload, retry, self._desk.acknowledge_within)
        entry.answer, entry.seconds = answer.body or answer.problem, answer.seconds
        if answer.problem == "operation_timeout":
            with self._desk.changed:
                self._desk.late_acks.append(
                    f"{name} was not acknowledged in {answer.seconds:.1f} s"
                )
        self._desk.note(entry)
        return Delivery(payload=payload, answer=answer, attempt=attempt)

    def send_command(self, payload: Json) -> Delivery:
        """Send a slash command; its answer is shown to the person, or to everybody."""
        delivery = self.send(payload["command"], payload)
        answer = delivery.answer
        if not answer.is_good:
            problem = str(answer.problem).split(" ", maxsplit=1)[0]
            sentence = f'{payload["command"]} failed with the error "{problem}"'
            return self.refuse(payload, sentence, answer)
        content = {"text": answer.body} if isinstance(answer.body, str) else answer.body
        if not content:
            return delivery
        with self._desk.changed:
            audit_message(self._desk, "answer", content)
            everybody = content.get("response_type") == "in_channel"
            to = None if everybody else payload["user_id"]
            try:
                say(self._desk, content, channel=payload["channel_id"], to=to, via="answer")
            except SlackError as refusal:
                self._desk.find(payload["command"], f"the answer is refused: {refusal.code}")
            self._desk.changed.notify_all()
        shown = str(content.get("text", ""))
        return Delivery(payload=payload, answer=answer, shown=shown)

    def refuse(self, payload: Json, sentence: str, answer: Answer | None = None) -> Delivery:
        """Show a person a sentence of Slack's own; without an answer nothing was ever sent."""
        with self._desk.changed:
            say(
                self._desk,
                {"text": sentence},
                channel=payload["channel_id"],
                to=payload["user_id"],
                via="slack",
            )
            self._desk.changed.notify_all()
        return Delivery(
            payload=payload,
            answer=answer or Answer(status=None, problem="refused"),
            sent=answer is not None,
            shown=sentence,
        )

    def send_submission(self, payload: Json, view: View) -> Delivery:
        """Send a form's submission and let the answer close, change or stack the form."""
        delivery = self.send(f"view_submission {view.content.get('callback_id')}", payload)
        if delivery.answer.is_good:
            with self._desk.changed:
                self._after_submission(view, delivery.body)
                self._desk.changed.notify_all()
        return delivery

    def _after_submission(self, view: View, body: Json | str | None) -> None:
        content = body if isinstance(body, dict) else {}
        action = content.get("response_action")
        view.errors = {}
        if action == "errors":
            view.errors = dict(content.get("errors", {}))
            self._check_errors(view)
        elif action in {"update", "push"}:
            audit_view(self._desk, f"response_action {action}", content.get("view", {}))
            new = named_content(self._desk, content.get("view", {}))
            if action == "update":
                replace_content(view, new)
            else:
                show_on_top(self._desk, view, new)
        elif action == "clear":
            self._close_stack(view)
        else:
            if content:
                self._desk.find("view_submission", f"Slack does not know the answer {content}")
            view.is_open = False

    def _close_stack(self, view: View) -> None:
        for other in self._desk.world.views.values():
            if other.root_id == view.root_id:
                other.is_open = False

    def _check_errors(self, view: View) -> None:
        inputs = {b["block_id"] for b in view.content["blocks"] if b["type"] == "input"}
        for name in sorted(view.errors.keys() - inputs):
            self._desk.find("response_action errors", f"there is no input block {name!r}")
        if not view.errors:
            self._desk.find("response_action errors", "there are no errors in it")
