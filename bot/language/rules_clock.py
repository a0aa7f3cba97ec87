"""Rules for clock times, parts of the day, zones, cues and small words."""

from bot.language.frame import Frame
from bot.language.patterns import Rule, rule
from bot.language.pieces import Clock, DayEnd, Loose, Nothing, Part, Piece, Zone

_NOON = 12
_LAST_HOUR = 24
_HOUR = 60


def _clock(frame: Frame, hour: int, minute: int = 0, half: str = "") -> Piece | None:
    if hour == _LAST_HOUR and minute == 0:
        return Part(name="night")
    if not 0 <= hour < _LAST_HOUR or not 0 <= minute < _HOUR:
        return None
    if half in {"am", "pm"} and hour <= _NOON:
        return Clock(hour=hour % _NOON + (_NOON if half == "pm" else 0), minute=minute)
    exact = bool(half) or hour > _NOON or not frame.words.book.twelve_hours
    return Clock(hour=hour, minute=minute, exact=exact)


def _minutes_from(frame: Frame, hour: int, minutes: int) -> Piece | None:
    total = hour * _HOUR + minutes
    return _clock(frame, total // _HOUR % _LAST_HOUR, total % _HOUR)


CLOCK_RULES: tuple[Rule, ...] = (
    rule("at? CLOCK oclock?", lambda f, clock: _clock(f, *clock)),
    rule("at? DOTTED_CLOCK oclock?", lambda f, clock: _clock(f, *clock)),
    rule("at? NUMBER NUMBER MERIDIEM", _clock),
    rule("at? NUMBER MERIDIEM", lambda f, hour, half: _clock(f, hour, 0, half)),
    rule("at? NUMBER oclock", _clock),
    rule("at? half_to NUMBER", lambda f, hour: _minutes_from(f, hour, -30)),
    rule("at? half past NUMBER", lambda f, hour: _minutes_from(f, hour, 30)),
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
