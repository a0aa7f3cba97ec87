"""What comes in from people and what goes back, in no words of Slack's own interfaces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.blocks.message import Message, View
from bot.domain.people import Actor


class Route(StrEnum):
    """How something was said."""

    COMMAND = "command"
    MENTION = "mention"
    DIRECT = "direct"
    BUTTON = "button"
    FORM = "form"
    SHORTCUT = "shortcut"
    OPTIONS = "options"
    REACTION = "reaction"
    HOME = "home"
    """The Home tab was opened, or has to follow what was pressed on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMessage:
    """The message that a shortcut was used on, or the first one of a thread."""

    ts: str
    text: str
    author: str | None
    author_team: str | None = None
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing a person said or pressed, verified, in one shape for every route."""

    route: Route
    name: str
    """The command ("/action"), the button's or form's id, the shortcut's id, or "mention"."""
    key: str
    """The inbox key: the same for a redelivery, another one for another wish."""
    workspace: str
    """The installation it came through."""
    actor: Actor
    channel: str | None
    """None in a form without a channel of its own (its private data may name one)."""
    is_direct: bool = False
    text: str = ""
    """What was typed, unescaped once."""
    thread_ts: str | None = None
    message_ts: str | None = None
    """The message a button stands on or the mention itself."""
    source: SourceMessage | None = None
    value: str = ""
    """A button's value, a picked date or option."""
    fields: Mapping[str, str | None] = field(default_factory=dict)
    """A form's values by block id (one element a block); dates as ISO text."""
    private: Mapping[str, str] = field(default_factory=dict)
    """What the form carried in private_metadata; never trusted for who or what may be seen."""
    can_open_form: bool = False
    on_home: bool = False
    """Pressed on the Home tab, or in a form that was opened there."""
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisper:
    """An answer that only this person sees."""

    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A form to open with this request's trigger."""

    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class FormErrors:
    """What is wrong in a form, by block id; the form stays open with what was typed."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDone:
    """The form is saved; it shows this and a way to close it."""

    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Nothing to say: a link button, a redelivered click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroup:
    """Some options of a menu under one heading: (value, label)."""

    label: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a menu offers for the letters typed; nothing where nothing may be offered."""

    groups: Sequence[OptionGroup] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the Home tab shows from now on."""

    view: View


Reply = Whisper | OpenForm | FormErrors | FormDone | Silence | Options | Home


def pack(reply: Reply) -> dict[str, Any]:
    """Turn a reply into plain data for the inbox, so that a redelivery is answered alike."""
    match reply:
        case Whisper(message=message):
            return {"whisper": {"text": message.text, "blocks": list(message.blocks)}}
        case FormDone(view=view):
            return {"form_done": view}
        case _:
            return {}


def unpack(data: Mapping[str, Any]) -> Reply:
    """Read a kept reply again."""
    if "whisper" in data:
        kept = data["whisper"]
        return Whisper(message=Message(text=kept["text"], blocks=tuple(kept["blocks"])))
    if "form_done" in data:
        return FormDone(view=data["form_done"])
    return Silence()
