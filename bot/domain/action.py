"""An action: one owner, a due date or none, and who asked."""

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

    @property
    def public_id(self) -> PublicId:
        """Return the id people say."""
        return PublicId(kind=ItemKind.ACTION, number=self.number)

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to do it."""
        return self.state is ActionState.OPEN

    def is_past(self, today: date) -> bool:
        """Tell whether its date is behind the owner's today."""
        return self.is_open and self.due is not None and self.due.on < today

    def complete(self, *, by: str, at: datetime, note: str | None) -> Self:
        """Close it as done."""
        if not self.is_open:
            raise AlreadyDone(item=self.public_id, by=self.done_by, at=self.done_at)
        return self._next(state=ActionState.DONE, done_at=at, done_by=by, note=note)

    def reopen(self) -> Self:
        """Take a done action up again; the reason goes to the journal."""
        if self.is_open:
            raise NotDone(item=self.public_id)
        return self._next(state=ActionState.OPEN, done_at=None, done_by=None, note=None)

    def reread_due(self, due: Due, origin: DueOrigin | None) -> Self:
        """Take the reading that was meant from the beginning; that is not counted as a move."""
        first = self.original_due if self.moves and self.original_due else due
        return self._next(due=due, due_origin=origin, original_due=first, urgent=False)

    def move_due(self, due: Due | None, origin: DueOrigin | None) -> Self:
        """Give it another date; the original one stays visible."""
        self.require_open()
        first = self.original_due or due
        moves = self.moves + (1 if self.due is not None and due != self.due else 0)
        return self._next(due=due, due_origin=origin, original_due=first, moves=moves, urgent=False)

    def hand_to(self, owner: str, team: str | None) -> Self:
        """Give it to another owner."""
        self.require_open()
        return self._next(owner=owner, owner_team=team)

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
