"""Dates that belong to an event in the title: "before the SIV on 3 March", "minutes of 12 May"."""

from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto

from bot.language.kinds import Cue, Kind
from bot.language.phrases import Reader
from bot.language.readings import Ask, AskKind
from bot.language.verdict import Verdict
from bot.language.words import WordRole

_DAY = timedelta(days=1)
_WORDS_OF_AN_EVENT = 6
_DATES = (Kind.MONTH, Kind.NUMERIC, Kind.ISO, Kind.WEEKDAY, Kind.RELATIVE_DAY)


class Event(Enum):
    """How a date is tied to the task."""

    PART_OF_TASK = auto()
    """"Minutes of 12 May": no due date."""
    MAYBE_DUE = auto()
    """"Schedule the visit for 3 March": asked."""
    BEFORE_IT = auto()
    """"Before the SIV on 3 March": 2 March is proposed."""


def belongs_to_event(reader: Reader, first: int, start: int) -> Event | None:
    """Say how the words before a date tie it to the task; nothing where they do not."""
    place = start - 1
    if place < first:
        return None
    if reader.plays(WordRole.BLOCK, place):
        before = _named_event(reader, first, place) is Event.BEFORE_IT
        return Event.BEFORE_IT if before else Event.PART_OF_TASK
    if reader.plays(WordRole.ASKING_BLOCK, place):
        return Event.MAYBE_DUE
    if reader.plays(WordRole.CODE, place) and reader.tokens[start].text[0].isdigit():
        return Event.PART_OF_TASK
    return _named_event(reader, first, place)


def _named_event(reader: Reader, first: int, last: int) -> Event | None:
    """Look back from a noun to its preposition: "for the steering meeting" (on Friday)."""
    is_event = reader.plays(WordRole.EVENT, last)
    for place in range(last, max(first, last - _WORDS_OF_AN_EVENT) - 1, -1):
        cue = reader.tokens[place].value(Kind.CUE)
        if cue is not None and cue[0] is Cue.BEFORE and place < last:
            return Event.BEFORE_IT
        if cue is not None and place < last and reader.tokens[place + 1].means(Kind.VAGUE):
            return Event.MAYBE_DUE  # "by when Jane is back" (next week)
        if is_event and place < last and reader.plays(WordRole.TIES, place):
            return Event.MAYBE_DUE
        if reader.tokens[place].text in {",", ";", "."} or _is_dated(reader, place, last):
            return None
    return None


def _is_dated(reader: Reader, place: int, last: int) -> bool:
    """Say whether the event has its date already: "minutes of the 12 May call" (tomorrow)."""
    return place < last and reader.tokens[place].means(*_DATES)


def event_question(event: Event, verdict: Verdict, phrase: str, today: date) -> Verdict:
    """Ask whether the event's date is the due date; before an event, propose the day before it."""
    bare = replace(verdict, due=None, other=None, refused=None, ask=None)
    due = verdict.due
    if event is Event.PART_OF_TASK or due is None:
        return bare
    if event is Event.MAYBE_DUE or due.on == today:
        return replace(bare, ask=Ask(kind=AskKind.EVENT_DATE, phrase=phrase, readings=(due,)))
    before = replace(due, on=due.on - _DAY, at=None)
    return replace(
        bare,
        due=before,
        rule=f"the day before the event on {verdict.rule}",
        ask=Ask(kind=AskKind.EVENT_DATE, phrase=phrase, readings=(before, due)),
    )
