"""A meeting in words: "weekly Tuesday 15:00 Steering call", "once Friday 14:00 Kick-off"."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.due import Due
from bot.domain.recurrence import Cadence, Recurrence
from bot.language.kinds import Kind
from bot.language.meeting_names import date_ends
from bot.language.months import monthly, read_month_day
from bot.language.phrases import Reader, languages_of
from bot.language.readings import Ask, AskKind, MeetingWords
from bot.language.rhythms import Rhythm, read_rhythm
from bot.language.speaker import Speaker
from bot.language.starts import begin_on, is_marker, start_behind, without_end
from bot.language.tiling import MOST_TOKENS
from bot.language.titles import title_without
from bot.language.verdict import Verdict

LONGEST_MEETING = 400
_WEEK = timedelta(days=7)
_SMALL = (Kind.FILL, Kind.OF, Kind.GLUE, Kind.THE, Kind.CUE)
_BEFORE_A_DAY = (Kind.FILL, Kind.THE, Kind.EVERY, Kind.CUE)
_MONTHS = {"month": 1, "quarter": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """What was read of tokens[start:end]: a rhythm, or why there is none."""

    start: int
    end: int
    words: MeetingWords


def read_meeting(text: str, speaker: Speaker) -> MeetingWords:
    """Read rhythm, day, time and name; what is missing is asked, never guessed."""
    typed = " ".join(unicodedata.normalize("NFC", text[:LONGEST_MEETING]).split())
    said = without_end(typed)
    answer: MeetingWords | None = None
    for words in languages_of(speaker):
        reader = Reader(said, speaker, words)
        found = _find(reader)
        if found is None:
            continue
        found = _with_start(reader, found)
        title = title_without(reader, [(found.start, found.end)])
        named = MeetingWords(
            recurrence=found.words.recurrence,
            ask=found.words.ask,
            refused=found.words.refused,
            title=title,
        )
        if named.recurrence or named.refused:
            return named
        answer = answer or named
    return answer or MeetingWords(ask=Ask(kind=AskKind.UNKNOWN_PHRASE, phrase=said))


def _with_start(reader: Reader, found: _Match) -> _Match:
    """Take in "starting 10 December" behind a rhythm."""
    begins = start_behind(reader, found.end) if found.words.recurrence else None
    if begins is None or found.words.recurrence is None:
        return found
    day, end = begins
    recurrence = begin_on(found.words.recurrence, day)
    return replace(found, end=end, words=replace(found.words, recurrence=recurrence))


def _find(reader: Reader) -> _Match | None:
    """Find the words of the rhythm: at the start, else wherever they begin."""
    month_day = _of_every_month(reader)
    if month_day:
        return month_day
    for start in range(len(reader.tokens)):
        rhythm = read_rhythm(reader, start)
        if rhythm:
            return _after_rhythm(reader, start, rhythm)
    once = Rhythm(unit="once", interval=1, after=0)
    return _dated(reader, 0, 0, once) or _dated_at_the_end(reader, once)


def _dated_at_the_end(reader: Reader, once: Rhythm) -> _Match | None:
    """Read "Kick-off on Friday at 14:00": the longest date with an hour that closes the words."""
    last = len(reader.tokens)
    for start in range(max(1, last - MOST_TOKENS), last):
        verdict = reader.read(start, last)
        if verdict and verdict.due and verdict.due.at and verdict.parts.names_a_day:
            return _dated(reader, start, start, once)
    return None


def _after_rhythm(reader: Reader, start: int, rhythm: Rhythm) -> _Match | None:
    after = rhythm.after
    while after < len(reader.tokens) and (
        reader.tokens[after].means(*_SMALL) or is_marker(reader, after)
    ):
        after += 1
    if rhythm.unit == "month":
        return _monthly(reader, start, after, rhythm.interval)
    return _dated(reader, start, after, rhythm)


def _of_every_month(reader: Reader) -> _Match | None:
    """Read "first Monday of the month 10:00": the rhythm stands behind its day."""
    for start in range(len(reader.tokens)):
        found = read_month_day(reader, start)
        place = _behind_small(reader, found.after) if found else len(reader.tokens)
        if place >= len(reader.tokens):
            continue
        unit = reader.tokens[place].value(Kind.UNIT) or (None,)
        named = reader.tokens[place].value(Kind.RHYTHM) or (("", 0),)
        interval = _MONTHS.get(str(unit[0])) or (named[0][1] if named[0][0] == "month" else 0)
        if interval:
            first = start
            while first > 0 and reader.tokens[first - 1].means(*_BEFORE_A_DAY):
                first -= 1
            return _monthly(reader, first, start, interval, behind=place + 1)
    return None


def _behind_small(reader: Reader, place: int) -> int:
    while place < len(reader.tokens) and reader.tokens[place].means(*_SMALL, Kind.EVERY):
        place += 1
    return place


def _monthly(
    reader: Reader, start: int, place: int, interval: int, behind: int | None = None
) -> _Match | None:
    found = read_month_day(reader, place)
    if found is None:
        return None
    after = behind or found.after
    for longest in range(min(len(reader.tokens), after + MOST_TOKENS), after, -1):
        if reader.read(after, longest) is None:
            continue
        end = date_ends(reader, after, longest, partial(reader.read, after))
        verdict = reader.read(after, end)
        if verdict and verdict.due and verdict.due.at and not verdict.parts.names_a_day:
            due = verdict.due
            recurrence = monthly(found, interval, reader.frame, verdict.due.at, due.zone)
            return _Match(start=start, end=end, words=MeetingWords(recurrence=recurrence))
        if verdict and verdict.ask:
            return _Match(start=start, end=end, words=MeetingWords(ask=verdict.ask))
    return _time_missing(reader, start, after)


def _dated(reader: Reader, start: int, place: int, rhythm: Rhythm) -> _Match | None:
    """Read the longest date with a clock time behind the rhythm."""

    def judge(until: int) -> Verdict | None:
        found = reader.read_any(place, until)
        return found if found and (rhythm.unit != "week" or _names_weekday(found)) else None

    for longest in range(min(len(reader.tokens), place + MOST_TOKENS), place, -1):
        end = date_ends(reader, place, longest, judge) if judge(longest) else longest
        verdict = judge(end)
        if verdict is None:
            continue
        if verdict.refused or verdict.ask or verdict.due is None:
            words = MeetingWords(ask=verdict.ask, refused=verdict.refused)
            return _Match(start=start, end=end, words=words)
        if verdict.due.at is None:
            return _time_missing(reader, start, end)
        recurrence = _recurrence(rhythm, verdict, verdict.due, verdict.due.at, reader)
        return _Match(start=start, end=end, words=MeetingWords(recurrence=recurrence))
    return None


def _names_weekday(verdict: Verdict) -> bool:
    return bool(verdict.parts.weekday or verdict.parts.days)


def _time_missing(reader: Reader, start: int, end: int) -> _Match | None:
    """Ask for the hour; where one follows that was not understood, all is said back instead."""
    behind = reader.tokens[end : end + MOST_TOKENS]
    if any(token.means(Kind.CLOCK, Kind.DOTTED_CLOCK, Kind.NOON) for token in behind):
        return None
    ask = Ask(kind=AskKind.TIME_MISSING, phrase=reader.phrase(start, end))
    return _Match(start=start, end=end, words=MeetingWords(ask=ask))


def _recurrence(rhythm: Rhythm, verdict: Verdict, due: Due, at: time, reader: Reader) -> Recurrence:
    if rhythm.unit == "once":
        return Recurrence(cadence=Cadence.ONCE, on=due.on, at=at, zone=due.zone)
    return Recurrence(
        cadence=Cadence.WEEKLY,
        interval=rhythm.interval,
        weekday=due.on.weekday(),
        on=_first_day(verdict, due, at, reader),
        at=at,
        zone=due.zone,
    )


def _first_day(verdict: Verdict, due: Due, at: time, reader: Reader) -> date:
    """Return today where "Tuesday" is said on a Tuesday before the hour, else the coming one."""
    here = reader.frame.reference.astimezone(ZoneInfo(due.zone))
    plain = verdict.parts.weekday is not None and verdict.parts.weekday.weeks is None
    is_today = plain and due.on - _WEEK == here.date() and here.time() < at
    return here.date() if is_today else due.on
