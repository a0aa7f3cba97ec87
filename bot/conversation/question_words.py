"""A question out of one message: what is asked, of whom, until when, and what is assumed.

A day in a question mostly belongs to what is asked ("Do we ship on Monday?"). So until when the
answer is needed is read behind the question mark, or behind "by" where there is none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.conversation.date_questions import not_sure
from bot.conversation.ids import leading_ids
from bot.conversation.people_words import find_owner, require_can_own
from bot.conversation.slips import Slip
from bot.conversation.turn import Turn
from bot.domain.due import Due
from bot.domain.errors import DueInThePast, OwnerUnknown
from bot.domain.items import ItemKind
from bot.domain.people import Person, Side
from bot.domain.sides import Party, Sides
from bot.language import DueReading, Sentence, Speaker, read_due, read_sentence

_LEADING = re.compile(r"^(?:to |for )?(?P<who><@[UW][A-Z0-9]+(?:\|[^>]*)?>)[\s,:]*", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,]*(?P<who><@[UW][A-Z0-9]+(?:\|[^>]*)?>)[\s.?]*$")
_HANDLE = re.compile(r"^(?P<who>@[^\s<>]+)\s")
_SIDE = re.compile(r"^(?:to |for )?(?:the )?(?P<who>[^:?\n]{2,60}):\s+(?=\S)", re.IGNORECASE)
_MARK = re.compile(r"\?(?=\s|$)")
_ASSUMING = re.compile(
    r"(?:^|(?P<sign>[,;(–—-]*)\s*\b)(?:(?:until|till) then,?\s+)?"
    r"(?:(?:we|I)(?:'re|’re|'m|’m| are| am)?\s+)?assum(?:e|ing)(?: that)?:?\s+(?P<what>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_POLITE = re.compile(
    r"^(?:please\s+)?(?:(?:we |I )?need(?:ed)?|answer(?: needed)?|reply)"
    r"(?: (?:it|this|that|an answer))?\s+(?=by |until |before |on )",
    re.IGNORECASE,
)
_CUE = re.compile(r"(?:by|until|till|before|needed|due|bis|vor|spätestens)\b", re.IGNORECASE)
_SIGNS = " \t\n,;.()–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was understood."""

    title: str
    person: Person | None = None
    side: Party | None = None
    needed_by: Due | None = None
    assumption: str | None = None
    mention: str | None = None
    """Whom the words behind the question mention."""


def slip_in_question(words: str) -> Slip | None:
    """Return how words miss a step of a question: one that begins with "Q-1" answers that one."""
    items, _ = leading_ids(words)
    return Slip.ITEM if items and items[0].kind is ItemKind.QUESTION else None


def read_question(turn: Turn) -> Asked:
    """Read a whole question; raises where its date is past or can be read in two ways."""
    words, who, side = _addressee(turn, " ".join(turn.rest.split()))
    asked = _split(words, turn.speaker())
    if who is None and side is None:
        who = asked.mention
    if who is None and side is None:
        found = _TRAILING.search(asked.title)
        if found is not None and asked.title[: found.start()].strip():
            who, asked = found["who"], replace(asked, title=asked.title[: found.start()].strip())
    return replace(asked, person=_person_asked(turn, who) if who else None, side=side)


def _person_asked(turn: Turn, words: str) -> Person:
    try:
        return find_owner(turn, words)
    except OwnerUnknown as error:
        raise OwnerUnknown(**error.facts, deed="answer it") from error


def require_can_answer(turn: Turn, person: Person) -> Person:
    """Refuse to ask a bot, a closed account, and who is not in the channel to answer."""
    try:
        return require_can_own(turn, person)
    except OwnerUnknown as error:
        raise OwnerUnknown(**error.facts, deed="answer it") from error


