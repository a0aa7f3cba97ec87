"""Small talk around a date: "ideally by Friday", "by Friday please 🙏", "by Friday, thanks!"."""

import unicodedata

from bot.language.phrases import Reader
from bot.language.words import WordRole

_SIGNS = frozenset({",", ".", "!", "-", "–", "—", ";"})
_LONGEST = 3
_DECORATION = frozenset({"So", "Sk", "Cf", "Mn"})
"""Unicode's classes of emoji and of what modifies them."""


def before_courtesy(reader: Reader, first: int, last: int) -> int:
    """Return where tokens[first:last] end without closing thanks, pleas and emoji."""
    end = last
    while end > first:
        shorter = _without_one(reader, first, end)
        if shorter == end:
            return _without_signs(reader, first, end) if end < last else last
        end = shorter
    return last


def _without_one(reader: Reader, first: int, end: int) -> int:
    place = _without_signs(reader, first, end)
    if place > first and _is_emoji(reader, place - 1):
        return place - 1
    for length in range(_LONGEST, 0, -1):
        start = place - length
        if start >= first and reader.words.plays(WordRole.COURTESY, _said(reader, start, place)):
            return start
    return end


def _said(reader: Reader, start: int, end: int) -> str:
    return reader.phrase(start, end).lower()


def _without_signs(reader: Reader, first: int, end: int) -> int:
    while end > first and reader.tokens[end - 1].text in _SIGNS:
        end -= 1
    return end


def _is_emoji(reader: Reader, place: int) -> bool:
    text = reader.tokens[place].text
    if len(text) > 1:
        return text[0] == text[-1] == ":"
    return unicodedata.category(text) in _DECORATION


def from_softener(reader: Reader, first: int, start: int) -> int:
    """Return where "ideally" begins in front of a date; it softens the date, not the task."""
    place = start
    while place > first:
        place -= 1
        if reader.plays(WordRole.SOFTENS, place):
            start = place
        elif reader.tokens[place].text not in {",", "("}:
            break
    return start
