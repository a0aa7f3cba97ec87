"""People's words made safe to show: nothing invisible, nothing that pings, nothing too long."""

from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import Final

import regex

ELLIPSIS: Final = "…"

# Directional controls, zero-width and other characters without a shape of their own, and the
# controls below the space. A zero-width joiner stays between the two halves of one emoji.
_INVISIBLE: Final = regex.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
    r"|(?<!\p{Extended_Pictographic}[\ufe0f\U0001f3fb-\U0001f3ff]?)\u200d"
    r"|\u200d(?!\p{Extended_Pictographic})"
    r"|[^\P{Cc}\n]"
)
_BROKEN: Final = regex.compile(r"\p{Cs}")
_LINE_ENDS: Final = regex.compile(r"\r\n?|[\u0085\u2028\u2029]")
_SPACES: Final = regex.compile(r"\s+")
_GRAPHEME: Final = regex.compile(r"\X")

_PERSON: Final = regex.compile(r"<@([A-Z0-9]+)(?:\|([^<>|]+))?>")
_CHANNEL: Final = regex.compile(r"<#([A-Z0-9]+)(?:\|([^<>|]*))?>")
_GROUP: Final = regex.compile(r"<!subteam\^([A-Z0-9]+)(?:\|@?([^<>|]+))?>")
_EVERYBODY: Final = regex.compile(r"<!(here|channel|everyone)(?:\|[^<>]*)?>")
_DATE: Final = regex.compile(r"<!date\^[^<>|]*\|([^<>]*)>")
_LINK: Final = regex.compile(r"<((?:https?://|mailto:|tel:)[^<>|\s]+)(?:\|([^<>]*))?>")


def readable(text: str) -> str:
    """Write Slack's own codes as the person saw them: "<@U1|jane>" is "@jane" again."""
    if "<" not in text:
        return text
    text = _PERSON.sub(lambda found: f"@{found[2] or found[1]}", text)
    text = _CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", text)
    text = _GROUP.sub(lambda found: f"@{found[2] or found[1]}", text)
    text = _EVERYBODY.sub(lambda found: f"@{found[1]}", text)
    text = _DATE.sub(lambda found: found[1], text)
    return _LINK.sub(lambda found: _link(found[1], found[2]), text)


def _link(address: str, label: str | None) -> str:
    # A label may lie about where it leads, so the address always stands beside it.
    bare = address.removeprefix("mailto:").removeprefix("tel:")
    return bare if not label or label in {address, bare} else f"{label} ({bare})"


def visible(text: str) -> str:
    """Take out what cannot be seen; lines stay lines."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return _BROKEN.sub("\ufffd", _INVISIBLE.sub("", text))


def clean(text: str) -> str:
    """Return somebody's words as they meant them to be read."""
    return visible(readable(text)).strip()


def one_line(text: str, limit: int) -> str:
    """Return the words on one line, no longer than that."""
    return clip(_SPACES.sub(" ", clean(text)), limit)


def many_lines(text: str, limit: int) -> str:
    """Return the text with its lines, no longer than that."""
    return clip(clean(text), limit)


def escape(text: str) -> str:
    """Escape the three characters that Slack reads as its own."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def units(text: str) -> int:
    """Count as a browser does (UTF-16), which is never less than Slack or Python count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def escaped_units(text: str) -> int:
    """Count what the text will measure once it is escaped."""
    return units(escape(text))


def clip(text: str, limit: int, measure: Callable[[str], int] = units) -> str:
    """Cut between two characters as people see them, never inside one."""
    if measure(text) <= limit:
        return text
    seen = (found[0] for found in _GRAPHEME.finditer(text))
    whole = _take(seen, limit - 1, measure)
    # One "character" may be thousands of stacked marks; then it is cut after all.
    return (whole or _take(text, limit - 1, measure)).rstrip() + ELLIPSIS


def _take(parts: Iterable[str], room: int, measure: Callable[[str], int]) -> str:
    used = 0

    def fits(part: str) -> bool:
        nonlocal used
        used += measure(part)
        return used <= room

    return "".join(takewhile(fits, parts))
