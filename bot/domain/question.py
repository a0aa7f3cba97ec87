"""A question: what one side asks instead of assuming it, and what is assumed until the answer."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from bot.domain.due import Due
from bot.domain.errors import WrongQuestionState
from bot.domain.items import ItemKind, PublicId, Source
from bot.domain.sides import Party


class QuestionState(StrEnum):
    """Where a question stands between being asked and its answer being enough."""

    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asked of a person or of a side; answered by them, and accepted by the side that asked."""

    id: str
    engagement_id: str
    number: int
    title: str
    """The question itself."""
    asked_by: str
    asked_team: str | None
    asked_of: str | None = None
    """The person it is asked of; their side may answer for them."""
    asked_of_team: str | None = None
    asked_side: Party | None = None
    """The side it is asked of where no person is named; None: whoever does not ask."""
    needed_by: Due | None = None
    assumption: str | None = None
    """What the asking side works with until there is an answer."""
    state: QuestionState = QuestionState.OPEN
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None
    settled_at: datetime | None = None
    settled_by: str | None = None
    """When and by whom the answer was accepted, or the question withdrawn."""
    created_at: datetime
    source: Source
    version: int = 1
    from_minute: int | None = None

    @property
    def public_id(self) -> PublicId:
        """Return the id people say."""
        return PublicId(kind=ItemKind.QUESTION, number=self.number)

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for something: an answer, or a yes to the answer."""
        return self.state in {QuestionState.OPEN, QuestionState.ANSWERED}

    def give_answer(self, answer: str, *, by: str, at: datetime) -> Self:
        """Answer it; the side that asked still has to say that this is enough."""
        self.require(QuestionState.OPEN)
        return self._next(
            state=QuestionState.ANSWERED, answer=answer, answered_at=at, answered_by=by
        )

    def accept(self, *, by: str, at: datetime) -> Self:
        """Take the answer as enough."""
        self.require(QuestionState.ANSWERED)
        return self._next(state=QuestionState.ACCEPTED, settled_at=at, settled_by=by)

    def reopen(self) -> Self:
        """Ask again: the answer is not enough; what was said stays in the journal."""
        self.require(QuestionState.ANSWERED)
        return self._next(state=QuestionState.OPEN, answer=None, answered_at=None, answered_by=None)

    def withdraw(self, *, by: str, at: datetime) -> Self:
        """Take it back; the number stays."""
        self.require(QuestionState.OPEN)
        return self._next(state=QuestionState.WITHDRAWN, settled_at=at, settled_by=by)

    def require(self, state: QuestionState) -> None:
        """Refuse a step that does not begin where the question stands."""
        if self.state is not state:
            raise WrongQuestionState(item=self.public_id, state=self.state.value)

    def _next(self, **changes: object) -> Self:
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]
