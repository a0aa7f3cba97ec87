"""Small readers for Slack's JSON: a part that is missing or of a strange shape is None."""

import json
from collections.abc import Mapping
from typing import Any

_PLAIN = (
    "value",
    "selected_date",
    "selected_time",
    "selected_user",
    "selected_channel",
    "selected_conversation",
)
_SEVERAL = ("selected_users", "selected_channels", "selected_conversations")


def part(body: object, *path: str) -> Any:
    """Return what stands at a path of keys, or None."""
    for key in path:
        if not isinstance(body, Mapping):
            return None
        body = body.get(key)
    return body


def word(body: object, *path: str) -> str | None:
    """Return the text at a path of keys; None for anything else, and for nothing."""
    found = part(body, *path)
    return found if isinstance(found, str) and found else None


def unescape(text: str) -> str:
    """Undo Slack's three entities, once: a person who types "&lt;" means these four letters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def value_of(element: object) -> str | None:
    """Return what was typed, picked or carried by one element, whatever its kind."""
    for key in _PLAIN:
        if (found := word(element, key)) is not None:
            return found
    if (option := word(element, "selected_option", "value")) is not None:
        return option
    moment = part(element, "selected_date_time")
    if isinstance(moment, int):
        return str(moment)
    return _several(element)


def fields_of(state: object) -> dict[str, str | None]:
    """Return a form's values by block id; each of our blocks has one element."""
    values = part(state, "values")
    if not isinstance(values, Mapping):
        return {}
    return {
        block: value_of(next(iter(elements.values()), None))
        for block, elements in values.items()
        if isinstance(block, str) and isinstance(elements, Mapping)
    }


def private_of(body: object) -> dict[str, str]:
    """Return what a form carried; nonsense carries nothing, and nothing here is trusted."""
    try:
        carried = json.loads(word(body, "view", "private_metadata") or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(carried, dict):
        return {}
    return {key: value for key, value in carried.items() if isinstance(value, str)}


def _several(element: object) -> str | None:
    for key in _SEVERAL:
        chosen = part(element, key)
        if isinstance(chosen, list):
            return ",".join(one for one in chosen if isinstance(one, str)) or None
    options = part(element, "selected_options")
    if isinstance(options, list):
        values = (word(option, "value") for option in options)
        return ",".join(value for value in values if value) or None
    return None
