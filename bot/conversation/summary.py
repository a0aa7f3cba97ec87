"""The weekly summary on request: as things stand now, or as a past week was told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.blocks import wording_week as say
from bot.blocks.common import sentence
from bot.blocks.week import week_as_told, week_so_far
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.turn import Turn
from bot.domain.week import WeeklySummary
from bot.language import read_due
from bot.usecases.company_names import ask_names
from bot.usecases.summarise_week import people_in, summarise
from bot.usecases.told_weeks import is_posted, posted_in_week_of

_WEEK = timedelta(days=7)
_ALMOST_A_YEAR = timedelta(days=364)
"""A day without its year is the last one of that name: the first after this time ago."""
LAST_WEEK = frozenset({"last week", "the last week", "last", "previous"})
NOTHING_YET = "Nothing is kept here yet. `/action` or `@Liaison action` starts."


def show_summary(turn: Turn) -> Reply:
    """Show the week so far, or the summary that was posted in the week of a day."""
    return _show_past(turn) if turn.rest else _show_now(turn)


def _show_now(turn: Turn) -> Reply:
    store, directory = turn.services.store, turn.services.directory
    with store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
    if engagement is None:
        return Whisper(message=sentence(NOTHING_YET))
    learned = ask_names(store, directory, engagement, turn.now)
    with store.read() as tx:
        week = summarise(tx, engagement, turn.now, learned=learned)
    if week.is_empty:
        return Whisper(message=sentence(say.NOTHING_THIS_WEEK))
    return Whisper(message=week_so_far(week, names=_names(turn, week), zone=engagement.zone))


def _show_past(turn: Turn) -> Reply:
    day = day_meant(turn)
    with turn.services.store.read() as tx:
        engagement = tx.engagements.find_by_channel(turn.channel or "")
        if engagement is None:
            return Whisper(message=sentence(NOTHING_YET))
        told = posted_in_week_of(tx, engagement, day) if day else None
        known = [one for one in tx.weeks.days(engagement.id) if is_posted(tx, engagement, one)]
    if day is None:
        return Whisper(message=sentence(say.WHICH_WEEK, typed=turn.request.text or None))
    if told is None:
        return Whisper(message=sentence(say.nothing_stored(day, known)))
    names = _names(turn, told.week)
    shown = week_as_told(told.week, names=names, zone=told.zone, shares=told.shares)
    return Whisper(message=shown)


def _names(turn: Turn, week: WeeklySummary) -> Mapping[str, str]:
    return {one: turn.person(one).name for one in people_in(week)}


def day_meant(turn: Turn) -> date | None:
    """Return the past day that somebody names: "26 Nov", "2026-11-26", "last week"."""
    words = turn.rest.casefold().strip()
    if words in LAST_WEEK:
        return turn.today_of(turn.author).date() - _WEEK
    if not any(letter.isdigit() for letter in words):
        return None
    speaker = turn.speaker()
    read = read_due(words, replace(speaker, reference=speaker.reference - _ALMOST_A_YEAR))
    if read.ask is not None or read.due is None:
        return None
    return read.due.on
