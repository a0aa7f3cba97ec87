"""The ids people write behind a verb, in the ways in which people list things."""

import re

from bot.domain.items import HYPHENS, LETTERS, PublicId

_FIRST = re.compile(
    rf"\s*#?(?P<word>[{LETTERS}][{HYPHENS}]?[1-9][0-9]{{0,8}})(?=[\s,;.:]|$)[,;.:]*\s*",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:(?:and|und|&|\+)\s+)?" + _FIRST.pattern, re.IGNORECASE)


def leading_ids(words: str) -> tuple[tuple[PublicId, ...], str]:
    """Split "A-1, A-4 and A-7: with a note" into the ids, each once, and the rest."""
    items: list[PublicId] = []
    found = _FIRST.match(words)
    end = 0
    while found is not None:
        item = PublicId.read(found["word"])
        if item is not None and item not in items:
            items.append(item)
        end = found.end()
        found = _NEXT.match(words, end)
    return tuple(items), words[end:].strip()


def first_word(words: str) -> tuple[str, str]:
    """Split a sentence into its first word and the rest, whatever space stands between."""
    word, *rest = words.split(maxsplit=1)
    return word, rest[0].strip() if rest else ""
