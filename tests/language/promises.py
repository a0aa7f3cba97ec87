"""What holds for any text and any author, for the properties and for `make fuzz`."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bot.domain.due import Due
from bot.language import Speaker, read_due, read_meeting, read_sentence, split_reason
from bot.language.phrases import Reader, languages_of
from bot.language.tiling import MOST_STEPS
from bot.language.words import LANGUAGES, words_of

LOCALES = ("en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "ja-JP", "it-IT")
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Apia", "UTC")
WORDS = [word for language in LANGUAGES for word in words_of(language).meanings]
CRUMBS = [
    *("send", "site", "Visit", "<@U1JANE|jane>", "@jane", "5", "12", "31", "29", "0", "99", "9999"),
    *("12/5", "29/2", "31/31", "12.5.", "2026-12-05", "2026-02-30", "05.12.26", "20261205", "3."),
    *("17:30", "5pm", "12am", "24:00", "12:60", "17h30", "1.5", "1st", "%", "(", ")", "!", "?"),
    *("1700", "0930", "1h30", "🙏", ":pray:", "thanks", "cc", "[", "]", "|", "…", "\u200b", "'"),
]
_BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
_MINUTES = 9 * 365 * 24 * 60
_ECHOED = 3
"""A date further away is asked, so its echo is as well."""


def is_ahead(due: Due, author: Speaker) -> bool:
    """Say whether a date is today or later, and a moment not over, for its author."""
    moment = due.moment()
    if moment is None:
        return due.on >= author.today
    return moment >= author.reference.replace(second=0, microsecond=0)


def broken(text: str, author: Speaker) -> str | None:
    """Return which promise a text breaks; nothing where all hold. No text may raise."""
    sentence, reading = read_sentence(text, author), read_due(text, author)
    read_meeting(text, author)
    split_reason(text)
    for found in (sentence, reading):
        offered = (found.due, found.other, *(found.ask.readings if found.ask else ()))
        if not all(is_ahead(due, author) for due in offered if due):
            return "a date in the past"
        if found.due and found.refused:
            return "a date and a refusal"
    for found in (sentence, reading):
        if found.due and found.due.on.year < author.today.year + _ECHOED:
            echo = _echo(found.due, author)
            if echo != found.due:
                return f"the echo {found.due.text()!r} means {echo}"
    return _too_much_work(text, author)


def _echo(due: Due, author: Speaker) -> Due | None:
    return read_due(due.text(), author).due


def _too_much_work(text: str, author: Speaker) -> str | None:
    for words in languages_of(author):
        reader = Reader(text[:4_000], author, words)
        for start in range(len(reader.tokens)):
            reader.read(start, min(start + 20, len(reader.tokens)))
        if reader.steps > MOST_STEPS + len(reader.tokens):
            return f"{reader.steps} steps"
    return None


def invented_texts(seed: int) -> Iterator[tuple[str, Speaker]]:
    """Invent texts of date words, crumbs and noise, with their authors, without an end."""
    dice = random.Random(seed)  # noqa: S311 - a search, no secret
    while True:
        author = Speaker(
            reference=_BEGIN + timedelta(minutes=dice.randrange(_MINUTES)),
            zone=dice.choice(ZONES),
            locale=dice.choice(LOCALES),
            orders=dice.choice((frozenset(), frozenset({"DMY", "MDY"}))),
        )
        count = dice.choice((1, 2, 3, 4, 5, 6, 9, 40, 600))
        words = [dice.choice(dice.choice((WORDS, CRUMBS, CRUMBS))) for _ in range(count)]
        yield dice.choice((" ", " ", " ", "", ", ")).join(words), author
