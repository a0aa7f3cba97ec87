"""A complete match: every word of a phrase belongs to a piece, or the phrase is no date."""

from collections.abc import Iterator, Sequence

from bot.language.frame import Frame
from bot.language.kinds import Kind
from bot.language.patterns import Rule, matches
from bot.language.pieces import Piece
from bot.language.tokens import Token

MOST_TOKENS = 24
"""How many words a due phrase can have."""
MOST_STEPS = 300
"""How much is tried for one text (a sentence takes about ten steps); nobody types the rest."""


class Tiler:
    """Finds the ways to lay pieces over tokens without a gap; remembers where there is none."""

    def __init__(
        self, tokens: Sequence[Token], rules: dict[Kind, tuple[tuple[int, Rule], ...]], frame: Frame
    ) -> None:
        self._tokens = tokens
        self._rules = rules
        self._frame = frame
        self._ahead = _kinds_ahead(tokens)
        self._at: dict[int, list[tuple[int, Piece]]] = {}
        self._dead: set[tuple[int, int]] = set()
        self.steps = 0

    def tilings(self, start: int, end: int) -> Iterator[list[Piece]]:
        """Give every complete tiling of tokens[start:end], the likeliest first."""
        if start == end:
            yield []
        elif (start, end) not in self._dead:
            alive = False
            for tiling in self._longer(start, end):
                alive = True
                yield tiling
            if not alive:
                self._dead.add((start, end))

    def _longer(self, start: int, end: int) -> Iterator[list[Piece]]:
        for after, piece in self._pieces(start):
            self.steps += 1
            if self.steps > MOST_STEPS:
                return
            if after <= end:
                yield from ([piece, *rest] for rest in self.tilings(after, end))

    def _pieces(self, start: int) -> list[tuple[int, Piece]]:
        if start not in self._at:
            self._at[start] = list(self._find_pieces(start))
        return self._at[start]

    def _find_pieces(self, start: int) -> Iterator[tuple[int, Piece]]:
        kinds = {kind for kind, _value in self._tokens[start].meanings}
        candidates = {place: rule for kind in kinds for place, rule in self._rules.get(kind, ())}
        ahead = self._ahead[start]
        for place in sorted(candidates):
            if candidates[place].may_fit(ahead):
                for match in matches(candidates[place], self._tokens, start, self._frame):
                    yield match.end, match.piece


def _kinds_ahead(tokens: Sequence[Token]) -> list[frozenset[Kind]]:
    """Give for each token what the words from it on can mean, as far as a piece can reach.

    A word that means nothing ends every piece.
    """
    nothing: frozenset[Kind] = frozenset()
    ahead = [nothing] * (len(tokens) + 1)
    for place in range(len(tokens) - 1, -1, -1):
        meanings = tokens[place].meanings
        if meanings:
            ahead[place] = ahead[place + 1].union([kind for kind, _ in meanings])
    return ahead


def index_rules(rules: Sequence[Rule]) -> dict[Kind, tuple[tuple[int, Rule], ...]]:
    """Sort rules by the kinds of their first words; their place in the table is their rank."""
    index: dict[Kind, tuple[tuple[int, Rule], ...]] = {}
    for place, rule in enumerate(rules):
        for kind in rule.first_kinds():
            index[kind] = (*index.get(kind, ()), (place, rule))
    return index
