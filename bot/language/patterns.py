"""Patterns over kinds of words: "next WEEKDAY", "DAYNUMBER of? MONTH"; signs may stand between.

A kind in capitals is handed to the rule, one in small letters only has to be there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.language.frame import Frame
from bot.language.kinds import Kind
from bot.language.pieces import Piece
from bot.language.tokens import Token

Build: TypeAlias = Callable[..., Piece | None]

_NAMED: dict[str, tuple[Kind, ...]] = {
    "COUNT": (Kind.NUMBER, Kind.FRACTION, Kind.ARTICLE),
    "DAYNUMBER": (Kind.ORDINAL, Kind.NUMBER),
    "ANYYEAR": (Kind.YEAR, Kind.SHORT_YEAR),
}


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: the kinds that fit, and whether it may be left out."""

    kinds: tuple[Kind, ...]
    optional: bool
    handed: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and the piece that its words make."""

    elements: tuple[Element, ...]
    build: Build
    needed: tuple[tuple[Kind, ...], ...]
    """The kinds of each place that may not be left out."""

    def first_kinds(self) -> set[Kind]:
        """Return the kinds that a match can begin with."""
        needed = next(n for n, element in enumerate(self.elements) if not element.optional)
        return {kind for element in self.elements[: needed + 1] for kind in element.kinds}

    def may_fit(self, ahead: frozenset[Kind]) -> bool:
        """Say whether the words ahead have something for each place; most rules end here."""
        for kinds in self.needed:  # noqa: SIM110  a generator for each rule takes twice as long
            if ahead.isdisjoint(kinds):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Match:
    """A piece, and the token after it."""

    piece: Piece
    end: int


def rule(pattern: str, build: Build) -> Rule:
    """Write a rule: kinds divided by "|", "?" for what may be left out."""
    elements = tuple(_element(place) for place in pattern.split())
    needed = tuple(element.kinds for element in elements if not element.optional)
    return Rule(elements, build, needed)


def _element(place: str) -> Element:
    name = place.rstrip("?")
    kinds = tuple(
        kind
        for part in name.upper().split("|")
        for kind in (_NAMED[part] if part in _NAMED else (Kind[part],))
    )
    return Element(kinds, place.endswith("?"), name.isupper())


def matches(found: Rule, tokens: Sequence[Token], start: int, frame: Frame) -> Iterator[Match]:
    """Give every way in which a rule fits at this token."""
    for end, values in _walk(found.elements, tokens, start, first=True):
        piece = found.build(frame, *values)
        if piece is not None:
            yield Match(piece, end)


def _walk(
    elements: Sequence[Element], tokens: Sequence[Token], at: int, *, first: bool = False
) -> Iterator[tuple[int, list[Any]]]:
    """Walk through a pattern; each way ends behind some token with the values handed over."""
    if not elements:
        yield at, []
        return
    element, rest = elements[0], elements[1:]
    place = at if first else _skip_signs(tokens, at)
    for value in _fitting(element, tokens, place):
        for end, values in _walk(rest, tokens, place + 1):
            yield end, ([value, *values] if element.handed else values)
    if element.optional:
        for end, values in _walk(rest, tokens, at, first=first):
            yield end, ([None, *values] if element.handed else values)


def _fitting(element: Element, tokens: Sequence[Token], place: int) -> list[Any]:
    """Return what the token at this place can stand for here; nothing behind the last one."""
    if place >= len(tokens):
        return []
    return [value for kind, value in tokens[place].meanings if kind in element.kinds]


def _skip_signs(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].means(Kind.GLUE):
        at += 1
    return at
