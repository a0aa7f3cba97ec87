"""The phrase of `/action due A-1 <phrase>`: all of it has to be a date."""

import unicodedata
from datetime import UTC, datetime

from bot.domain.due import Due, DueOrigin
from bot.language.engine import LONGEST_GUESS, guess_due
from bot.language.kinds import Kind
from bot.language.phrases import LONGEST_PHRASE, Reader, languages_of, open_tables
from bot.language.readings import Ask, AskKind, DueReading
from bot.language.speaker import Speaker
from bot.language.tokens import cut
from bot.language.urgency import is_urgent
from bot.language.verdict import Verdict
from bot.language.words import WordRole


def read_due(phrase: str, speaker: Speaker) -> DueReading:
    """Read a whole phrase as a due date; what is not one is asked back, never guessed."""
    text = unicodedata.normalize("NFC", phrase[:LONGEST_PHRASE]).strip().rstrip(".!")
    readers = [Reader(text, speaker, words) for words in languages_of(speaker)]
    for reader in readers:
        verdict = reader.read(0, len(reader.tokens))
        if verdict is not None:
            return _reading(verdict, text, speaker)
    if any(is_urgent(reader) for reader in readers):
        return DueReading(urgent=True)
    if not text:
        return DueReading()
    return DueReading(ask=ask_back(text, speaker))


def ask_back(phrase: str, speaker: Speaker) -> Ask:
    """Say that a phrase was not understood; what the second opinion sees is offered."""
    guess = read_due(f"at {phrase}", speaker).due if phrase.isdigit() else None
    guess = guess or _likely(guess_due(phrase, speaker), phrase, speaker)
    return Ask(kind=AskKind.UNKNOWN_PHRASE, phrase=phrase, readings=(guess,) if guess else ())


def _likely(guess: Due | None, phrase: str, speaker: Speaker) -> Due | None:
    """Drop a second opinion that is not on the weekday the words name."""
    tokens = [token for words in languages_of(speaker) for token in cut(phrase, words)]
    named = {value[0] for token in tokens if (value := token.value(Kind.WEEKDAY))}
    return guess if guess and (not named or guess.on.weekday() in named) else None


def _reading(verdict: Verdict, phrase: str, speaker: Speaker) -> DueReading:
    return DueReading(
        due=verdict.due,
        origin=origin_of(verdict, phrase, speaker),
        refused=verdict.refused,
        ask=verdict.ask,
        other=verdict.other,
    )


def origin_of(verdict: Verdict, phrase: str, speaker: Speaker) -> DueOrigin | None:
    """Return what was typed and how it was understood, for the record."""
    if verdict.due is None:
        return None
    return DueOrigin(
        phrase=phrase,
        reference=speaker.reference,
        zone=speaker.zone,
        locale=speaker.locale,
        rule=verdict.rule,
    )


def split_reason(text: str) -> tuple[str, str | None]:
    """Split "next Friday because the lab is closed" into the phrase and the reason."""
    words = text.split()
    reasons = frozenset().union(
        *(table.book.roles.get(WordRole.BECAUSE, frozenset()) for table in open_tables())
    )
    for place in range(len(words)):
        for length in (2, 1):
            head = " ".join(words[place : place + length]).lower()
            if head in reasons and place + length < len(words):
                return " ".join(words[:place]).rstrip(","), " ".join(words[place + length :])
    return " ".join(words), None


def warm_up() -> None:
    """Load tables and libraries before the first sentence comes: it is as quick as the next."""
    for table in open_tables():
        locale = table.language
        speaker = Speaker(reference=datetime(2026, 1, 5, tzinfo=UTC), zone="UTC", locale=locale)
        for phrase in ("5 12 x", "x 99 pm", " ".join(tuple(table.meanings)[:9])):
            read_due(phrase[:LONGEST_GUESS], speaker)
