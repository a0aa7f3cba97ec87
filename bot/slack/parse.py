"""A verified body into plain data: a command, an interaction, an event, or a check by Slack."""

import json
from typing import Any
from urllib.parse import parse_qsl

_FIELDS = 64
"""A slash command has about a dozen fields."""


class Malformed(ValueError):
    """The body is not what Slack sends."""


def parse(body: bytes, content_type: str) -> dict[str, Any]:
    """Return what the body says; raises Malformed.

    A form is parsed before its `payload` is looked at, so that a command may speak of the ADC
    payload (Bolt looks for the word anywhere in the raw body).
    """
    try:
        text = body.decode("utf-8")
        if content_type.partition(";")[0].strip().lower() == "application/json":
            return _object(json.loads(text))
        form = dict(
            parse_qsl(
                text,
                keep_blank_values=True,
                strict_parsing=True,
                errors="strict",
                max_num_fields=_FIELDS,
            )
        )
        return _object(json.loads(form["payload"])) if "payload" in form else _command(form)
    except (ValueError, RecursionError) as error:
        raise Malformed from error


def _object(found: object) -> dict[str, Any]:
    if isinstance(found, dict) and isinstance(found.get("type"), str):
        return found
    raise Malformed


def _command(form: dict[str, str]) -> dict[str, Any]:
    if "command" in form or "ssl_check" in form:
        return dict(form)
    raise Malformed
