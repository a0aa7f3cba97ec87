"""Monthly rhythms in words: "first Monday 10:00", "last working day 16:00", "15th 9am"."""

from dataclasses import dataclass
from datetime import date

from bot.domain.due import Due
from bot.domain.recurrence import Cadence, Recurrence
from bot.language.kinds import Kind
from bot.language.phrases import Reader
from bot.language.readings import Ask, AskKind, MeetingWords

_LAST_DAY = 31
_MOST_NTH = 4
_TIME_TOKENS = 6
_TRIM = " \t,;:.-–—()"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Which:
    """Which day of each month, and the token after it."""

    cadence: Cadence
    after: int
    nth: int | None = None
    weekday: int | None = None
    day: int | None = None


def read_month(reader: Reader, start: int, interval: int) -> MeetingWords:
    """Read which day of the month and the clock time; what follows is the name."""
    which = _which_day(reader, start)
    if which is None:
        return _unknown(reader)
    last = len(reader.tokens)
    for end in range(min(last, which.after + _TIME_TOKENS), which.after, -1):
        verdict = reader.read(which.after, end)
        if verdict is None or verdict.parts.names_a_day or verdict.due is None:
            continue
        if verdict.due.at is None:
            continue
        title = reader.text[reader.tokens[end - 1].end :].strip(_TRIM)
        return MeetingWords(
            recurrence=_recurrence(which, interval, reader.frame.today, verdict.due), title=title
        )
    phrase = reader.phrase(start, which.after)
    title = reader.text[reader.tokens[which.after - 1].end :].strip(_TRIM)
    return MeetingWords(ask=Ask(kind=AskKind.TIME_MISSING, phrase=phrase), title=title)


def _which_day(reader: Reader, start: int) -> _Which | None:
    tokens = reader.tokens
    if start + 1 >= len(tokens):
        return None
    nth = _nth(reader, start)
    following = tokens[start + 1]
    weekday = following.value(Kind.WEEKDAY)
    if weekday and nth is not None and nth <= _MOST_NTH:
        return _Which(cadence=Cadence.MONTHLY_WEEKDAY, nth=nth, weekday=weekday[0], after=start + 2)
    unit = following.value(Kind.UNIT)
    if unit and unit[0] == "workday" and nth is not None and nth <= _MOST_NTH:
        return _Which(cadence=Cadence.MONTHLY_WORKDAY, nth=nth, after=start + 2)
    ordinal = tokens[start].value(Kind.ORDINAL)
    if ordinal and 1 <= ordinal[0] <= _LAST_DAY:
        return _Which(cadence=Cadence.MONTHLY_DAY, day=ordinal[0], after=start + 1)
    return None


def _nth(reader: Reader, start: int) -> int | None:
    if reader.tokens[start].means(Kind.LAST):
        return -1
    ordinal = reader.tokens[start].value(Kind.ORDINAL)
    return ordinal[0] if ordinal else None


def _recurrence(which: _Which, interval: int, today: date, due: Due) -> Recurrence:
    at = due.at
    if at is None:  # pragma: no cover - the caller passes a due with a clock time
        raise ValueError
    # A month with 31 days carries the day; `on` anchors the phase and is never a past meeting.
    anchor = today.replace(day=1)
    if which.day is not None:
        anchor = date(today.year, 1, which.day)
    return Recurrence(
        cadence=which.cadence,
        interval=interval,
        nth=which.nth,
        weekday=which.weekday,
        on=anchor,
        at=at,
        zone=due.zone,
    )


def _unknown(reader: Reader) -> MeetingWords:
    return MeetingWords(ask=Ask(kind=AskKind.UNKNOWN_PHRASE, phrase=reader.text))