def _addressee(turn: Turn, words: str) -> tuple[str, str | None, Party | None]:
    """Take whom it is asked of from the front: a mention, or a side with a colon behind it."""
    found = _LEADING.match(words) or _HANDLE.match(words)
    if found is not None:
        return words[found.end() :].strip(), found["who"], None
    named = _SIDE.match(words)
    side = _sides_called(turn).get(named["who"].strip().casefold()) if named else None
    if named is None or side is None:
        return words, None, None
    return words[named.end() :].strip(), None, side


def _sides_called(turn: Turn) -> Mapping[str, Party]:
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        sides = tx.sides.of_study(study.id) if study else Sides()
    names = dict(_company_names(sides))
    return names | {side.value: side.value for side in Side}


def _company_names(sides: Sides) -> Iterator[tuple[str, Party]]:
    """Yield companies by their whole names, and by the first word where it is one company's."""
    named = [(one.name.casefold(), one.party) for one in sides.organisations if one.name]
    firsts = [name.split()[0] for name, _ in named if name.split()]
    for name, party in named:
        yield name, party
        if name.split() and firsts.count(name.split()[0]) == 1:
            yield name.split()[0], party


def _split(words: str, speaker: Speaker) -> Asked:
    marks = [found.end() for found in _MARK.finditer(words)]
    for end in reversed(marks):
        tail = words[end:].strip(_SIGNS + "?")
        found = _behind(tail, speaker) if tail else None
        if found is not None:
            return replace(found, title=words[:end])
    return Asked(title=words) if marks else _without_mark(words, speaker)


def _behind(tail: str, speaker: Speaker) -> Asked | None:
    """Read what stands behind the question; None where it is more of the question."""
    found = _LEADING.match(tail)
    mention = found["who"] if found else None
    before, assumed = _without_assumption(tail[found.end() :] if found else tail)
    # "assuming kit B, by Friday": the date may close the assumption.
    first, comma, last = (assumed or "").rpartition(",")
    if not before and comma and (due := _date(last, speaker)):
        return Asked(title="", needed_by=due, assumption=first.strip(), mention=mention)
    due = _date(before, speaker) if before else None
    if before and due is None:
        return None
    return Asked(title="", needed_by=due, assumption=assumed, mention=mention)


def _without_assumption(words: str) -> tuple[str, str | None]:
    found = _ASSUMING.search(words)
    if found is None:
        return words.strip(_SIGNS), None
    return words[: found.start()].strip(_SIGNS), found["what"].strip(_SIGNS)


def _date(words: str, speaker: Speaker) -> Due | None:
    phrase = _POLITE.sub("", words.strip(_SIGNS))
    due = _sure(read_due(phrase, speaker), phrase)
    if due is None:
        # "by Thursday or Friday" is no date as a whole: as the end of a sentence it is two.
        asked = read_sentence(phrase, speaker).ask
        if asked is not None and asked.readings:
            raise not_sure(asked, phrase)
    return due


def _sure(reading: DueReading | Sentence, phrase: str) -> Due | None:
    """Return a date that is sure; raises for one that is past or can be read in two ways."""
    if reading.refused is not None:
        raise DueInThePast(reading=reading.refused)
    if reading.ask is not None and reading.ask.readings:
        raise not_sure(reading.ask, phrase)
    return None if reading.ask else reading.due


def _without_mark(words: str, speaker: Speaker) -> Asked:
    """Read a question that nobody closed with a question mark, as an action is read."""
    found = _ASSUMING.search(words)
    before = words[: found.start()].strip(_SIGNS) if found else ""
    if found is None or not before:
        return _dated(words, None, speaker)
    asked = _dated(before, found["what"].strip(_SIGNS), speaker)
    is_apart = bool(found["sign"]) or asked.needed_by is not None
    return asked if is_apart else _dated(words, None, speaker)


def _dated(words: str, assumption: str | None, speaker: Speaker) -> Asked:
    read = read_sentence(words, speaker)
    phrase = read.origin.phrase if read.origin else ""
    if not _CUE.match(phrase):
        return Asked(title=words, assumption=assumption)
    return Asked(title=read.title, needed_by=_sure(read, phrase), assumption=assumption)
