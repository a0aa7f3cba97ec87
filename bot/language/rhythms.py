"""The first words of a meeting's rhythm: weekly, every 2 weeks, monthly, every first Monday."""

from dataclasses import dataclass

from bot.language.kinds import Kind
from bot.language.phrases import Reader

_INTERVALS = range(1, 53)
_UNITS = {
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("month", 3),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often, and the token after the words that say so."""

    unit: str
    """"once", "week" or "month"."""
    interval: int
    after: int


def read_rhythm(reader: Reader, start: int) -> Rhythm | None:
    """Read how often, from this token on; nothing where the words name no rhythm."""
    token = reader.tokens[start]
    if token.means(Kind.ONCE):
        return Rhythm(unit="once", interval=1, after=start + 1)
    named = token.value(Kind.RHYTHM)
    if named:
        unit, interval = named[0]
        return Rhythm(unit=unit, interval=interval, after=start + 1)
    if token.means(Kind.WEEKDAYS):
        return Rhythm(unit="week", interval=1, after=start)
    if token.means(Kind.EVERY_OTHER):
        return _every(reader, start + 1, 2)
    if token.means(Kind.EVERY):
        return _every_so_many(reader, start + 1)
    return None


def _every_so_many(reader: Reader, place: int) -> Rhythm | None:
    if place >= len(reader.tokens):
        return None
    count = reader.tokens[place].value(Kind.NUMBER)
    weeks, over = divmod(count[0], 7) if count else (0, 0)
    if weeks in _INTERVALS and not over and _is_day(reader, place + 1):
        return Rhythm(unit="week", interval=weeks, after=place + 2)
    if count:
        return _every(reader, place + 1, count[0])
    return _every(reader, place, 1)


def _is_day(reader: Reader, place: int) -> bool:
    return place < len(reader.tokens) and reader.tokens[place].value(Kind.UNIT) == ("day",)


def _every(reader: Reader, place: int, interval: int) -> Rhythm | None:
    """Read the unit; "every Tuesday" is weekly, and "every first Monday" monthly."""
    if place >= len(reader.tokens) or interval not in _INTERVALS:
        return None
    token = reader.tokens[place]
    if token.means(Kind.WEEKDAY, Kind.WEEKDAYS):
        return Rhythm(unit="week", interval=interval, after=place)
    if token.means(Kind.ORDINAL, Kind.LAST):
        return Rhythm(unit="month", interval=interval, after=place)
    unit = token.value(Kind.UNIT)
    if unit is None or unit[0] not in _UNITS:
        return None
    name, times = _UNITS[unit[0]]
    return Rhythm(unit=name, interval=interval * times, after=place + 1)
