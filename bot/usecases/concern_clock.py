"""A concern's clock in its study: which side answers, in whose hours, and what the card says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.blocks import wording_clock as say
from bot.blocks.kit import name_of
from bot.domain.clocks import Running, clock_of, waits_for
from bot.domain.concern import Concern
from bot.domain.engagement import Engagement
from bot.domain.escalation import first_asked
from bot.domain.people import Actor
from bot.domain.permission import Circle
from bot.domain.sides import Party
from bot.usecases.cover import absence_today, cover_for
from bot.usecases.hours_of import hours_of_party
from bot.usecases.permit import circle_of
from bot.usecases.shelves import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A concern with who is who: the side that raised it, the one that answers, and its clock."""

    study: Engagement
    concern: Concern
    circle: Circle
    raising: Party | None
    answering: Party | None
    """None while nobody can tell which side answers."""
    clock: Running | None

    @property
    def answering_name(self) -> str | None:
        """Return what people call the side that answers; None where no name is known."""
        return self.circle.sides.name(self.answering) if self.answering else None

    @property
    def line(self) -> str | None:
        """Return what the card says of the clock; None where nothing is waited for."""
        return self.line_for(None)

    def line_for(self, reader: Actor | None) -> str | None:
        """Return what one reader is told of the clock; the card where there is no single one."""
        waiting = waits_for(self.concern)
        if waiting is None:
            return None
        kind, _ = waiting
        if self.answering is None:
            is_alone = not self.circle.sides.others(self.raising)
            return (say.NOT_KNOWN if is_alone else say.NOT_KNOWN_WHICH)[kind]
        if self.clock is None:
            return say.NO_HOURS
        return say.clock_line(self.clock, self._called_for(reader))

    def _called_for(self, reader: Actor | None) -> str | None:
        """Return what a reader calls the side that answers; None where only a card could say it."""
        own = self.circle.party_of(reader) if reader else None
        if own is not None and own == self.answering:
            return say.YOUR_SIDE
        name = self.answering_name
        if name is None:
            return say.THE_OTHER_SIDE if own is not None and own == self.raising else None
        return name_of(name)


def case_of(tx: Transaction, study: Engagement, concern: Concern, now: datetime) -> Case:
    """Look a concern up among the sides, roles and hours as they are now."""
    circle = circle_of(tx, study.id)
    raising = circle.sides.of(concern.raised_by, concern.raised_team)
    answering = circle.sides.facing(raising)
    clock = None
    if answering is not None and waits_for(concern) is not None:
        hours = hours_of_party(tx, study, answering, now)
        clock = clock_of(concern, hours, known_since=circle.sides.known_since.get(answering))
    return Case(
        study=study,
        concern=concern,
        circle=circle,
        raising=raising,
        answering=answering,
        clock=clock,
    )


def sides_without_people(
    tx: Transaction, study: Engagement, reader: Actor, now: datetime
) -> Iterator[str]:
    """Yield a sentence for each side of which nobody hears of a concern, once there are two.

    That everybody is away is told to their own side alone.
    """
    circle = circle_of(tx, study.id)
    parties = circle.sides.parties
    for party in parties if len(parties) > 1 else ():
        name = circle.sides.name(party)
        called, people = name_of(name) if name else None, first_asked(circle.roster, party)
        if not people:
            yield say.nobody_answers(called)
        elif party == circle.party_of(reader) and all(
            _is_uncovered(tx, study, circle, one, now) for one in people
        ):
            yield say.own_side_away()


def _is_uncovered(
    tx: Transaction, study: Engagement, circle: Circle, user_id: str, now: datetime
) -> bool:
    """Tell whether somebody is away today, and nobody who is here covers them."""
    if absence_today(tx, study, user_id, now) is None:
        return False
    cover = cover_for(tx, study, circle.sides, user_id, now)
    return cover is None or absence_today(tx, study, cover, now) is not None


def clock_line_of(
    tx: Transaction,
    study: Engagement,
    concern: Concern,
    now: datetime,
    reader: Actor | None = None,
) -> str | None:
    """Return what a concern's card says of its clock; what one reader is told, where one asked."""
    return case_of(tx, study, concern, now).line_for(reader) if waits_for(concern) else None
