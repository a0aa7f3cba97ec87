"""Rules for clock times, parts of the day, zones, cues and small words."""

from bot.language.frame import Frame
from bot.language.patterns import Rule, rule
from bot.language.pieces import Amount, Clock, DayEnd, Loose, Nothing, Part, Piece, Zone

_NOON = 12
_LAST_HOUR = 24
_HOUR = 60
_FIVE = 5
_A_LIFETIME = 80


def _clock(frame: Frame, hour: int, minute: int = 0, half: str = "") -> Piece | None:
    if hour == _LAST_HOUR and minute == 0:
        return Part(name="night")
    if not 0 <= hour < _LAST_HOUR or not 0 <= minute < _HOUR:
        return None
    if half in {"am", "pm"} and hour <= _NOON:
        return Clock(hour=hour % _NOON + (_NOON if half == "pm" else 0), minute=minute)
    exact = bool(half) or hour > _NOON or not frame.words.book.twelve_hours
    return Clock(hour=hour, minute=minute, exact=exact)


def _minutes_from(frame: Frame, hour: int, minutes: int, half: str = "") -> Piece | None:
    if not 0 <= hour < _LAST_HOUR:
        return None
    total = hour * _HOUR + minutes
    return _clock(frame, total // _HOUR % _LAST_HOUR, total % _HOUR, half)


def _spoken_minutes(frame: Frame, minutes: int, hour: int, sign: int) -> Piece | None:
    """Read "ten past three" and "five to five"; other numbers are no clock times."""
    if minutes % _FIVE or not 0 < minutes < _HOUR or hour > _NOON:
        return None
    return _minutes_from(frame, hour, sign * minutes)


def _spoken_clock(frame: Frame, hour: int, minute: int) -> Piece | None:
    """Read "at nine thirty"."""
    return _clock(frame, hour, minute) if minute % _FIVE == 0 and minute > _FIVE else None


def _half_of(frame: Frame, hour: int) -> Piece | None:
    """Read the British "half five" as half past."""
    spoken = frame.words.book.twelve_hours and hour <= _NOON
    return _minutes_from(frame, hour, 30) if spoken else None


def _military(frame: Frame, clock: tuple[int, int]) -> Piece | None:
    """Read 1700 as five o'clock; 2027 is a year."""
    hour, minute = clock
    is_year = abs(hour * 100 + minute - frame.today.year) <= _A_LIFETIME
    return None if is_year else Clock(hour=hour, minute=minute, bare=True)


def _duration(_frame: Frame, parts: tuple[int, int]) -> Piece:
    return Amount(count=parts[0] * _HOUR + parts[1], unit="minute", ahead=True)


CLOCK_RULES: tuple[Rule, ...] = (
    rule("at? CLOCK oclock?", lambda f, clock: _clock(f, *clock)),
    rule("at? DOTTED_CLOCK oclock?", lambda f, clock: _clock(f, *clock)),
    rule("at? NUMBER NUMBER MERIDIEM", _clock),
    rule("at? NUMBER MERIDIEM", lambda f, hour, half: _clock(f, hour, 0, half)),
    rule("at? NUMBER oclock", _clock),
    rule("at? half_to NUMBER", lambda f, hour: _minutes_from(f, hour, -30)),
    rule("at? half past NUMBER", lambda f, hour: _minutes_from(f, hour, 30)),
    rule("at? half past CLOCK", lambda f, clock: _minutes_from(f, clock[0], 30, clock[2])),
    rule("at? MINUTES_PAST NUMBER", lambda f, minutes, hour: _minutes_from(f, hour, minutes)),
    rule(
        "at? MINUTES_PAST CLOCK",
        lambda f, minutes, clock: _minutes_from(f, clock[0], clock[1] + minutes, clock[2]),
    ),
    rule("at? NUMBER past NUMBER", lambda f, minutes, hour: _spoken_minutes(f, minutes, hour, 1)),
    rule("at? NUMBER to NUMBER", lambda f, minutes, hour: _spoken_minutes(f, minutes, hour, -1)),
    rule("at? half NUMBER", _half_of),
    rule("at? MILITARY", _military),
    rule("in DURATION", _duration),
    rule("at NUMBER NUMBER", _spoken_clock),
    rule("at NUMBER", lambda _, hour: Loose(number=hour, at=True)),
    rule("at? CLOCK noon", lambda _, clock: Clock(hour=_NOON) if clock[0] == _NOON else None),
    rule("at? NUMBER noon", lambda _, hour: Clock(hour=_NOON) if hour == _NOON else None),
    rule("at? noon", lambda _: Clock(hour=_NOON)),
    rule("at? day_end", lambda _: DayEnd()),
    rule("at? tonight", lambda _: Part(name="evening", today=True)),
    rule("this PART", lambda _, name: Part(name=name, today=True)),
    rule("early|late? PART", lambda _, name: Part(name=name)),
    rule("ZONE", lambda _, names: Zone(names=names)),
    rule("CUE", lambda _, cue: cue),
    rule("CUE_AFTER", lambda _, cue: cue),
    rule("and", lambda _: Nothing.FILLER),
    rule("at", lambda _: Nothing.FILLER),
    rule("of", lambda _: Nothing.FILLER),
    rule("fill", lambda _: Nothing.FILLER),
    rule("glue", lambda _: Nothing.FILLER),
)
