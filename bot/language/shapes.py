"""Shapes made of digits: 2026-12-05, 12/5/26, 17:30, 5pm, 17h30, 4th; read where they start."""

import re
from collections.abc import Callable
from typing import TypeAlias

from bot.language.kinds import Kind, Meaning
from bot.language.words.common import Book

Meanings: TypeAlias = tuple[Meaning, ...]

_NO_DIGIT = r"(?!\d)"
_SHAPES = (
    ("hour_range", r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]m)?\s?[-–]\s?\d{1,2}(?:[:.]\d\d)?\s?[ap]m\b"),
    ("military", r"([01]\d|2[0-3])([0-5]\d)\s?(?:hrs|hours|h)\b"),
    ("iso", r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _NO_DIGIT + r"(?:T(?=\d))?"),
    ("compact", r"(20\d\d)(\d\d)(\d\d)" + _NO_DIGIT),
    ("asian", r"(?:(\d{4})\s?年)?\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"),
    ("asian_month", r"(\d{1,2})\s?月(?!\s?\d)"),
    ("asian_clock", r"(\d{1,2})\s?時(?!間)(?:\s?(\d{1,2})\s?分|(半))?"),
    ("numeric", r"(\d{1,2})(?:([-/])|\.\s?)(\d{1,2})(?:\2|\.)(\s?\d{4}|\d{2})(?!\d|[:.]\d)"),
    (
        "meridiem",
        r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?(?:\s?(am|pm)\b|\s?(a|p)\.?\s?m\b\.?|(a|p)\b)",
    ),
    ("clock", r"(\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d+)?)?" + _NO_DIGIT),
    ("hours", r"(\d{1,2})\s?h\s?(\d\d)(?:\s?m(?:in)?\b)?" + _NO_DIGIT),
    ("pair", r"(\d{1,2})([-/.])(\d{1,2})(\.?)(?![\d/-])(?!\.\d)(?!\s?[ap]\.?m\b)"),
    ("number", r"(\d{1,4})" + _NO_DIGIT),
)
_MASTERS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SHAPES]

_LAST_HOUR, _LAST_MINUTE = 24, 59
_LAST_DAY = 31
_MONTHS = range(1, 13)
_YEARS = range(1900, 2200)


def read_shape(text: str, start: int, book: Book) -> tuple[int, Meanings]:
    """Return where the shape ends and what it can mean."""
    for name, pattern in _MASTERS:
        match = pattern.match(text, start)
        if match and name == "meridiem" and _is_preposition(match[0], book):
            continue
        meanings = _READERS[name](match) if match else None
        if match and meanings is not None:
            if name == "number":
                return _read_ordinal(text, match, book) or (match.end(), meanings)
            return match.end(), meanings
    return _end_of_digits(text, start), ()


def _end_of_digits(text: str, start: int) -> int:
    """Return where a number ends that is no date: an order number, a phone number."""
    return start + len(text[start:]) - len(text[start:].lstrip("0123456789"))


def _is_preposition(shape: str, book: Book) -> bool:
    """Say whether "am" is no half of the day: "Visite 5 am Freitag" is German."""
    return not book.twelve_hours and shape.lower().endswith(" am")


def _read_iso(match: re.Match[str]) -> Meanings:
    return ((Kind.ISO, (int(match[1]), int(match[3]), int(match[4]))),)


def _read_compact(match: re.Match[str]) -> Meanings:
    return ((Kind.ISO, (int(match[1]), int(match[2]), int(match[3]))),)


def _read_asian(match: re.Match[str]) -> Meanings:
    if match[1]:
        return ((Kind.ISO, (int(match[1]), int(match[2]), int(match[3]))),)
    return ((Kind.FEAST, (int(match[2]), int(match[3]))),)


def _read_asian_month(match: re.Match[str]) -> Meanings | None:
    month = int(match[1])
    return ((Kind.MONTH, month),) if month in _MONTHS else None


def _read_asian_clock(match: re.Match[str]) -> Meanings | None:
    minute = 30 if match[3] else int(match[2] or 0)
    if int(match[1]) > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    return ((Kind.CLOCK, (int(match[1]), minute, "24")),)


def _read_numeric(match: re.Match[str]) -> Meanings:
    return ((Kind.NUMERIC, (int(match[1]), int(match[3]), _full_year(match[4].strip()))),)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 - two digits


def _read_meridiem(match: re.Match[str]) -> Meanings | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or match[4] or match[5]).lower()[0] + "m"
    if minute > _LAST_MINUTE or hour > _LAST_HOUR:
        return None
    return ((Kind.CLOCK, (hour, minute, half)),)


def _read_clock(match: re.Match[str]) -> Meanings | None:
    hour, minute = int(match[1]), int(match[2])
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    return ((Kind.CLOCK, (hour, minute, "24" if match[1].startswith("0") else "")),)


def _read_hours(match: re.Match[str]) -> Meanings | None:
    hour, minute = int(match[1]), int(match[2])
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    return ((Kind.CLOCK, (hour, minute, "24")), (Kind.DURATION, (hour, minute)))


def _read_pair(match: re.Match[str]) -> Meanings:
    """12/5 is a date; 12.5 may be a date, a clock time or a fraction."""
    first, second = int(match[1]), int(match[3])
    dotted = match[2] == "." and not match[4]
    meanings: list[Meaning] = [(Kind.PAIR, (first, second, dotted))]
    if dotted:
        if first <= _LAST_HOUR and second <= _LAST_MINUTE and len(match[3]) > 1:
            meanings.append((Kind.DOTTED_CLOCK, (first, second, "24")))
        meanings.append((Kind.FRACTION, float(f"{match[1]}.{match[3]}")))
    return tuple(meanings)


def _read_number(match: re.Match[str]) -> Meanings:
    number = int(match[1])
    meanings: list[Meaning] = [(Kind.NUMBER, number)]
    if len(match[1]) == 4 and number in _YEARS:  # noqa: PLR2004 - four digits
        meanings.append((Kind.YEAR, number))
    hour, minute = divmod(number, 100)
    if len(match[1]) == 4 and hour < _LAST_HOUR and minute <= _LAST_MINUTE:  # noqa: PLR2004
        meanings.append((Kind.MILITARY, (hour, minute)))
    if len(match[1]) == 2:  # noqa: PLR2004 - two digits
        meanings.append((Kind.SHORT_YEAR, 2000 + number))
    return tuple(meanings)


def _read_ordinal(text: str, match: re.Match[str], book: Book) -> tuple[int, Meanings] | None:
    if not book.ordinal or int(match[1]) > _LAST_DAY:
        return None
    suffix = re.compile(book.ordinal, re.IGNORECASE).match(text, match.end())
    return (suffix.end(), ((Kind.ORDINAL, int(match[1])),)) if suffix else None


_READERS: dict[str, Callable[[re.Match[str]], Meanings | None]] = {
    "hour_range": lambda _: (),
    "military": _read_hours,
    "iso": _read_iso,
    "compact": _read_compact,
    "asian": _read_asian,
    "asian_month": _read_asian_month,
    "asian_clock": _read_asian_clock,
    "numeric": _read_numeric,
    "meridiem": _read_meridiem,
    "clock": _read_clock,
    "hours": _read_hours,
    "pair": _read_pair,
    "number": _read_number,
}
