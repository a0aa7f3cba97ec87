"""A proposal: what one side would like the other to set, for the other to say yes or no to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from bot.domain.errors import AlreadyDecided
from bot.domain.roles import chair_of
from bot.domain.sides import Party


class ProposalState(StrEnum):
    """Where a proposal stands; a newer one for the same settings overtakes an open one."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One setting as it should be: `main_contact`, `country`, `company:T1`, `person:U1`."""

    setting: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Wishes for one side, by somebody of another."""

    id: str
    engagement_id: str
    party: Party
    """The side that decides."""
    wishes: Sequence[Wish]
    proposed_by: str
    proposed_at: datetime
    state: ProposalState = ProposalState.OPEN
    decided_by: str | None = None
    decided_at: datetime | None = None
    version: int = 1

    def decide(self, state: ProposalState, *, by: str, at: datetime) -> Self:
        """Answer it, once."""
        if self.state is not ProposalState.OPEN:
            raise AlreadyDecided(by=self.decided_by, state=self.state.value)
        return replace(self, state=state, decided_by=by, decided_at=at, version=self.version + 1)


PERSON = "person:"
COMPANY = "company:"
"""How a wish names what is to be placed on a side: "company:T1", "person:U1"."""


def people_in(wishes: Iterable[Wish]) -> Iterator[str]:
    """Yield everybody whom the wishes speak of."""
    for one in wishes:
        if one.setting.startswith(PERSON):
            yield one.setting.removeprefix(PERSON)
        if one.value is not None and chair_of(one.setting) is not None:
            yield one.value
