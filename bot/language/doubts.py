"""What is said back when a cue is followed by words that are no date we know."""

from bot.language.kinds import Cue, Kind
from bot.language.phrases import Reader
from bot.language.words import WordRole

_MOST_WORDS = 7
_DATELIKE = (
    *(Kind.WEEKDAY, Kind.MONTH, Kind.RELATIVE_DAY, Kind.FEAST, Kind.ISO, Kind.NUMERIC, Kind.PAIR),
    *(Kind.PERIOD, Kind.PERIOD_END, Kind.QUARTER, Kind.WEEKEND, Kind.NEXT, Kind.END, Kind.MIDDLE),
    *(Kind.VAGUE, Kind.DAY_END, Kind.YEAR, Kind.CLOCK, Kind.EARLY, Kind.LATE, Kind.START),
)


def unknown_after_cue(reader: Reader, first: int, last: int) -> str | None:
    """Return which closing words after "by" or "due" gave no date, where they look like one."""
    for start in range(last - 1, max(first, last - _MOST_WORDS) - 1, -1):
        if _is_vague_amount(reader, start, last):
            return reader.phrase(start, last)
        cue = reader.tokens[start].value(Kind.CUE)
        if cue is None or cue[0] is Cue.ON or start + 1 >= last:
            continue
        surely = reader.plays(WordRole.DEADLINE, start)
        if surely or _looks_like_a_date(reader, start + 1, last):
            return reader.phrase(start + 1, last)
    return None


def _looks_like_a_date(reader: Reader, start: int, end: int) -> bool:
    return any(reader.tokens[place].means(*_DATELIKE) for place in range(start, end))


def _is_vague_amount(reader: Reader, start: int, last: int) -> bool:
    """Say whether "in 2-3 days" stands here: a number and a unit, and still no date."""
    if not reader.tokens[start].means(Kind.IN) or reader.known_until(start) < last:
        return False
    unit = reader.tokens[last - 1].means(Kind.UNIT)
    numbers = (Kind.NUMBER, Kind.PAIR, Kind.FRACTION)
    return unit and any(reader.tokens[place].means(*numbers) for place in range(start + 1, last))
