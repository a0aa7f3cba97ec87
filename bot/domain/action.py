"""An action: one owner, a due date or none, and who asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from bot.domain.due import Due, DueOrigin
from bot.domain.errors import AlreadyDone, NotDone
from bot.domain.items import ItemKind, PublicId, Source


class ActionState(StrEnum):
    """Where an action stands; "past its date" is computed and never stored."""

    OPEN = "open"
    DONE = "done"


_ANEW: Mapping[str, object] = {"quiet_until": None, "late_from": None}
"""What a new date ends: a pause, and how far the reminders had come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A rest from reminders: until when, and from when lateness is counted afterwards."""

    until: date
    late_from: date | None

    def of(self, action: "Action") -> Mapping[str, object]:
        """Return what it changes: the count is held once for a date, reminders each time.

        Otherwise whoever says "on track" every other day would keep an item from their main
        contact for ever.
        """
        held = action.late_from or self.late_from
        return {"quiet_until": self.until, "late_from": held}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What somebody promised; every change gives the next value with a higher version."""

    id: str
    """Opaque, for buttons."""
    engagement_id: str
    number: int
    title: str
    owner: str
    owner_team: str | None
    asked_by: str
    asked_team: str | None
    due: Due | None
    original_due: Due | None
    due_origin: DueOrigin | None = None
    moves: int = 0
    urgent: bool = False
    state: ActionState = ActionState.OPEN
    created_at: datetime
    source: Source
    version: int = 1
    done_at: datetime | None = None
    done_by: str | None = None
    note: str | None = None
    from_minute: int | None = None
    blocked_at: datetime | None = None
    """Since when somebody waits for something; why is in the journal."""
    quiet_until: date | None = None
    """Its owner's reminders begin again on this day: it is on track, blocked or snoozed."""
    late_from: date | None = None
    """The day its lateness is counted from where a pause held it; else its date."""
    no_date: bool = False
    """Somebody said that it needs no date, so nobody asks for one."""
    given_at: datetime | None = None
    """When somebody gave it to its owner, or gave it the date of that very day."""
    given_by: str | None = None

    @property
    def public_id(self) -> PublicId:
        """Return the id people say."""
        return PublicId(kind=ItemKind.ACTION, number=self.number)

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to do it."""
        return self.state is ActionState.OPEN

    @property
    def is_blocked(self) -> bool:
        """Tell whether it is open and waits for something."""
        return self.is_open and self.blocked_at is not None

    @property
    def counts_from(self) -> date | None:
        """Return the day from which its business days past the date are counted."""
        if self.due is None or self.late_from is None:
            return self.due.on if self.due else None
        return max(self.due.on, self.late_from)

    def is_past(self, today: date) -> bool:
        """Tell whether its date is behind the owner's today."""
        return self.is_open and self.due is not None and self.due.on < today

    def complete(self, *, by: str, at: datetime, note: str | None) -> Self:
        """Close it as done."""
        if not self.is_open:
            raise AlreadyDone(item=self.public_id, by=self.done_by, at=self.done_at)
        return self._next(
            state=ActionState.DONE, done_at=at, done_by=by, note=note, blocked_at=None
        )

    def reopen(self) -> Self:
        """Take a done action up again; the reason goes to the journal."""
        if self.is_open:
            raise NotDone(item=self.public_id)
        return self._next(state=ActionState.OPEN, done_at=None, done_by=None, note=None, **_ANEW)

    def reread_due(self, due: Due, origin: DueOrigin | None) -> Self:
        """Take the reading that was meant from the beginning; that is not counted as a move."""
        first = self.original_due if self.moves and self.original_due else due
        return self._next(
            due=due, due_origin=origin, original_due=first, urgent=False, no_date=False, **_ANEW
        )

    def move_due(self, due: Due | None, origin: DueOrigin | None) -> Self:
        """Give it another date; the original one stays visible."""
        self.require_open()
        first = self.original_due or due
        moves = self.moves + (1 if self.due is not None and due != self.due else 0)
        dated = {"due": due, "due_origin": origin, "original_due": first, "moves": moves}
        return self._next(**dated, urgent=False, no_date=False, **_ANEW)

    def hand_to(self, owner: str, team: str | None) -> Self:
        """Give it to another owner."""
        self.require_open()
        return self._next(owner=owner, owner_team=team, quiet_until=None)

    def give(self, by: str, at: datetime) -> Self:
        """Note that its owner hears of it from somebody else; part of the same change."""
        return replace(self, given_at=at, given_by=by)

    def block(self, at: datetime, pause: "Pause") -> Self:
        """Say that it waits for something; the reason goes to the journal."""
        self.require_open()
        return self._next(blocked_at=at, **pause.of(self))

    def unblock(self) -> Self:
        """Say that nothing is in its way any more."""
        self.require_open()
        return self._next(blocked_at=None, **_ANEW)

    def keep_on_track(self, pause: "Pause") -> Self:
        """Say that it comes along; whoever says so waits for nothing."""
        self.require_open()
        return self._next(blocked_at=None, **pause.of(self))

    def snooze(self, until: date) -> Self:
        """Be quiet towards its owner until that day; its date stands, and so do the others'."""
        self.require_open()
        return self._next(quiet_until=until)

    def need_no_date(self) -> Self:
        """Say that it needs no date, so that nobody asks for one."""
        self.require_open()
        return self._next(no_date=True, urgent=False)

    def retitle(self, title: str) -> Self:
        """Say better what is to be done."""
        self.require_open()
        return self._next(title=title)

    def require_open(self) -> None:
        """Refuse a change of something that is already done."""
        if not self.is_open:
            raise AlreadyDone(item=self.public_id, by=self.done_by, at=self.done_at)

    def _next(self, **changes: object) -> Self:
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]
