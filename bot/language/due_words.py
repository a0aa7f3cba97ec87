"""The phrase of `/action due A-1 <phrase>`: all of it has to be a date."""

import re

from bot.domain.due import DueOrigin
from bot.language.phrases import LONGEST_PHRASE, Reader, languages_of
from bot.language.readings import Ask, AskKind, DueReading
from bot.language.speaker import Speaker
from bot.language.verdict import Verdict
from bot.language.words import WordRole

_REASON = re.compile(r"(?:^|\s)(?:because|weil|parce que|porque)\s+", re.IGNORECASE)


def read_due(phrase: str, speaker: Speaker) -> DueReading:
    """Read a whole phrase as a due date; what is not one is asked back, never guessed."""
    text = phrase.strip().rstrip(".!")[: LONGEST_PHRASE + 1]
    if not text:
        return DueReading()
    for words in languages_of(speaker):
        if words.plays(WordRole.URGENT, text.lower()):
            return DueReading(urgent=True)
        reader = Reader(text, speaker, words)
        verdict = reader.read(0, len(reader.tokens))
        if verdict is not None:
            return _reading(verdict, text, speaker)
    return DueReading(ask=Ask(kind=AskKind.UNKNOWN_PHRASE, phrase=text[:LONGEST_PHRASE]))


def _reading(verdict: Verdict, phrase: str, speaker: Speaker) -> DueReading:
    return DueReading(
        due=verdict.due,
        origin=origin_of(verdict, phrase, speaker),
        refused=verdict.refused,
        ask=verdict.ask,
        other=verdict.other,
    )


def origin_of(verdict: Verdict, phrase: str, speaker: Speaker) -> DueOrigin:
    """Return what was typed and how it was understood, for the record."""
    return DueOrigin(
        phrase=phrase,
        reference=speaker.reference,
        zone=speaker.zone,
        locale=speaker.locale,
        rule=verdict.rule,
    )


def split_reason(text: str) -> tuple[str, str | None]:
    """Split "next Friday because the lab is closed" into the phrase and the reason."""
    found = _REASON.search(text)
    if found is None:
        return text.strip(), None
    return text[: found.start()].strip().rstrip(","), text[found.end() :].strip() or None
