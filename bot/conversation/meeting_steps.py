"""Meetings that stand: one left out, a series ended."""

import re

from bot.blocks import meeting as look
from bot.blocks import said
from bot.blocks.common import sentence
from bot.conversation.exchange import Reply, Whisper
from bot.conversation.turn import Step, Turn, Work
from bot.domain.errors import FormOutdated, MeetingUnknown, StaleVersion
from bot.domain.items import ItemKind, PublicId
from bot.domain.meeting import MeetingSeries
from bot.domain.recurrence import Cadence
from bot.usecases import cancel_meeting, skip_meeting
from bot.usecases.shelves import Transaction

_BECAUSE = re.compile(r"(?:^|\s)because(?:\s|$)", re.IGNORECASE)
_KIND = re.compile(r"^(?:the\s+)?(?:next\s+)?(?:meeting|series)\s+", re.IGNORECASE)


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


STEP_BUTTONS = {"meeting.skip": press_skip, "meeting.cancel": press_cancel}
