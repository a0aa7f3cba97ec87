"""A study's week as it is told: what stood where, with ids, states and dates as they were then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.concern import ConcernState, Severity
from bot.domain.due import Due
from bot.domain.items import ItemKind, PublicId


class Part(StrEnum):
    """The parts of a summary, in the order in which they are read."""

    NEEDS = "needs"
    CONCERNS = "concerns"
    DUE_NEXT = "due_next"
    PAST = "past"
    CLOSED = "closed"
    AHEAD = "ahead"


class Need(StrEnum):
    """What an item waits for before anything else can happen."""

    ANSWER = "answer"
    """A question; a concern that nobody of the other side has seen, or whose plan is overdue."""
    AGREEMENT = "agreement"
    """A concern that is resolved: the side that raised it agrees, or does not."""
    ACCEPTANCE = "acceptance"
    """A question that is answered: the side that asked takes the answer, or asks again."""
    OWNER = "owner"
    """An action whose owner's company left the channel."""


class News(StrEnum):
    """Why a concern is spoken of this week."""

    NEW = "new"
    CHANGED = "changed"
    CLOSED = "closed"
    OLDEST = "oldest"
    """Nothing happened to it: it is the one that has waited longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One item as one summary told it, whatever became of it afterwards."""

    item_id: str
    kind: ItemKind
    number: int
    version: int
    title: str
    side: str | None = None
    """What people call the side it waits on; None where nobody has said who that is."""
    person: str | None = None
    """The user id of its owner, of who closed it, or of who is asked."""
    due: Due | None = None
    state: ConcernState | None = None
    severity: Severity | None = None
    need: Need | None = None
    news: News | None = None
    since: date | None = None
    """The day it was raised."""
    by: datetime | None = None
    """When an answer was promised for."""

    @property
    def public_id(self) -> PublicId:
        """Return the id people say."""
        return PublicId(kind=self.kind, number=self.number)


class Ahead(StrEnum):
    """What the coming week brings."""

    MEETING = "meeting"
    SHIFTED = "shifted"
    """A meeting stands at another hour on one side's clocks than the time before."""
    HOLIDAY = "holiday"
    CLOCKS = "clocks"


@dataclass(frozen=True, slots=True, kw_only=True)
class AheadLine:
    """One thing to know of the coming week."""

    kind: Ahead
    on: date
    title: str | None = None
    """The meeting's."""
    at: datetime | None = None
    zone: str | None = None
    """Whose clocks show it so."""
    sides: tuple[str, ...] = ()
    """Who keeps the holiday, or lives by those clocks."""
    shift: timedelta = timedelta(0)
    """How much later it is than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklySummary:
    """One study's week, the same for both sides; it counts nothing per person."""

    study: str
    day: date
    """The local day it is told on."""
    needs: Sequence[ItemLine] = ()
    concerns: Sequence[ItemLine] = ()
    due_next: Sequence[ItemLine] = ()
    past: Sequence[ItemLine] = ()
    closed: Sequence[ItemLine] = ()
    ahead: Sequence[AheadLine] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed, nothing waits and nothing is due: then nothing is sent."""
        happened = any(one.news is not News.OLDEST for one in self.concerns)
        return not (self.needs or happened or self.due_next or self.past or self.closed)

    @property
    def items(self) -> Iterator[ItemLine]:
        """Give every item it speaks of."""
        for lines in (self.needs, self.concerns, self.due_next, self.past, self.closed):
            yield from lines

    @property
    def counts(self) -> dict[Part, int]:
        """Return how much there is to say in each part."""
        return {
            Part.NEEDS: len(self.needs),
            Part.CONCERNS: len(self.concerns),
            Part.DUE_NEXT: len(self.due_next),
            Part.PAST: len(self.past),
            Part.CLOSED: len(self.closed),
            Part.AHEAD: len(self.ahead),
        }


MOST_LINES = 20
"""Of the post, headings included: it is read in thirty seconds."""


def share_lines(counts: dict[Part, int], *, most: int = MOST_LINES) -> dict[Part, int]:
    """Share the post's lines between its parts, each in turn; the rest goes to the thread."""
    wanted = {part: count for part, count in counts.items() if count}
    room = most - 1 - len(wanted)  # the heading of the whole, and one for each part
    if sum(wanted.values()) <= room:
        return wanted
    room -= 1  # the line that leads to the thread
    given = dict.fromkeys(wanted, 0)
    while room > 0 and given != wanted:
        for part, want in wanted.items():
            if given[part] < want and room > 0:
                given[part] += 1
                room -= 1
    return given


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldWeek:
    """A summary that was made for the channel, so that it can be shown again as it was."""

    week: WeeklySummary
    planned: date
    """The local day it was due on; one that is late may be told on the next."""
    at: datetime
    """When it was made."""
    zone: str
    """The study's, then."""
    shares: dict[Part, int]
    """How many lines of each part stood in the post; the others followed in its thread."""
