"""A meeting in words: "weekly Tuesday 15:00 Steering call", "once Friday 14:00 Kick-off"."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.due import Due
from bot.domain.recurrence import Cadence, Recurrence
from bot.language.kinds import Kind
from bot.language.months import read_month
from bot.language.phrases import Reader, languages_of
from bot.language.readings import Ask, AskKind, MeetingWords
from bot.language.speaker import Speaker
from bot.language.verdict import Verdict

LONGEST = 400
_MOST_INTERVAL = 52
_WEEK = timedelta(days=7)
_TRIM = " \t,;:.-–—()"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rhythm:
    unit: str
    interval: int
    after: int


def read_meeting(text: str, speaker: Speaker) -> MeetingWords:
    """Read rhythm, day, time and name; what is missing is asked, never guessed."""
    said = " ".join(text[:LONGEST].split())
    answer = MeetingWords(ask=Ask(kind=AskKind.UNKNOWN_PHRASE, phrase=said))
    for words in languages_of(speaker):
        reader = Reader(said, speaker, words)
        rhythm = _rhythm(reader)
        if rhythm is None:
            continue
        answer = _read_rest(reader, rhythm, speaker)
        if answer.recurrence is not None or answer.refused:
            return answer
    return answer


def _rhythm(reader: Reader) -> _Rhythm | None:
    tokens = reader.tokens
    if not tokens:
        return None
    if tokens[0].means(Kind.ONCE):
        return _Rhythm(unit="once", interval=1, after=1)
    named = tokens[0].value(Kind.RHYTHM)
    if named is not None:
        unit, interval = named[0]
        return _Rhythm(unit=unit, interval=interval, after=1)
    if tokens[0].means(Kind.EVERY_OTHER):
        return _every(reader, 1, 2)
    if not tokens[0].means(Kind.EVERY):
        return None
    count = tokens[1].value(Kind.NUMBER) if len(tokens) > 1 else None
    return _every(reader, 2, count[0]) if count else _every(reader, 1, 1)


def _every(reader: Reader, place: int, interval: int) -> _Rhythm | None:
    tokens = reader.tokens
    if place >= len(tokens) or not 1 <= interval <= _MOST_INTERVAL:
        return None
    if tokens[place].means(Kind.WEEKDAY):
        return _Rhythm(unit="week", interval=interval, after=place)
    unit = tokens[place].value(Kind.UNIT)
    if unit is None or unit[0] not in {"week", "month", "quarter", "fortnight"}:
        return None
    weeks = {"week": 1, "fortnight": 2, "month": 1, "quarter": 3}[unit[0]]
    kept = "week" if unit[0] in {"week", "fortnight"} else "month"
    return _Rhythm(unit=kept, interval=interval * weeks, after=place + 1)


def _read_rest(reader: Reader, rhythm: _Rhythm, speaker: Speaker) -> MeetingWords:
    """Read the longest date with a clock time behind the rhythm; what follows is the name."""
    last = len(reader.tokens)
    start = _skip_small(reader, rhythm.after)
    if rhythm.unit == "month":
        return read_month(reader, start, rhythm.interval)
    for end in range(min(last, start + 14), start, -1):
        verdict = reader.read(start, end)
        if verdict is None:
            continue
        title = reader.text[reader.tokens[end - 1].end :].strip(_TRIM)
        if verdict.refused:
            return MeetingWords(refused=verdict.refused, title=title)
        due = verdict.due
        if due is None or verdict.ask is not None:
            return MeetingWords(ask=verdict.ask, title=title)
        if due.at is None:
            phrase = reader.phrase(start, end)
            return MeetingWords(ask=Ask(kind=AskKind.TIME_MISSING, phrase=phrase), title=title)
        recurrence = _recurrence(rhythm, verdict, due, due.at, speaker)
        if recurrence is not None:
            return MeetingWords(recurrence=recurrence, title=title)
    phrase = reader.text[:LONGEST]
    return MeetingWords(ask=Ask(kind=AskKind.UNKNOWN_PHRASE, phrase=phrase))


def _skip_small(reader: Reader, place: int) -> int:
    while place < len(reader.tokens) and reader.tokens[place].text.lower() in {"on", "the", ","}:
        place += 1
    return place


def _recurrence(
    rhythm: _Rhythm, verdict: Verdict, due: Due, at: time, speaker: Speaker
) -> Recurrence | None:
    if rhythm.unit == "once":
        return Recurrence(cadence=Cadence.ONCE, on=due.on, at=at, zone=due.zone)
    if verdict.parts.weekday is None:
        return None
    return Recurrence(
        cadence=Cadence.WEEKLY,
        interval=rhythm.interval,
        weekday=due.on.weekday(),
        on=_first_day(due, at, speaker),
        at=at,
        zone=due.zone,
    )


def _first_day(due: Due, at: time, speaker: Speaker) -> date:
    """Return today where "Tuesday" is said on a Tuesday before the hour, else the coming one."""
    here = speaker.reference.astimezone(ZoneInfo(due.zone))
    is_today = due.on - _WEEK == here.date() and here.time() < at
    return here.date() if is_today else due.on
