"""A span of a text as a due phrase: every word of it has to belong, or it is none."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from bot.language.frame import Frame, frame_for
from bot.language.kinds import Kind
from bot.language.patterns import Rule
from bot.language.rules_clock import CLOCK_RULES
from bot.language.rules_days import DAY_RULES
from bot.language.rules_spans import SPAN_RULES
from bot.language.speaker import Speaker
from bot.language.tiling import MOST_TOKENS, Tiler, index_rules
from bot.language.tokens import Token, cut
from bot.language.verdict import Verdict, judge
from bot.language.words import LANGUAGES, WordRole, Words, knows, words_of

LONGEST_PHRASE = 200
"""Characters of a phrase that are looked at; nobody needs more for a date."""
_MOST_TILINGS = 60


@lru_cache(maxsize=1)
def _rules() -> dict[Kind, tuple[tuple[int, Rule], ...]]:
    return index_rules((*DAY_RULES, *SPAN_RULES, *CLOCK_RULES))


class Reader:
    """Reads spans of one text for one speaker in one language; what was read is remembered."""

    def __init__(self, text: str, speaker: Speaker, words: Words) -> None:
        self.text = text
        self.words = words
        self.frame: Frame = frame_for(speaker, words)
        self.tokens: Sequence[Token] = cut(text, words)
        self._tiler = Tiler(self.tokens, _rules(), self.frame)
        self._read: dict[tuple[int, int], Verdict | None] = {}
        self._barriers = _barriers(self.tokens)

    def read(self, start: int, end: int) -> Verdict | None:
        """Return what tokens[start:end] mean as one complete date."""
        verdict = self.read_any(start, end)
        plural = verdict and verdict.parts.weekday and verdict.parts.weekday.plural
        return None if plural else verdict

    def read_any(self, start: int, end: int) -> Verdict | None:
        """Return the same, with "Tuesdays" understood, which only a rhythm has."""
        if start >= end or end - start > MOST_TOKENS or self._barriers[start] < end:
            return None
        if (start, end) not in self._read:
            self._read[(start, end)] = self._judge(start, end)
        return self._read[(start, end)]

    @property
    def steps(self) -> int:
        """Return how much was tried so far."""
        return self._tiler.steps

    def _judge(self, start: int, end: int) -> Verdict | None:
        phrase = self.phrase(start, end)
        tilings = islice(self._tiler.tilings(start, end), _MOST_TILINGS)
        contradictory = None
        for pieces in tilings:
            verdict = judge(pieces, self.frame, phrase)
            if verdict is not None and not verdict.contradicts:
                return verdict
            contradictory = contradictory or verdict
        return contradictory

    def known_until(self, start: int) -> int:
        """Return the next token from here on that no date contains."""
        return self._barriers[start]

    def phrase(self, start: int, end: int) -> str:
        """Return the words of a span as they were typed."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def plays(self, role: WordRole, place: int) -> bool:
        """Say whether the token at this place has a role in the sentence."""
        return self.words.plays(role, self.tokens[place].text.lower())


def _barriers(tokens: Sequence[Token]) -> list[int]:
    barriers = [len(tokens)] * (len(tokens) + 1)
    for place in range(len(tokens) - 1, -1, -1):
        barriers[place] = barriers[place + 1] if tokens[place].meanings else place
    return barriers


def languages_of(speaker: Speaker) -> tuple[Words, ...]:
    """Return the author's language, then English, in which most trials are run."""
    own = (speaker.language,) if knows(speaker.language) else ()
    return tuple(words_of(one) for one in dict.fromkeys((*own, "en")))


def open_tables() -> tuple[Words, ...]:
    """Return the tables of all languages we know."""
    return tuple(words_of(language) for language in LANGUAGES)
