"""How an item's history says who was reminded of it, when, and by which route."""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from typing import Final

from bot.domain.delivery import DeliveryState, PostKind, Verdict
from bot.domain.due import spell_day
from bot.domain.look_ahead import SHOWN_NEXT
from bot.domain.nudges import Part

TOLD: Final[frozenset[PostKind]] = frozenset(
    {
        PostKind.PERSON_DAY,
        PostKind.NEW_ITEMS,
        PostKind.LOOK_AHEAD,
        PostKind.CONTACT_NOTE,
        PostKind.ITEM_QUESTION,
        PostKind.MEETING_AGENDA,
        PostKind.MEETING_REMINDER,
    }
)
"""What reminds people; a card and its edits are no reminders."""

HEADING: Final = "Reminders"

_AS: Mapping[str, str] = {
    Part.NEW: "it was new",
    Part.TO_ACKNOWLEDGE: "it waits to be acknowledged",
    Part.QUESTION: "it waits for their word",
    Part.DUE_TODAY: "it was due that day",
    Part.WAS_DUE: "it was past its date",
    Part.URGENT: "it was wanted soon and had no date",
    Part.DUE_SOON: "it was due soon",
    Part.UNDATED: "it had no date",
    Part.SNOOZED: "it was snoozed until then",
    Part.YOUR_SIDE: "it was past its date on their side",
    SHOWN_NEXT: "it was to be shown as past its date",
    Part.ASKED_FOR: "they had asked for it",
    Part.CLOSED: "it was done",
}


def reminder(verdict: Verdict, name: str | None, zone: tzinfo = UTC) -> str:
    """Say what became of one reminder: sent, left out, waiting, in doubt or given up."""
    at = (verdict.settled_at or verdict.created_at).astimezone(zone)
    day = f"{spell_day(at.date())} {at:%H:%M} {at.tzinfo}"
    why = "; ".join(_AS.get(part, part) for part in verdict.parts)
    whom = f"{name}, by direct message" if name else _ROUTES.get(verdict.kind, "the channel")
    facts = f"{whom}{f' ({why})' if why else ''}"
    return f"{day} · {_outcome(verdict, facts)}"


_ROUTES: Mapping[PostKind, str] = {
    PostKind.ITEM_QUESTION: "its thread",
    PostKind.MEETING_AGENDA: "the channel, in an agenda",
}


def _outcome(verdict: Verdict, facts: str) -> str:
    because = f": {verdict.reason}" if verdict.reason else ""
    return {
        DeliveryState.SENT: f"told {facts}",
        DeliveryState.SKIPPED: f"left out for {facts}{because}",
        DeliveryState.DEAD: f"could not be delivered to {facts}{because}",
        DeliveryState.DOUBTFUL: f"may have reached {facts}",
        DeliveryState.PENDING: f"on its way to {facts}",
        DeliveryState.SENDING: f"on its way to {facts}",
    }[verdict.state]
