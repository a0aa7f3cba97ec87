"""How a reader says it: by command, by mention, or in a direct message by the bare words.

Slack gives commands to the company that installed Liaison only. Sentences name them as that company
types them, and are put into the words of whoever reads them here.
"""

import re
from dataclasses import replace
from typing import Any

from bot.blocks.safe import escape
from bot.conversation.exchange import Reply, Request, Route, Whisper

_SHOWN = re.compile(r"`/(?P<name>action|concern|meeting|liaison)(?P<rest>[^`\n]*)`")
_CODE = re.compile(r"/(?P<name>action|concern|meeting|liaison)\b(?P<rest>.*)")
_NAMED = re.compile(r"(?<![\w/`])/(?P<name>action|concern|meeting|liaison)(?![\w/])")


def has_commands(request: Request) -> bool:
    """Tell whether this person can type commands: only who works in the workspace they came by."""
    if request.route in {Route.COMMAND, Route.SHORTCUT}:
        return True
    actor = request.actor
    return request.workspace in {actor.team_id, actor.enterprise_id}


def way_to_say(command: str, request: Request) -> str:
    """Return what stands in front of a verb, as this person just said it."""
    if request.route is Route.COMMAND:
        return command
    name = command.removeprefix("/liaison").strip(" /")
    return name if says_bare_words(request) else f"@Liaison {name}".strip()


def says_bare_words(request: Request) -> bool:
    """Tell whether somebody writes to Liaison itself, where no mention is needed."""
    return request.is_direct and request.route is not Route.COMMAND


def for_reader(reply: Reply, request: Request) -> Reply:
    """Return an answer whose commands, shown as code, are those that this person can say."""
    is_bare = says_bare_words(request)
    if not isinstance(reply, Whisper) or (has_commands(request) and not is_bare):
        return reply
    said = _bare if is_bare else _mentioned
    changed: dict[str, str] = {}

    def shown(part: Any) -> Any:
        if isinstance(part, list):
            return [shown(one) for one in part]
        if not isinstance(part, dict):
            return part
        found = _CODE.fullmatch(str(part.get("text"))) if _is_code(part) else None
        if found is None:
            return {key: shown(value) for key, value in part.items()}
        changed[found[0]] = said(found)
        return {**part, "text": said(found)}

    blocks = [shown(block) for block in reply.message.blocks]
    text = reply.message.text
    for command in sorted(changed, key=len, reverse=True):
        text = text.replace(escape(command), escape(changed[command]))
    return Whisper(message=replace(reply.message, text=text, blocks=blocks))


def _is_code(part: dict[str, Any]) -> bool:
    style = part.get("style")
    return part.get("type") == "text" and isinstance(style, dict) and bool(style.get("code"))


def in_their_words(said: str, request: Request) -> str:
    """Return our own sentence with the commands in it as this person can say them."""
    if says_bare_words(request):
        return _NAMED.sub(_mentioned, _SHOWN.sub(lambda found: f"`{_bare(found)}`", said))
    if has_commands(request):
        return said
    return _NAMED.sub(_mentioned, _SHOWN.sub(lambda found: f"`{_mentioned(found)}`", said))


def _bare(found: re.Match[str]) -> str:
    name = "" if found["name"] == "liaison" else found["name"]
    return f"{name}{found['rest']}".strip()


def _mentioned(found: re.Match[str]) -> str:
    rest = found.groupdict().get("rest") or ""
    name = "" if found["name"] == "liaison" else f" {found['name']}"
    return f"@Liaison{name}{rest}"
