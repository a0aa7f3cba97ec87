"""A text cut into tokens: each word, number or sign with everything it can mean in a date."""

import re
from dataclasses import dataclass
from typing import Any

from bot.language.kinds import Kind, Meaning
from bot.language.shapes import read_shape
from bot.language.words import Words
from bot.language.zones import find_zone

MENTION = re.compile(r"<@([UW][A-Z0-9]{1,20})(?:\|[^<>\n]{0,80})?>")

_UNIT = re.compile(
    r"(?P<mention><@[UW][A-Z0-9]{1,20}(?:\|[^<>\n]{0,80})?>)"
    r"|(?P<link><[^<>\s][^<>]{0,400}>|\+/?-)"
    r"|(?P<zone>(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)"
    r"(?:/[A-Z][A-Za-z_+\-]{1,30}\d{0,2}){1,2}|(?:UTC|GMT)[+-]\d{1,2}(?![\d:])"
    r"|(?:(?<=:\d\d)|(?<=\.\d\d\d))[+-]\d\d:?00(?!\d))"
    r"|(?P<emoji>:[a-z][a-z0-9_+\-]{1,40}:(?!\d))"
    r"|(?P<number>\d+)"
    r"|(?P<asian>[々぀-ヿ㐀-鿿ー])"
    r"|(?P<word>(?:(?![々぀-ヿ㐀-鿿ー])[^\W\d_])+"
    r"(?:['’](?:(?![々぀-ヿ㐀-鿿ー])[^\W\d_])+)*)"
    r"|(?P<sign>->|[^\w\s]|_)"
)
_JOINTS = re.compile(r"[\s-]+")
_WIDE = str.maketrans("０１２３４５６７８９：／．，－（）＠～、。　’", "0123456789:/.,-()@~,. '")  # noqa: RUF001
_ELISIONS = 2
EDGE = 200
"""How many characters at each end of a long text may hold an owner or a date."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text and what it can mean; a word we do not know means nothing."""

    text: str
    start: int
    end: int
    meanings: tuple[Meaning, ...] = ()
    mention: str | None = None

    def value(self, kind: Kind) -> tuple[Any] | None:
        """Return the value of this meaning, boxed because it may be None."""
        for known, value in self.meanings:
            if known is kind:
                return (value,)
        return None

    def means(self, *kinds: Kind) -> bool:
        """Say whether the token can be one of these kinds."""
        for known, _ in self.meanings:  # noqa: SIM110  asked too often to make a generator
            if known in kinds:
                return True
        return False


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: str
    text: str
    start: int
    end: int


def cut(text: str, words: Words) -> tuple[Token, ...]:
    """Cut a text into tokens, the longest known phrase first.

    Of a long text only both ends are looked at, where owners and dates stand; what lies between
    is one token that means nothing.
    """
    folded = text.translate(_WIDE)
    if len(folded) <= 2 * EDGE:
        return _cut_part(folded, 0, len(folded), words)
    left = max(folded.rfind(" ", 0, EDGE), EDGE // 2)
    right = max(folded.find(" ", len(folded) - EDGE), len(folded) - EDGE)
    middle = Token(text[left:right], left, right)
    return (
        *_cut_part(folded, 0, left, words),
        middle,
        *_cut_part(folded, right, len(folded), words),
    )


def _cut_part(folded: str, start: int, end: int, words: Words) -> tuple[Token, ...]:
    part = folded[:end]
    units = _split(part, start, words)
    tokens: list[Token] = []
    index = 0
    while index < len(units):
        token, index = _next_token(part, units, index, words)
        tokens.append(token)
    return tuple(_disown_codes(tokens, part))


def _split(text: str, begin: int, words: Words) -> list[_Unit]:
    units: list[_Unit] = []
    for match in _UNIT.finditer(text, begin):
        kind, found, start = match.lastgroup or "", match.group(), match.start()
        head, mark, _tail = found.replace("’", "'").partition("'")
        elided = mark and len(head) <= _ELISIONS and found.lower() not in words.meanings
        if kind == "word" and elided and head.lower() not in {"o", "i"}:
            cut_at = start + len(head) + 1
            units.append(_Unit("word", text[start:cut_at], start, cut_at))
            start, found = cut_at, text[cut_at : match.end()]
        units.append(_Unit(kind, found, start, match.end()))
    return units


def _next_token(text: str, units: list[_Unit], index: int, words: Words) -> tuple[Token, int]:
    unit = units[index]
    if unit.kind == "mention":
        found = MENTION.match(unit.text)
        return Token(unit.text, unit.start, unit.end, mention=found and found[1]), index + 1
    if unit.kind == "number":
        return _shape_token(text, units, index, words)
    if unit.kind == "zone":
        zone = find_zone(unit.text)
        meanings = ((Kind.ZONE, (zone,)),) if zone else ()
        return Token(unit.text, unit.start, unit.end, meanings), index + 1
    if unit.kind in {"link", "emoji"}:
        return Token(unit.text, unit.start, unit.end), index + 1
    return _word_token(text, units, index, words)


def _shape_token(text: str, units: list[_Unit], index: int, words: Words) -> tuple[Token, int]:
    start = units[index].start
    end, meanings = read_shape(text, start, words.book)
    after = index + 1
    while after < len(units) and units[after].start < end:
        after += 1
    return Token(text[start:end], start, end, meanings), after


def _word_token(text: str, units: list[_Unit], index: int, words: Words) -> tuple[Token, int]:
    first = units[index]
    reach = words.reach.get(first.text.lower(), 1)
    best, after = words.look_up(first.text.lower()), index + 1
    taken, position = 1, index + 1
    while taken < reach and position < len(units):
        if units[position].text != "-":
            taken += 1
        key = _JOINTS.sub(" ", text[first.start : units[position].end].lower())
        position += 1
        found = words.look_up(key)
        if found:
            best, after = found, position
    end = units[after - 1].end
    return Token(text[first.start : end], first.start, end, best), after


def _disown_codes(tokens: list[Token], text: str) -> list[Token]:
    """Take the meaning from numbers that are part of a code: v1.2, 1572s, $12, 10 %, 12-034."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        glued_before = before is not None and before.end == token.start and _is_code(before)
        glued_after = after is not None and after.start == token.end and _is_code(after)
        if token.text[:1].isdigit() and (glued_before or glued_after or _is_amount(token, text)):
            kept.append(Token(token.text, token.start, token.end))
        else:
            kept.append(token)
    return kept


def _is_code(neighbour: Token) -> bool:
    """Say whether a number glued to this is a code: not behind a sign or a Japanese particle."""
    unknown = not neighbour.meanings and not neighbour.mention
    sign = neighbour.text[-1]
    return unknown and sign not in "\"'“”‘’!?*_|<>=[]{}。、・→" and not "ぁ" <= sign <= "ん"


def _is_amount(token: Token, text: str) -> bool:
    return text[token.end : token.end + 2].strip()[:1] in {"%", "€", "$", "£"}
