"""A Web API call as it came over the wire, with its arguments understood."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from bot.playground.errors import SlackError

Json = dict[str, Any]

JSON_ARGUMENTS = frozenset({"blocks", "view", "metadata", "attachments", "files"})
"""These arrive as JSON strings in a form and as they are in a JSON body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the bot: method, token and decoded arguments."""

    method: str
    token: str
    args: Json

    def text(self, name: str) -> str:
        """Return a required argument."""
        value = self.args.get(name)
        if value is None or value == "":
            raise SlackError("invalid_arguments", missing=name)
        return str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a yes-or-no argument in any of the spellings Slack takes."""
        value = self.args.get(name, default)
        return str(value).lower() in {"1", "true"}

    def number(self, name: str, default: int) -> int:
        """Return a whole number."""
        return int(self.args.get(name) or default)


def understand_call(
    method: str, headers: Mapping[str, str], query: Mapping[str, str], body: bytes
) -> Call:
    """Decode a form, a JSON body, a query, or nothing at all."""
    args: Json = dict(query)
    kind = headers.get("Content-Type", "")
    if kind.startswith("application/json"):
        # slack_sdk announces JSON and sends nothing when a call has no arguments
        args |= _decode_object(body) if body.strip() else {}
    else:
        args |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    for name in JSON_ARGUMENTS & args.keys():
        if isinstance(args[name], str):
            args[name] = _decode(args[name], name)
    bearer = headers.get("Authorization", "").removeprefix("Bearer ").strip()
    token = bearer or str(args.get("token", ""))
    args.pop("token", None)
    return Call(method=method, token=token, args=args)


def _decode_object(body: bytes) -> Json:
    try:
        content = json.loads(body)
    except ValueError as error:
        raise SlackError("invalid_json") from error
    if not isinstance(content, dict):
        raise SlackError("json_not_object")
    return content


def _decode(value: str, name: str) -> object:
    if not value.strip():
        return None
    try:
        return json.loads(value)
    except ValueError as error:
        code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
        raise SlackError(code) from error
