"""Two dates where one is wanted: "by Thursday or Friday" is asked, with a button for each."""

from dataclasses import replace

from bot.language.kinds import Kind
from bot.language.phrases import Reader
from bot.language.readings import Ask, AskKind
from bot.language.tiling import MOST_TOKENS
from bot.language.verdict import Verdict

_JOINTS = frozenset({"/", "-", "–", "—", "or", "oder", "ou", "o"})


def second_date(reader: Reader, end: int, last: int) -> int | None:
    """Return where a second date ends that is joined to a first one, which ended here."""
    if end + 1 >= last or not _joins(reader, end):
        return None
    longest = min(last, end + 1 + MOST_TOKENS)
    ends = range(longest, end + 1, -1)
    return next((place for place in ends if _is_date(reader, end + 1, place)), None)


def _joins(reader: Reader, place: int) -> bool:
    token = reader.tokens[place]
    return token.text.lower() in _JOINTS or token.means(Kind.AND, Kind.TO)


def _is_date(reader: Reader, start: int, end: int) -> bool:
    verdict = reader.read(start, end)
    return verdict is not None and verdict.due is not None and bool(verdict.parts.names_a_day)


def either_of(reader: Reader, first: Verdict, end: int, second_end: int, phrase: str) -> Verdict:
    """Ask which of two dates is meant."""
    second = reader.read(end + 1, second_end)
    found = (first.due, second.due if second else None)
    readings = tuple(dict.fromkeys(due for due in found if due))
    ask = Ask(kind=AskKind.TWO_READINGS, phrase=phrase, readings=readings)
    return replace(first, due=None, other=None, refused=None, ask=ask)
