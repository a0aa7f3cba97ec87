"""Meetings that stand: one left out, a series ended, and what is said where neither was meant."""

import re

from bot.blocks import meeting as look
from bot.blocks import said
from bot.blocks.common import sentence
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.hints import hint_for
from bot.conversation.ids import first_word
from bot.conversation.turn import Step, Turn, Work
from bot.domain.errors import (
    FormOutdated,
    LiaisonError,
    MeetingUnknown,
    PerhapsAVerb,
    StaleVersion,
    VerbUnknown,
)
from bot.domain.items import ItemKind, PublicId
from bot.domain.meeting import MeetingSeries
from bot.domain.recurrence import Cadence
from bot.usecases import cancel_meeting, skip_meeting
from bot.usecases.shelves import Transaction

CHANGES = frozenset(
    [
        *("agenda", "change", "delay", "delete", "edit", "end", "minute", "minutes", "move"),
        *("note", "notes", "postpone", "push", "remove", "rename", "reschedule", "shift", "start"),
        *("stop", "update"),
    ]
)
"""What people say of a meeting that stands: behind such a word no new one is planned."""

_BECAUSE = re.compile(r"(?:^|\s)because(?:\s|$)", re.IGNORECASE)
_KIND = re.compile(r"^(?:the\s+)?(?:next\s+)?(?:meeting|series)\s+", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|until|on|for)\s+(?P<when>\S.*)$", re.IGNORECASE)


def skip(turn: Turn) -> Work:
    """Leave the next meeting of a series out; without a name, offer the only one there is."""
    name, reason = _name_and_reason(turn.rest)

    def work(step: Step) -> Reply:
        series = _find(step.tx, step.engagement.id, name)
        if not name:
            return Whisper(message=look.meeting_offered(series, "skip", reason))
        return _skip(series, reason, step)

    return work


def _skip(series: MeetingSeries, reason: str | None, step: Step) -> Reply:
    skipped = skip_meeting.handle(series, reason, step.tx, step.engagement, step.stamp)
    return Whisper(message=sentence(said.meeting_skipped(series, skipped)))


def cancel(turn: Turn) -> Work:
    """End a meeting: of a series it is asked once more, since nobody can take it back."""
    name, reason = _name_and_reason(turn.rest)

    def work(step: Step) -> Reply:
        series = _find(step.tx, step.engagement.id, name)
        if not name or series.recurrence.cadence is not Cadence.ONCE:
            return Whisper(message=look.meeting_offered(series, "cancel", reason))
        return _cancel(series, reason, step)

    return work


def _cancel(series: MeetingSeries, reason: str | None, step: Step) -> Reply:
    cancelled = cancel_meeting.handle(series, reason, step.tx, step.engagement, step.stamp)
    return Whisper(message=sentence(said.meeting_cancelled(cancelled)))


def press_skip(turn: Turn) -> Work:
    """Leave the next one out, as it was offered."""
    return lambda step: _skip(_offered(turn, step), _reason(turn), step)


def press_cancel(turn: Turn) -> Work:
    """End it, as it was asked."""
    return lambda step: _cancel(_offered(turn, step), _reason(turn), step)


def _offered(turn: Turn, step: Step) -> MeetingSeries:
    item_id, version = turn.item
    series = step.tx.meetings.get_by_id(step.engagement.id, item_id)
    if series is None:
        raise FormOutdated
    if series.version != version:
        raise StaleVersion(item=series.public_id)
    return series


def _reason(turn: Turn) -> str | None:
    _, _, reason = turn.request.value.partition(":")[2].partition(":")
    return reason or None


def _name_and_reason(words: str) -> tuple[str, str | None]:
    found = _BECAUSE.search(words)
    if found is None:
        return words, None
    return words[: found.start()].strip(), words[found.end() :].strip() or None


def _find(tx: Transaction, engagement_id: str, name: str) -> MeetingSeries:
    """Return the series by S-number, by the beginning of its name, or the only one there is."""
    active = tx.meetings.active(engagement_id)
    fitting = _named([*active], name) or _named([*active], _KIND.sub("", name))
    if len(fitting) != 1:
        known = [f"{series.public_id} {series.title}" for series in active]
        raise MeetingUnknown(name=name, known=known)
    return fitting[0]


def _named(active: list[MeetingSeries], name: str) -> list[MeetingSeries]:
    item = PublicId.read(name)
    if item is not None and item.kind is ItemKind.MEETING:
        return [series for series in active if series.number == item.number]
    return [one for one in active if one.title.lower().startswith(name.lower())]


def not_a_plan(turn: Turn, known: tuple[str, ...], *, is_plan: bool) -> LiaisonError:
    """Return what says how a meeting that stands is changed; a plan that looks so can be made."""
    word, rest = first_word(turn.rest)
    word = word.rstrip(":")
    series = _spoken_of(turn, turn.rest)
    hint = hint_for(word, "meeting", series.public_id if series else None)
    if hint is None and series is not None:
        hint = hint_for("named", "meeting", series.public_id)
    found = _TO.search(rest)
    if hint and series and found:
        hint = hint.replace("Friday 14:00 <name>", f"{found['when']} {series.title}")
    facts = {"word": word, "command": "/meeting", "known": known, "hint": hint}
    if not is_plan:
        return VerbUnknown(**facts)
    return PerhapsAVerb(**facts, subject="meeting", words=turn.rest, also="Nothing was planned.")


def _spoken_of(turn: Turn, words: str) -> MeetingSeries | None:
    """Return the one meeting that the words name somewhere."""
    with turn.services.store.read() as tx:
        study = tx.engagements.find_by_channel(turn.channel or "")
        active = tx.meetings.active(study.id) if study else ()
    said_words = {token.strip(".,:;").casefold() for token in words.split()}
    whole = f" {' '.join(words.split()).casefold()} "
    fitting = [
        one
        for one in active
        if f"{one.public_id}".casefold() in said_words or f" {one.title.casefold()} " in whole
    ]
    first = [one for one in active if one.title.casefold().split()[0] in said_words]
    found = fitting or first
    return found[0] if len(found) == 1 else None


STEP_BUTTONS = {"meeting.skip": press_skip, "meeting.cancel": press_cancel}
