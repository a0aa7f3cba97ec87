"""What is said back when a cue is followed by words that are no date we know."""

from bot.language.kinds import Cue, Kind
from bot.language.phrases import Reader
from bot.language.words import WordRole

_MOST_WORDS = 7
_HOURS = range(1, 13)
_DATELIKE = (
    *(Kind.WEEKDAY, Kind.MONTH, Kind.RELATIVE_DAY, Kind.FEAST, Kind.ISO, Kind.NUMERIC, Kind.PAIR),
    *(Kind.PERIOD, Kind.PERIOD_END, Kind.QUARTER, Kind.WEEKEND, Kind.NEXT, Kind.END, Kind.MIDDLE),
    *(Kind.VAGUE, Kind.DAY_END, Kind.YEAR, Kind.CLOCK, Kind.EARLY, Kind.LATE, Kind.START),
)


def unknown_words(reader: Reader, first: int, last: int) -> str | None:
    """Return which words beside a cue gave no date, where they look like one."""
    if reader.words.book.cues_follow:
        return _unknown_before_cue(reader, first, last)
    return _unknown_after_cue(reader, first, last)


def _unknown_before_cue(reader: Reader, first: int, last: int) -> str | None:
    """Return the words before a Japanese "until" that hold a word of dates but are none."""
    for place in range(last - 1, first, -1):
        cue = reader.tokens[place].value(Kind.CUE_AFTER)
        if cue is None or cue[0] is Cue.ON:
            continue
        start = place
        while start > first and not _is_particle(reader, start - 1):
            start -= 1
        if _looks_like_a_date(reader, start, place):
            return reader.phrase(start, place)
    return None


def _is_particle(reader: Reader, place: int) -> bool:
    token = reader.tokens[place]
    return token.text in {"を", "が", "は", "、", "。"} or bool(token.mention)


def _unknown_after_cue(reader: Reader, first: int, last: int) -> str | None:
    """Return which closing words after "by" or "due" gave no date, where they look like one."""
    for start in range(last - 1, max(first, last - _MOST_WORDS) - 1, -1):
        if _is_vague_amount(reader, start, last):
            return reader.phrase(start, last)
        cue = reader.tokens[start].value(Kind.CUE)
        if cue is None or cue[0] is Cue.ON or start + 1 >= last:
            continue
        surely = reader.plays(WordRole.DEADLINE, start) or _is_bare_hour(reader, first, start, last)
        if surely or _looks_like_a_date(reader, start + 1, last):
            return reader.phrase(start + 1, last)
    return None


def _is_bare_hour(reader: Reader, first: int, cue: int, last: int) -> bool:
    """Say whether "by 5" closes a sentence that is not about an amount: "reduce it by 5"."""
    hour = reader.tokens[last - 1].value(Kind.NUMBER)
    alone = cue + 2 == last and hour is not None and hour[0] in _HOURS
    return alone and not reader.plays(WordRole.CHANGES, first)


def _looks_like_a_date(reader: Reader, start: int, end: int) -> bool:
    return any(reader.tokens[place].means(*_DATELIKE) for place in range(start, end))


def _is_vague_amount(reader: Reader, start: int, last: int) -> bool:
    """Say whether "in 2-3 days" stands here: a number and a unit, and still no date."""
    if not reader.tokens[start].means(Kind.IN) or reader.known_until(start) < last:
        return False
    unit = reader.tokens[last - 1].means(Kind.UNIT)
    numbers = (Kind.NUMBER, Kind.PAIR, Kind.FRACTION)
    return unit and any(reader.tokens[place].means(*numbers) for place in range(start + 1, last))
