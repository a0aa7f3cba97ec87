"""Words that sound like a change of a meeting that stands: no new one is planned by them."""

import re
from collections.abc import Sequence

from bot.conversation.hints import hint_for
from bot.conversation.ids import first_word
from bot.conversation.slips import WRITTEN_ID
from bot.conversation.turn import Turn
from bot.domain.due import spell_day
from bot.domain.errors import LiaisonError, PerhapsAVerb, VerbUnknown
from bot.domain.items import ItemKind, PublicId
from bot.domain.meeting import MeetingSeries
from bot.domain.recurrence import Cadence, Recurrence

CHANGES = frozenset(
    [
        *("agenda", "change", "delay", "delete", "edit", "end", "minute", "minutes", "move"),
        *("note", "notes", "postpone", "push", "remove", "rename", "reschedule", "shift", "start"),
        *("stop", "update"),
    ]
)
"""What people say of a meeting that stands: behind such a word no new one is planned."""

_CHANGING = re.compile(
    r"mov(?:e|es|ed|ing)|re-?schedul\w*|postpon\w*|cancel\w*|shift\w*|push\w*|delay\w*|swap\w*"
    r"|re-?arrang\w*|brings?|brought|chang\w*|skip\w*|instead|verschieb\w*|verschoben|verlegt?|abgesagt"
    r"|reporté\w*|déplac\w*|annul\w*|aplaz\w*",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\b(?:cancel|skip|abgesagt|annul)", re.IGNORECASE)
_SMALL = frozenset(
    [
        *("a", "also", "at", "be", "can", "could", "for", "from", "is", "it", "make", "needs"),
        *("new", "next", "no", "not", "now", "of", "on", "our", "please", "set", "should", "the"),
        *("this", "time", "to", "until", "we", "will", "you"),
    ]
)
"""Beside the name of a meeting these say something of it and make no other one."""
_BEFORE_ANOTHER_DAY = frozenset({"to", "until", "till"})
"""The end of no name: "can we move the kick-off to Friday 10:00"."""
_TO = re.compile(r"\s(?:to|until|on|for)\s+(?P<when>\S.*)$", re.IGNORECASE)


def is_about_one_that_stands(turn: Turn, title: str) -> bool:
    """Tell whether a plan sounds like a change: "Steering call moves to Wednesday 15:00".

    `title` is what the words would call the new meeting. "Steering call prep" is a meeting of its
    own; the same name, with or without "to", "is" or "moved", is the meeting that stands.
    """
    words = title.split()
    if _first_word_changes(turn.rest) or (words and words[-1].casefold() in _BEFORE_ANOTHER_DAY):
        return True
    if any(_meeting_id(token) and WRITTEN_ID.match(token) for token in turn.rest.split()):
        return True
    series = _called_in(turn, title)
    if series is None:
        return False
    left = _without_name(title, series.title)
    return all(one in _SMALL for one in left) or any(map(_CHANGING.fullmatch, left))


def _first_word_changes(words: str) -> bool:
    return first_word(words)[0].lower().rstrip(":") in CHANGES


def _meeting_id(word: str) -> PublicId | None:
    item = PublicId.read(word.strip(".,:;()"))
    return item if item is not None and item.kind is ItemKind.MEETING else None


def _called_in(turn: Turn, title: str) -> MeetingSeries | None:
    """Return the meeting whose whole name stands in a title; of several the longest name."""
    whole = f" {_plainly(title)} "
    found = [one for one in _active(turn) if f" {_plainly(one.title)} " in whole]
    return max(found, key=lambda one: len(one.title), default=None)


def _without_name(title: str, name: str) -> list[str]:
    return f" {_plainly(title)} ".replace(f" {_plainly(name)} ", " ", 1).split()


def _plainly(words: str) -> str:
    tokens = (token.strip(".,:;!?()“”\"'") for token in words.split())
    return " ".join(token for token in tokens if token).casefold()


def _active(turn: Turn) -> Sequence[MeetingSeries]:
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        return tx.meetings.active(study.id) if study else ()


def not_a_plan(
    turn: Turn, known: tuple[str, ...], recurrence: Recurrence | None = None
) -> LiaisonError:
    """Return what says how a meeting that stands is changed; a plan that looks so can be made."""
    word = first_word(turn.rest)[0].rstrip(":")
    series = _spoken_of(turn, turn.rest)
    hint = _hint_about(turn.rest, series, recurrence)
    facts = {"word": word, "command": "/meeting", "known": known, "hint": hint}
    if recurrence is None:
        return VerbUnknown(**facts)
    # The first word is no verb of ours where it begins a name: then only the hint is said.
    usage = None if _first_word_changes(turn.rest) else "once <date> <time> <name>"
    facts |= {"usage": usage, "example": "once Friday 14:00 Kick-off"}
    return PerhapsAVerb(**facts, subject="meeting", words=turn.rest, also="Nothing was planned.")


def _hint_about(
    words: str, series: MeetingSeries | None, recurrence: Recurrence | None
) -> str | None:
    about = series.public_id if series else None
    hint = hint_for(first_word(words)[0].rstrip(":"), "meeting", about)
    if hint is None and recurrence is not None and not _ENDING.search(words):
        hint = hint_for("move", "meeting", about)
    if hint is None and series is not None:
        hint = hint_for("named", "meeting", about)
    if hint is None or series is None:
        return hint
    when = _when(words, recurrence)
    return hint.replace("Friday 14:00 <name>", f"{when or 'Friday 14:00'} {series.title}")


def _when(words: str, recurrence: Recurrence | None) -> str | None:
    """Return the day and hour of the one meeting that is named, as it was said where it was."""
    if recurrence is not None and recurrence.cadence is not Cadence.ONCE:
        return None
    found = _TO.search(words)
    if found is not None:
        return found["when"]
    if recurrence is None or recurrence.on is None:
        return None
    return f"{spell_day(recurrence.on)} {recurrence.at:%H:%M}"


def _spoken_of(turn: Turn, words: str) -> MeetingSeries | None:
    """Return the one meeting that the words name somewhere, or begin to name behind "move"."""
    active = _active(turn)
    said_words = set(_plainly(words).split())
    numbers = {item.number for word in words.split() if (item := _meeting_id(word))}
    whole = f" {_plainly(words)} "
    fitting = [
        one for one in active if one.number in numbers or f" {_plainly(one.title)} " in whole
    ]
    if not fitting and (_first_word_changes(words) or any(map(_CHANGING.fullmatch, said_words))):
        fitting = [one for one in active if _plainly(one.title).partition(" ")[0] in said_words]
    return fitting[0] if len(fitting) == 1 else None
