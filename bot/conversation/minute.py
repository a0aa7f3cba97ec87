"""Minutes: logging a message as it stands, and what can be made of it."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.blocks import action as action_look
from bot.blocks import concern as concern_look
from bot.blocks import minute as look
from bot.blocks import said
from bot.blocks import wording_intake as say_intake
from bot.blocks.common import sentence
from bot.conversation import question_presses
from bot.conversation.exchange import OpenForm, Reply, Route, SourceMessage, Whisper
from bot.conversation.ids import first_word
from bot.conversation.keepable import keepable
from bot.conversation.people_words import form_place, name_mentions
from bot.conversation.pressed import study_of_press
from bot.conversation.told_from import carried_place
from bot.conversation.turn import Step, Turn, Work, is_in_thread
from bot.domain.concern import Severity
from bot.domain.errors import AlreadyWithdrawn, FormOutdated
from bot.domain.items import Source
from bot.domain.minute import Minute
from bot.language import read_sentence
from bot.usecases import log_minute, withdraw_minute
from bot.usecases.find_item import find_minute
from bot.usecases.titles import LONGEST_TITLE


def log_message(turn: Turn) -> Work:
    """Store the message at once, word for word, with its author, time and link."""
    return keep_message(turn, _message(turn))


def log_words(turn: Turn) -> Reply | Work:
    """Keep what is said behind "@Liaison minute", or alone in a thread its first message."""
    turn.require_study()
    request = turn.request
    if request.route is Route.COMMAND:
        return Whisper(message=sentence(say_intake.BY_MENTION, typed=turn.rest or None))
    if turn.rest.strip():
        said = SourceMessage(
            ts=request.message_ts or "",
            text=_without_word(request.text),
            author=turn.actor.user_id,
            author_team=turn.actor.team_id,
            thread_ts=request.thread_ts,
        )
        return keep_message(turn, said)
    found = None
    if is_in_thread(request) and request.channel:
        place = (request.workspace, request.channel, request.thread_ts or "")
        found = turn.services.directory.message(*place)
    if found is None or not found.text.strip():
        return Whisper(message=sentence(say_intake.NOTHING_TO_READ))
    first = SourceMessage(
        ts=found.ts,
        text=found.text,
        author=found.author,
        author_team=found.author_team,
        thread_ts=found.thread_ts,
    )
    return keep_message(turn, first)


def _without_word(text: str) -> str:
    """Return what is to be kept: "minute" itself is said to Liaison."""
    return first_word(text)[1].lstrip(":- ").strip()


def keep_message(turn: Turn, message: SourceMessage) -> Work:
    """Store a message at once, word for word, with its author, time and link."""
    channel = turn.channel or ""
    link = turn.services.directory.permalink(turn.request.workspace, channel, message.ts)
    text = keepable(message.text)
    command = log_minute.LogMinute(
        text=text,
        author=message.author,
        said_at=_said_at(message.ts),
        source=Source(
            route=turn.request.route.value,
            channel=turn.channel,
            ts=message.ts,
            thread_ts=message.thread_ts,
            permalink=link,
            author=message.author,
            verbatim=text,
        ),
    )

    readable = _named(turn, message.text)

    def work(step: Step) -> Reply:
        minute, is_new = log_minute.handle(command, step.tx, step.engagement, step.stamp)
        if not is_new:
            return Whisper(message=sentence(said.minute_known(minute)))
        return Whisper(message=look.minute_logged(replace(minute, text=readable)))

    return work


def undo(turn: Turn) -> Work:
    """Withdraw the minute; its number stays."""
    item_id, _ = turn.item

    def work(step: Step) -> Reply:
        minute = withdraw_minute.handle(item_id, step.tx, step.engagement, step.stamp)
        return Whisper(message=look.minute_withdrawn(minute))

    return work


def log_as_action(turn: Turn) -> Reply:
    """Open the action form filled from the message."""
    message = _message(turn)
    return _action_form(turn, message.text, carried_place(message.ts, message.thread_ts))


def log_as_concern(turn: Turn) -> Reply:
    """Open the concern form filled from the message."""
    message = _message(turn)
    return _concern_form(turn, message.text, carried_place(message.ts, message.thread_ts))


def make_action(turn: Turn) -> Reply:
    """Open the action form filled from a logged minute."""
    minute = _minute(turn)
    return _action_form(turn, minute.text, _of_minute(minute))


def make_concern(turn: Turn) -> Reply:
    """Open the concern form filled from a logged minute."""
    minute = _minute(turn)
    return _concern_form(turn, minute.text, _of_minute(minute))


def make_question(turn: Turn) -> Reply:
    """Open the question form filled from a logged minute."""
    minute = _minute(turn)
    text = _named(turn, minute.text)
    private = _of_minute(minute)
    return OpenForm(view=question_presses.filled_form(turn, text, private, source_text=text))


def _of_minute(minute: Minute) -> dict[str, str]:
    """Return what a form made of a minute carries: its number, and where its message stands."""
    place = carried_place(minute.source.ts, minute.source.thread_ts)
    return {"minute": str(minute.number), **place}


def _action_form(turn: Turn, said: str, private: dict[str, str]) -> Reply:
    text = _named(turn, said)
    words = read_sentence(_one_line(text), turn.speaker())
    return OpenForm(
        view=action_look.action_form(
            title=words.title[:LONGEST_TITLE],
            due_phrase=words.origin.phrase if words.origin and words.due else "",
            owner=turn.person(words.owners[0]) if words.owners else turn.author,
            private=form_place(turn) | private,
            source_text=text,
        )
    )


def _concern_form(turn: Turn, said: str, private: dict[str, str]) -> Reply:
    text = _named(turn, said)
    return OpenForm(
        view=concern_look.concern_form(
            title=_one_line(text)[:LONGEST_TITLE],
            severity=Severity.MAJOR,
            private=form_place(turn) | private,
            source_text=text,
        )
    )


def _named(turn: Turn, text: str) -> str:
    return name_mentions(text, lambda one: turn.person(one).name)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _message(turn: Turn) -> SourceMessage:
    if turn.request.source is None:
        raise FormOutdated
    return turn.request.source


def _minute(turn: Turn) -> Minute:
    item_id, _ = turn.item
    with turn.services.store.read() as tx:
        minute = find_minute(tx, study_of_press(turn, tx).id, item_id)
    if minute.withdrawn_at is not None:
        raise AlreadyWithdrawn(item=minute.public_id)
    return minute


def _said_at(ts: str) -> datetime | None:
    # Slack's message id is its time in seconds with a counter behind the point.
    try:
        return datetime.fromtimestamp(float(ts), UTC)
    except (ValueError, OverflowError, OSError):
        return None


BUTTONS = {
    "minute.action": make_action,
    "minute.concern": make_concern,
    "minute.question": make_question,
    "minute.undo": undo,
}
SHORTCUTS = {
    "log_minute": log_message,
    "log_action": log_as_action,
    "raise_concern": log_as_concern,
}
