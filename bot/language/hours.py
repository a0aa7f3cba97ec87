"""From the sorted parts of a phrase to the hour it means."""

from datetime import time

from bot.language.frame import Frame
from bot.language.parts import Parts
from bot.language.pieces import Clock, DayOfMonth, Mark

DAY_END = time(17)
_NOON = 12
_HOUR = 60
_HOURS = range(24)
_AFTERNOON_HOURS = range(1, 7)
_LATER_PARTS = frozenset({"afternoon", "evening", "night"})
_FINE = frozenset({"hour", "minute"})


def place_loose(parts: Parts, frame: Frame) -> bool:
    """Let a bare number be an hour beside a day, or a day beside an hour or a weekday."""
    if parts.loose is None:
        return True
    number, at = parts.loose.number, parts.loose.at
    if parts.amounts and not at:
        return False
    if number == _NOON and _is_twelve(parts):
        return True
    dated = parts.days or parts.weekday or parts.span or parts.month_day
    told = _is_told_as_hour(parts, number)
    if at or told or (parts.part and (parts.days or not dated or number <= _NOON)):
        return _place_hour(parts, number, frame)
    if parts.month_day or parts.days or not (parts.clock or parts.weekday):
        return False
    parts.month_day = DayOfMonth(day=number)
    return number >= 1 and (bool(parts.weekday) or not dated)


def _is_told_as_hour(parts: Parts, number: int) -> bool:
    """Say whether a bare number is an hour: "by 9 on Monday", "9 tomorrow", "Monday 9 GMT"."""
    near = bool(parts.days) and all(day.relative for day in parts.days)
    if near and (parts.cued or not parts.cues):
        return True
    named = bool(parts.weekday or parts.days)
    return named and (
        parts.zone is not None or (parts.cued and bool(parts.weekday) and number <= _NOON)
    )


def _is_twelve(parts: Parts) -> bool:
    """Say whether the number only says noon or midnight once more: "12 noon", "12 midnight"."""
    noon = parts.clock is not None and (parts.clock.hour, parts.clock.minute) == (_NOON, 0)
    midnight = parts.clock is None and parts.part is not None and parts.part.name == "night"
    return noon or midnight


def _place_hour(parts: Parts, number: int, frame: Frame) -> bool:
    if parts.clock or number not in _HOURS:
        return False
    exact = number > _NOON or number == 0 or not frame.words.book.twelve_hours
    parts.clock = Clock(hour=number, exact=exact)
    return True


def fold_minutes(parts: Parts) -> bool:
    """Move the clock by what stands before it: "20 minutes to 2pm", "15 minutes from 1pm"."""
    around = parts.marks & {Mark.FROM, Mark.TO}
    fine = parts.amounts and all(amount.unit in _FINE for amount in parts.amounts)
    if not (fine and around and parts.clock):
        return Mark.TO not in parts.marks
    units = {"hour": _HOUR, "minute": 1}
    minutes = sum(int(amount.count * units[amount.unit]) for amount in parts.amounts)
    sign = -1 if Mark.TO in around else 1
    total = parts.clock.hour * _HOUR + parts.clock.minute + sign * minutes
    hour, minute = divmod(total, _HOUR)
    if hour not in _HOURS:
        return False
    parts.clock = Clock(hour=hour, minute=minute, exact=parts.clock.exact)
    parts.amounts, parts.marks = [], parts.marks - around
    return True


def find_time(parts: Parts, frame: Frame) -> time | None:
    """Return the clock time that was named; EOD and COB are 17:00."""
    if parts.clock is None:
        return DAY_END if parts.day_end else None
    part = parts.part.name if parts.part else ""
    hour = parts.clock.hour + (_NOON if _is_later_half(parts.clock, part, frame) else 0)
    return time(hour, parts.clock.minute)


def _is_later_half(clock: Clock, part: str, frame: Frame) -> bool:
    """Decide about 3 o'clock: "in the afternoon" says so, and 1 to 6 alone are working hours."""
    if clock.hour >= _NOON or clock.hour == 0:
        return False
    if part in _LATER_PARTS:
        return not clock.exact or not frame.words.book.twelve_hours
    return not clock.exact and not part and clock.hour in _AFTERNOON_HOURS
