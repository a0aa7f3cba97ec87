"""Where a meeting's name begins: behind day and hour, words that could go on with a date rarely do.

"Week 12 review" and "Night shift handover" are names in every trial; "15:00 London" says where.
"""

import re
from collections.abc import Callable

from bot.language.kinds import Kind
from bot.language.phrases import Reader
from bot.language.verdict import Verdict

_GOES_ON = (Kind.ZONE, Kind.WEEKDAY, Kind.WEEKDAYS, Kind.MONTH, Kind.MERIDIEM, Kind.OCLOCK)
"""What may follow day and hour with a capital letter and still belong to them."""

_COMPOUND = re.compile(r"\d+-[^\W\d]")

Judge = Callable[[int], Verdict | None]
"""Reads the date up to a place; None where it is none that this rhythm can have."""


def date_ends(reader: Reader, place: int, end: int, judge: Judge) -> int:
    """Return where the date ends that goes on to `end` at the longest."""
    settled = _settled(reader, place, end, judge)
    if settled is None:
        return end
    short, long = judge(settled), judge(end)
    if short is None or long is None or short.due is None:
        return end
    if _is_capital(reader, settled):
        return end if _says_where(reader, settled, end) else settled
    is_moved = long.due is None or (long.due.on, long.due.at) != (short.due.on, short.due.at)
    # "14:00 4 December" says which Friday; "14:00 week 12" and "14:00 10-site update" do not.
    first = reader.tokens[settled]
    is_name = first.means(Kind.UNIT) or _COMPOUND.match(reader.text, first.start) is not None
    return settled if is_moved and is_name else end


def _settled(reader: Reader, place: int, end: int, judge: Judge) -> int | None:
    """Return where day and hour are said without a doubt: the hour as 15:00 or 3pm."""
    for near in range(place + 1, end):
        if not reader.tokens[near - 1].means(Kind.CLOCK):
            continue
        verdict = judge(near)
        if verdict and verdict.due and verdict.due.at and not (verdict.ask or verdict.refused):
            return near
    return None


def _is_capital(reader: Reader, place: int) -> bool:
    return reader.text[reader.tokens[place].start].isupper()


def _says_where(reader: Reader, place: int, end: int) -> bool:
    """Tell whether what follows the hour belongs to it: a day, a month, or whose clock it is by.

    A city in front of a common word is part of a name: "Berlin site call".
    """
    if not reader.tokens[place].means(*_GOES_ON):
        return False
    is_city = reader.tokens[place].means(Kind.ZONE)
    has_more = end < len(reader.tokens)
    return not (is_city and has_more and reader.text[reader.tokens[end].start].islower())
