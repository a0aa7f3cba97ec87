"""The weekly summary: readable in thirty seconds, the same for both sides, blaming nobody."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import kit, wording
from bot.blocks import wording_concern as say_concern
from bot.blocks import wording_digest as say_digest
from bot.blocks.kit import Piece, Row, bold, title_of, words
from bot.blocks.message import Message
from bot.blocks.safe import one_line
from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.meeting import MeetingSeries
from bot.domain.summary import WeeklySummary

LINES_LIMIT: Final = 20

Part = tuple[str, list[Row]]


def weekly_summary(summary: WeeklySummary) -> Message:
    """Return the week of one study, at most twenty lines."""
    heading = say_digest.summary_heading(one_line(summary.study, kit.NAME_LIMIT), summary.day)
    parts = [(label, rows) for label, rows in _parts(summary) if rows]
    shares = share([len(rows) for _, rows in parts], LINES_LIMIT - 1 - len(parts))
    spoken = [heading]
    blocks = [kit.rich(kit.section([bold(heading)]))]
    for (label, rows), room in zip(parts, shares, strict=True):
        shown = kit.bounded(rows, room)
        spoken += [label, *(kit.speak(row) for row in shown)]
        blocks.append(kit.rich(kit.section([bold(label)]), kit.bullets(shown)))
    return kit.say("\n".join(spoken), *blocks)


def share(wanted: Sequence[int], room: int) -> list[int]:
    """Give each part its lines in turn until the room is used up."""
    given = [0] * len(wanted)
    while room > 0 and given != list(wanted):
        for place, want in enumerate(wanted):
            if given[place] < want and room > 0:
                given[place] += 1
                room -= 1
    return given


def _parts(summary: WeeklySummary) -> Iterable[Part]:
    concern_rows: list[Row] = []
    for word, concerns in (
        (say_digest.NEW, summary.new_concerns),
        (say_digest.CHANGED, summary.changed_concerns),
        (say_digest.CONCERN_CLOSED, summary.closed_concerns),
    ):
        concern_rows += [_concern(each, word) for each in concerns]
    waiting = [_waiting(summary, each) for each in summary.needs_answer]
    yield say_digest.NEEDS_ANSWER, _mention_once(waiting)
    yield say_digest.CONCERNS, concern_rows
    yield say_digest.DUE_NEXT, [_due(summary, each) for each in summary.due_next]
    yield say_digest.PAST_DATE, [_past(summary, each) for each in summary.past_date]
    yield say_digest.CLOSED, [_closed(summary, each) for each in summary.closed]
    yield say_digest.MEETINGS, [_meeting(series, at) for series, at in summary.meetings]


def _line(item: Action | Concern, *facts: str) -> list[Piece]:
    title = title_of(item.title, kit.ROW_TITLE_LIMIT).text
    return [bold(f"{item.public_id}"), words(f" {wording.dotted(title, *facts)}")]


def _waiting(summary: WeeklySummary, concern: Concern) -> Row:
    row = _line(concern, concern.severity.value)
    if concern.owner:
        name = kit.name_of(summary.people.get(concern.owner))
        person = Piece(text=name, mention=concern.owner)
        return [*row, words(wording.DOT + say_digest.waits_on("")), person]
    return [*row, words(wording.DOT + say_digest.waits_on(_other_side(summary, concern)))]


def _mention_once(rows: Iterable[Row]) -> list[Row]:
    seen: set[str] = set()
    once: list[Row] = []
    for row in rows:
        once.append([words(piece.text) if piece.mention in seen else piece for piece in row])
        seen |= {piece.mention for piece in row if piece.mention}
    return once


def _other_side(summary: WeeklySummary, concern: Concern) -> str:
    others = [name for team, name in summary.companies.items() if team != concern.raised_team]
    known = concern.raised_team in summary.companies and len(others) == 1
    return kit.name_of(others[0]) if known else say_digest.THE_OTHER_SIDE


def _concern(concern: Concern, word: str) -> Row:
    return _line(concern, concern.severity.value, word, say_concern.next_step(concern))


def _due(summary: WeeklySummary, action: Action) -> Row:
    day = action.due.text() if action.due else say_digest.DATE_NEEDED
    return _line(action, kit.name_of(summary.people.get(action.owner)), day)


def _past(summary: WeeklySummary, action: Action) -> Row:
    company = summary.companies.get(action.owner_team or "")
    whose = say_digest.waits_on(kit.name_of(company)) if company else ""
    was = say_digest.was_due(action.due.text()) if action.due else ""
    return _line(action, whose, was, say_digest.DATE_NEEDED)


def _closed(summary: WeeklySummary, action: Action) -> Row:
    return _line(action, kit.name_of(summary.people.get(action.done_by or action.owner)))


def _meeting(series: MeetingSeries, at: datetime) -> Row:
    local = kit.spell_moment(at.astimezone(ZoneInfo(series.recurrence.zone)))
    return [words(title_of(series.title, 120).text + wording.DOT), Piece(text=local, moment=at)]
