"""The shelf of questions, as the use-cases see it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.question import Question


class Questions(Protocol):
    """Questions of a study."""

    def add(self, question: Question) -> None:
        """Keep a new one."""
        ...

    def get(self, engagement_id: str, number: int) -> Question | None:
        """Return Q-number."""
        ...

    def get_by_id(self, engagement_id: str, item_id: str) -> Question | None:
        """Return the one a button names."""
        ...

    def save(self, question: Question) -> None:
        """Keep the next value; raises StaleVersion unless version - 1 is what stands."""
        ...

    def open(self, engagement_id: str) -> Sequence[Question]:
        """Return those that wait for an answer or a yes to it, the earliest needed first."""
        ...

    def every(self, engagement_id: str, *, limit: int = 100) -> Sequence[Question]:
        """Return all, newest first."""
        ...

    def settled_since(self, engagement_id: str, since: datetime) -> Sequence[Question]:
        """Return those accepted or withdrawn since then."""
        ...

    def near_person(self, workspace: str, user_id: str) -> Sequence[Question]:
        """Return open ones somebody asked, is asked, or speaks for a side of (global: their list).

        Which of them wait for this person is said by `questions_waiting`.
        """
        ...

    def near_anybody(self) -> Sequence[tuple[str, str]]:
        """Return (workspace, user id) of whom open ones may wait for (global: the planner)."""
        ...
