"""What is asked back about a date, and the readings that buttons offer with the question."""

import re

from bot.blocks import said_dates
from bot.domain.due import Due
from bot.domain.errors import DueNotUnderstood
from bot.language import Ask, AskKind, DueReading, Sentence

MOST_OFFERED = 3
"""A message has four buttons, and one of them opens the calendar."""

_AMBIGUOUS = re.compile(r"\b(?:IST|CST)\b", re.IGNORECASE)

_QUESTIONS = {
    AskKind.TWO_READINGS: said_dates.two_readings,
    AskKind.UNKNOWN_PHRASE: said_dates.not_understood,
    AskKind.FAR_AHEAD: said_dates.far_ahead,
    AskKind.WEEKDAY_CONTRADICTS: said_dates.contradicts,
    AskKind.AMBIGUOUS_ZONE: said_dates.which_zone,
    AskKind.EVENT_DATE: said_dates.event_date,
    AskKind.TIME_MISSING: said_dates.time_missing,
}


def question_of(ask: Ask | None) -> str | None:
    """Say what is not sure about the words; nothing where everything is."""
    return _QUESTIONS[ask.kind](ask.phrase) if ask else None


def offers_of(words: Sentence | DueReading) -> tuple[Due, ...]:
    """Return the readings for buttons: those of the question, the proposal first."""
    if words.ask is None:
        return (words.other,) if words.other else ()
    proposed = (words.due,) if words.due else ()
    return tuple(dict.fromkeys((*proposed, *words.ask.readings)))[:MOST_OFFERED]


def meeting_question(ask: Ask | None) -> str | None:
    """Say what a meeting still needs; words that are no meeting at all get an example instead."""
    if ask is None or ask.kind is AskKind.UNKNOWN_PHRASE:
        return None
    says = said_dates.meeting_zone if ask.kind is AskKind.AMBIGUOUS_ZONE else _QUESTIONS[ask.kind]
    return says(ask.phrase)


def zones_asked(ask: Ask | None, words: str) -> dict[str, str]:
    """Return the words once more for each zone that IST or CST can mean, by its name."""
    if ask is None or ask.kind is not AskKind.AMBIGUOUS_ZONE:
        return {}
    zones = [due.zone for due in ask.readings[:MOST_OFFERED]]
    return {zone: _AMBIGUOUS.sub(zone, words, count=1) for zone in zones}


def not_sure(ask: Ask | None, phrase: str) -> DueNotUnderstood:
    """Return the refusal for places that can only say a sentence: forms, and several ids."""
    readings = tuple(due.text() for due in ask.readings[:MOST_OFFERED]) if ask else ()
    return DueNotUnderstood(phrase=phrase, question=question_of(ask), readings=readings)
