"""When a series begins, and when of a range of hours: "starting 10 Dec", "15:00-16:00"."""

import re
from dataclasses import replace
from datetime import date

from bot.domain.recurrence import Cadence, Recurrence
from bot.language.almanac import add_months, coming_weekday, valid_date
from bot.language.kinds import Kind
from bot.language.phrases import Reader
from bot.language.tiling import MOST_TOKENS

_HOUR = r"(\d{1,2}(?:[:.]\d\d)?)(?:\s?(am|pm))?"
_RANGE = re.compile(rf"\b{_HOUR}\s?(?:-|–|—|\bto\b|\bbis\b)\s?{_HOUR}\b", re.IGNORECASE)
_FORTNIGHTLY = re.compile(r"\b14[- ]?tägig\w*", re.IGNORECASE)
_MARKERS = frozenset(
    {"starting", "beginning", "from", "ab", "beginnend", "desde", "start", "since"}
)


def without_end(text: str) -> str:
    """Keep the first hour of a range, by which a meeting is planned; spell German "14-tägig"."""
    return _RANGE.sub(_first_hour, _FORTNIGHTLY.sub("vierzehntägig", text))


def _first_hour(match: re.Match[str]) -> str:
    first, half, last, half_of_both = match.groups()
    sure = half or half_of_both or (":" in first and ":" in last)
    return f"{first}{half or half_of_both or ''}" if sure else match[0]


def is_marker(reader: Reader, place: int) -> bool:
    """Say whether "starting" or "from" stands here."""
    token = reader.tokens[place]
    return token.text.lower() in _MARKERS or token.means(Kind.FROM)


def start_behind(reader: Reader, place: int) -> tuple[date, int] | None:
    """Read "starting 10 December" from this token on, and return where it ends."""
    if place + 1 >= len(reader.tokens) or not is_marker(reader, place):
        return None
    for end in range(min(len(reader.tokens), place + 1 + MOST_TOKENS), place + 1, -1):
        verdict = reader.read(place + 1, end)
        if verdict and verdict.due and verdict.due.at is None and verdict.parts.names_a_day:
            span = verdict.parts.span
            return (span.stretch.first if span else verdict.due.on), end
    return None


def begin_on(recurrence: Recurrence, day: date) -> Recurrence:
    """Let a series begin on or after a day."""
    if recurrence.cadence is Cadence.ONCE or recurrence.on is None:
        return recurrence
    if recurrence.cadence is Cadence.WEEKLY:
        return replace(recurrence, on=coming_weekday(day, recurrence.weekday or 0))
    if recurrence.cadence is not Cadence.MONTHLY_DAY:
        return replace(recurrence, on=day)
    return replace(recurrence, on=_same_day(recurrence.on.day, day))


def _same_day(number: int, day: date) -> date:
    """Return the first month from a day on that has this day, so that the number stays."""
    months = (add_months(day.replace(day=1), ahead) for ahead in range(4))
    dates = (valid_date(first.year, first.month, number) for first in months)
    return next(found for found in dates if found and found >= day)
