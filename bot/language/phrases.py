"""A whole phrase as a date: every word of it has to belong, or it is none."""

from collections.abc import Sequence
from functools import lru_cache

from bot.language.frame import Frame, frame_for
from bot.language.kinds import Kind
from bot.language.patterns import Rule
from bot.language.rules_clock import CLOCK_RULES
from bot.language.rules_days import DAY_RULES
from bot.language.rules_spans import SPAN_RULES
from bot.language.speaker import Speaker
from bot.language.tiling import Tiler, index_rules
from bot.language.tokens import Token, cut
from bot.language.verdict import Verdict, judge
from bot.language.words import Words, knows, words_of

LONGEST_PHRASE = 200
"""Characters of a phrase that are looked at; what follows cannot make a date of it."""
_MOST_TILINGS = 60


@lru_cache(maxsize=1)
def _rules() -> dict[Kind, tuple[tuple[int, Rule], ...]]:
    return index_rules((*DAY_RULES, *SPAN_RULES, *CLOCK_RULES))


class Reader:
    """Reads spans of one text for one speaker in one language."""

    def __init__(self, text: str, speaker: Speaker, words: Words) -> None:
        """Cut the text once; spans are asked for by their token numbers."""
        self.text = text
        self.words = words
        self.frame: Frame = frame_for(speaker, words)
        self.tokens: Sequence[Token] = cut(text, words)
        self._tiler = Tiler(self.tokens, _rules(), self.frame)

    def read(self, start: int, end: int) -> Verdict | None:
        """Return what tokens[start:end] mean as one complete phrase."""
        if start >= end:
            return None
        phrase = self.phrase(start, end)
        if len(phrase) > LONGEST_PHRASE:
            return None
        for count, pieces in enumerate(self._tiler.tilings(start, end)):
            verdict = judge(pieces, self.frame, phrase)
            if verdict is not None:
                return verdict
            if count >= _MOST_TILINGS:
                break
        return None

    def phrase(self, start: int, end: int) -> str:
        """Return the words of a span as they were typed."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


def languages_of(speaker: Speaker) -> tuple[Words, ...]:
    """Return the author's language, then English, in which most trials are run."""
    own = (speaker.language,) if knows(speaker.language) else ()
    return tuple(words_of(one) for one in dict.fromkeys((*own, "en")))


def warm_up() -> None:
    """Read the tables before the first sentence comes, so that it is as quick as the next."""
    words_of("en")
    _rules()
