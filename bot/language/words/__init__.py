"""One table of words per language, and how a word is looked up in it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from bot.language.kinds import Kind, Meaning, Table
from bot.language.words import de, en, es, fr, ja
from bot.language.words.common import COMMON, Book, WordRole

_UNITS = re.compile(
    r"\d+|[\u3005\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+(?:['’][^\W\d_]+)*['’]?|[^\w\s]"
)
_BOOKS: dict[str, Book] = {
    "en": en.BOOK,
    "de": de.BOOK,
    "fr": fr.BOOK,
    "es": es.BOOK,
    "ja": ja.BOOK,
}

LANGUAGES = tuple(_BOOKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A language ready for looking up."""

    language: str
    meanings: dict[str, tuple[Meaning, ...]]
    reach: dict[str, int]
    """How many words the longest entry has that begins with this word."""
    book: Book

    def look_up(self, phrase: str) -> tuple[Meaning, ...]:
        """Return what a word or a fixed phrase can mean; nothing for a word we do not know."""
        return self.meanings.get(phrase, ())

    def plays(self, role: WordRole, word: str) -> bool:
        """Say whether a word has this role in a sentence."""
        return word in self.book.roles.get(role, frozenset())


def knows(language: str) -> bool:
    """Say whether there is a table for this language."""
    return language in _BOOKS


@cache
def words_of(language: str) -> Words:
    """Open the table of a language."""
    book = _BOOKS[language]
    meanings: dict[str, tuple[Meaning, ...]] = {}
    for table in (COMMON, book.table):
        _enter(table, meanings)
    reach: dict[str, int] = {}
    for phrase in meanings:
        parts = split_words(phrase)
        # The lexer cuts the last apostrophe off ("two days'"), so such an entry reaches further.
        first, more = parts[0].rstrip("'’") or parts[0], phrase.endswith(("'", "’"))
        for word in {first, parts[0]}:
            reach[word] = max(len(parts) + more, reach.get(word, 1))
    return Words(language=language, meanings=meanings, reach=reach, book=book)


def split_words(phrase: str) -> list[str]:
    """Split an entry as the lexer does: q1 is two words, and so is each East Asian sign."""
    return _UNITS.findall(phrase)


def _enter(table: Table, meanings: dict[str, tuple[Meaning, ...]]) -> None:
    for kind, entries in table.items():
        for spellings, value in entries.items():
            for form in _forms(spellings):
                meanings[form] = (*meanings.get(form, ()), (kind, value))


def _forms(spellings: str) -> list[str]:
    """Return every spelling of an entry, with and without its accents."""
    forms = (form for one in spellings.split("|") for form in {one, _without_accents(one)})
    return list(forms)


def _without_accents(word: str) -> str:
    """People leave accents out: "fevrier", "proximo"; East Asian marks are no accents."""
    if any(letter >= "぀" for letter in word):
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


__all__ = ["LANGUAGES", "Book", "Kind", "WordRole", "Words", "knows", "words_of"]
