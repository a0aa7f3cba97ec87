"""An item's history as people read it: who did what, when, and why."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, tzinfo

from bot.domain.due import spell_day
from bot.domain.journal import Change, Event

_TOLD = {
    "action_captured": "logged it",
    "action_completed": "finished it",
    "action_reopened": "opened it again",
    "action_handed_on": "handed it on",
    "action_edited": "edited it",
    "action_blocked": "said that it is blocked",
    "action_unblocked": "said that it goes on",
    "action_on_track": "said that it is on track",
    "action_snoozed": "snoozed it",
    "date_not_needed": "said that it needs no date",
    "due_date_moved": "moved the date",
    "concern_raised": "raised it",
    "concern_acknowledged": "acknowledged it",
    "concern_planned": "planned for it",
    "concern_resolved": "resolved it",
    "concern_answered": "answered it",
    "concern_withdrawn": "withdrew it",
    "concern_reopened": "took it up again",
    "concern_escalated": "carried it higher",
    "concern_closed": "agreed to close it",
    "question_asked": "asked it",
    "question_answered": "answered it",
    "answer_accepted": "accepted the answer",
    "question_reopened": "asked again",
    "question_withdrawn": "withdrew it",
}
_QUIET = frozenset({"state", "blocked", "date needed"})
_PEOPLE = frozenset({"owner", "asked_of"})
"""Fields whose values are user ids."""


def people_in(events: Iterable[Event]) -> Iterator[str]:
    """Yield everybody a history speaks of, so that their names can be asked for."""
    for event in events:
        yield event.by
        for change in event.changes:
            if change.field in _PEOPLE:
                yield from (one for one in (change.old, change.new) if one)


def tell(event: Event, names: Mapping[str, str], zone: tzinfo = UTC) -> str:
    """Say one event in a line, in the hours of its reader, with the zone."""
    at = event.at.astimezone(zone)
    day = f"{spell_day(at.date())} {at:%H:%M} {at.tzinfo}"
    who = names.get(event.by, event.by)
    what = _TOLD.get(event.name, event.name.replace("_", " "))
    details = "; ".join(
        _detail(change, names) for change in event.changes if change.field not in _QUIET
    )
    why = f" because {event.why}" if event.why else ""
    return f"{day} · {who} {what}{f' ({details})' if details else ''}{why}"


def _detail(change: Change, names: Mapping[str, str]) -> str:
    new = _value(change.new, names)
    if change.old is None:
        return f"{change.field.replace('_', ' ')}: {new}"
    field = change.field.replace("_", " ")
    return f"{field}: {_value(change.old, names)} → {new}"


def _value(value: str | None, names: Mapping[str, str]) -> str:
    return names.get(value, value) if value else "none"
