"""Haste in words: ASAP is no date; it stays in the title and flags the item."""

from bot.language.phrases import Reader
from bot.language.words import WordRole

_LONGEST = 7


def is_urgent(reader: Reader) -> bool:
    """Say whether some words of the sentence ask for haste."""
    hasty = reader.words.book.roles.get(WordRole.URGENT, frozenset())
    firsts = {words.split(" ")[0] for words in hasty}
    for start, token in enumerate(reader.tokens):
        if token.text.lower() not in firsts and token.text.isascii():
            continue
        for end in range(start + 1, min(start + _LONGEST, len(reader.tokens)) + 1):
            if reader.phrase(start, end).lower() in hasty:
                return True
    return False
