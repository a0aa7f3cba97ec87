"""What somebody's day is made of: its reader, the items that may stand in it, and those that do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.action import Action
from bot.domain.concern import Concern
from bot.domain.delivery import Named, Telling
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours
from bot.domain.nudges import Look, Part
from bot.domain.people import Person
from bot.domain.question import Question
from bot.domain.stand_in import StandIn
from bot.usecases.shelves import Transaction

BUNDLE = timedelta(minutes=10)
"""What is given to somebody within that time comes in one message."""
CLOSED_SINCE = timedelta(days=35)
"""How far back something that was closed is still news to whoever asked for it and was not told.

A long holiday, or an outage, and the days around it: each closing is told once, so that who is
here every morning has heard of it long before.
"""

Found = tuple[Part, bool] | None
"""What an item is to its reader, and whether it is a reason to write; None for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An item that may stand in somebody's message."""

    item: Action | Concern | Question
    rule: Callable[[Look, Sequence[Telling]], Found]
    """Asked with the reader's day, and with what they were told of the item before."""
    instead_of: StandIn | None = None
    said: str = ""
    """What is said of it, where its part alone does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An item that stands in somebody's message."""

    item: Action | Concern | Question
    part: Part
    is_reason: bool
    instead_of: StandIn | None = None
    is_new: bool = False
    """Somebody else gave it to the reader, and they are told for the first time."""
    said: str = ""

    @property
    def name(self) -> Named:
        """Return what is kept of it: this message named that item."""
        return Named(
            engagement_id=self.item.engagement_id, item_id=self.item.id, part=self.part.value
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody whose day is looked at."""

    person: Person
    now: datetime
    key: str
    """Of the message itself: what it names is no earlier word about it."""

    @property
    def workspace(self) -> str:
        """Return the installation that writes to them."""
        return self.person.workspace

    @property
    def user_id(self) -> str:
        """Return who they are."""
        return self.person.user_id


Gather = Callable[[Transaction, Reader], Iterable[Candidate]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDay:
    """Somebody's day: their hours, and what they are to be told, study by study."""

    hours: Hours | None
    """None for who has nothing anywhere."""
    findings: Sequence[Finding] = ()
    studies: Mapping[str, Engagement] = field(default_factory=dict)

    @property
    def is_worth_a_message(self) -> bool:
        """Tell whether anything is a reason to write today."""
        return any(one.is_reason for one in self.findings)
