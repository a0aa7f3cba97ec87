"""What Slack makes of the words somebody types."""

import re

from bot.playground.world import World

_MENTION = re.compile(r"@(\w[\w.-]*)")
_CHANNEL = re.compile(r"#([a-z0-9][a-z0-9_-]*)")
_URL = re.compile(r"https?://[^\s<>]+")


def write_entities(text: str) -> str:
    """Write & < > as Slack passes them on, so that nobody can type live markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def type_text(world: World, text: str, *, labelled: bool, escaped: bool = True) -> str:
    """Return typed text as the app receives it.

    Known @names, #channels and links become markup; a command without `should_escape` gets the
    plain words instead. Labels (`<@U1|maya>`) come in commands only.
    """
    text = write_entities(text)
    if not escaped:
        return text

    def person(match: re.Match[str]) -> str:
        name = match[1].rstrip(".-").lower()
        found = next((p for p in world.people.values() if p.handle == name), None)
        if found is None:
            return match[0]
        rest = match[1][len(name) :]
        return f"<@{found.id}|{found.handle}>{rest}" if labelled else f"<@{found.id}>{rest}"

    def channel(match: re.Match[str]) -> str:
        found = next((c for c in world.channels.values() if c.name == match[1]), None)
        if found is None:
            return match[0]
        return f"<#{found.id}|{found.name}>" if labelled else f"<#{found.id}>"

    text = _URL.sub(lambda match: f"<{match[0]}>", text)
    return _CHANNEL.sub(channel, _MENTION.sub(person, text))
