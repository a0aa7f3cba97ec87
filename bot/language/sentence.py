"""A sentence split into who, what and until when."""

import unicodedata
from dataclasses import replace

from bot.language.courtesies import before_courtesy, from_softener
from bot.language.doubts import unknown_words
from bot.language.due_words import ask_back, origin_of
from bot.language.gate import Found, find_due
from bot.language.kinds import Kind
from bot.language.owners import Owners, find_first_owners, find_last_owner
from bot.language.phrases import Reader, languages_of
from bot.language.readings import Sentence
from bot.language.speaker import Speaker
from bot.language.titles import title_without
from bot.language.urgency import is_urgent

LONGEST_SENTENCE = 3_500


def read_sentence(text: str, speaker: Speaker) -> Sentence:
    """Read what somebody wrote after `/action`; never raises, never guesses a date."""
    said = " ".join(unicodedata.normalize("NFC", text[:LONGEST_SENTENCE]).split())
    readers = [Reader(said, speaker, words) for words in languages_of(speaker)]
    whole = next((reader for reader in readers if reader.read(0, len(reader.tokens))), None)
    readings = []
    for reader in [whole] if whole else readers:
        sentence = _read(reader, speaker)
        if sentence.due or sentence.refused or (sentence.ask and sentence.ask.readings):
            return sentence
        readings.append(sentence)
    asking = (sentence for sentence in readings if sentence.ask)
    return next(asking, readings[0])


def _read(reader: Reader, speaker: Speaker) -> Sentence:
    first, last = 0, len(reader.tokens)
    owners = find_first_owners(reader)
    if owners.ids or owners.handle:
        first = owners.end if owners.start == 0 else 0
        return _with_due(reader, speaker, owners, first, last)
    owners = find_last_owner(reader, first, before_courtesy(reader, first, last))
    if not owners.ids:
        return _with_due(reader, speaker, owners, first, last)
    return _with_due(reader, speaker, replace(owners, end=last), first, owners.start)


def _with_due(reader: Reader, speaker: Speaker, owners: Owners, first: int, last: int) -> Sentence:
    end = before_courtesy(reader, first, last)
    found = _opening_date(reader, owners) or find_due(reader, first, end)
    if found and _closes(reader, found.end, end) and not (owners.ids or owners.handle):
        owners = find_last_owner(reader, first, found.start)
    removed = [(owners.start, owners.end)]
    if found and not found.stays:
        start = from_softener(reader, first, found.start)
        removed += [(start, found.end), (end, last)]
    base = Sentence(
        owners=owners.ids,
        handle=owners.handle,
        title=title_without(reader, removed),
        urgent=is_urgent(reader),
    )
    if found is None:
        unknown = unknown_words(reader, first, end)
        return replace(base, ask=ask_back(unknown, speaker) if unknown else None)
    verdict = found.verdict
    origin = origin_of(verdict, reader.phrase(found.start, found.end), speaker)
    return replace(
        base,
        due=verdict.due,
        origin=origin,
        refused=verdict.refused,
        ask=verdict.ask,
        other=verdict.other,
    )


def _closes(reader: Reader, start: int, end: int) -> bool:
    """Say whether nothing but signs follows: "(<@U1>, 9 Dec)"."""
    return all(reader.tokens[place].means(Kind.GLUE) for place in range(start, end))


def _opening_date(reader: Reader, owners: Owners) -> Found | None:
    """Read the words before an owner as a date: "By Monday <@U1> confirm the log"."""
    verdict = reader.read(0, owners.start) if owners.start else None
    ids = owners.ids or owners.handle
    return Found(start=0, end=owners.start, verdict=verdict) if verdict and ids else None
