"""Gathering a study's week: the same snapshot for both sides, in an order that never varies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.domain.action import Action
from bot.domain.concern import Concern, ConcernState
from bot.domain.engagement import Engagement
from bot.domain.items import ItemKind
from bot.domain.nudges import had_a_full_day
from bot.domain.sides import Party
from bot.domain.week import ItemLine, Need, News, WeeklySummary
from bot.domain.zones import zone_of
from bot.usecases.concern_clock import case_of
from bot.usecases.parties import Parties, parties_of
from bot.usecases.shelves import Transaction
from bot.usecases.week_ahead import WEEK, ahead_of
from bot.usecases.week_questions import questions_of
from bot.usecases.zones import today_in

_LAST = date.max
TO_BE_AGREED = frozenset({ConcernState.RESOLVED, ConcernState.ANSWERED})
SEEN = frozenset({ConcernState.ACKNOWLEDGED, ConcernState.PLANNED})
"""Seen; the next step is the answering side's."""


def summarise(
    tx: Transaction,
    engagement: Engagement,
    now: datetime,
    *,
    since: datetime | None = None,
    learned: Mapping[str, str] | None = None,
) -> WeeklySummary:
    """Return what changed since then, or in the last seven days, and what the next seven bring."""
    parties = parties_of(tx, engagement, now, learned)
    gathered = _Gathering(parties=parties, since=since or now - WEEK)
    actions = tx.actions.open(engagement.id)
    concerns = tx.concerns.open(engagement.id)
    needs = [*gathered.needs(actions, concerns), *questions_of(parties)]
    done = tx.actions.done_since(engagement.id, gathered.since)
    return WeeklySummary(
        study=engagement.name,
        day=gathered.today,
        needs=tuple(sorted(needs, key=_by_answer)),
        concerns=tuple(gathered.news(concerns)),
        due_next=tuple(sorted(gathered.due_next(actions), key=_by_date)),
        past=tuple(sorted(gathered.past(actions), key=_by_date)),
        closed=tuple(gathered.line(one, person=one.done_by or one.owner) for one in done),
        ahead=ahead_of(gathered.parties),
    )


def _by_date(line: ItemLine) -> tuple[date, float, int]:
    # A time of day is before the end of that day, which a date alone means.
    moment = line.due.moment() if line.due else None
    day = line.due.on if line.due else _LAST
    return day, moment.timestamp() if moment else float("inf"), line.number


def _by_answer(line: ItemLine) -> tuple[float, str, int]:
    due = line.due if line.kind is ItemKind.QUESTION else None
    # A date means until its end; which hour of which zone makes no difference to the order.
    until = due and (due.moment() or datetime.combine(due.on, time.max, zone_of(due.zone)))
    wanted = line.by or until
    return wanted.timestamp() if wanted else float("inf"), line.kind.value, line.number


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gathering:
    """One look at one study."""

    parties: Parties
    since: datetime

    @property
    def today(self) -> date:
        return today_in(self.parties.study.zone, self.parties.now)

    def needs(self, actions: Iterable[Action], concerns: Iterable[Concern]) -> Iterator[ItemLine]:
        for concern in concerns:
            if concern.state is ConcernState.RAISED or self._waits_for_plan(concern):
                yield self._unanswered(concern)
            if concern.state in TO_BE_AGREED:
                raiser = self._raiser(concern)
                asked = concern.raised_by if self._is_here(concern.raised_team) else None
                yield self._concern(concern, raiser, need=Need.AGREEMENT, person=asked)
        for action in actions:
            if self.parties.has_left(action.owner_team):
                yield self._ownerless(action)

    def news(self, concerns: Iterable[Concern]) -> Iterator[ItemLine]:
        """Yield new ones, changed ones, closed ones and the oldest that is open, each once.

        Those that wait for an answer stand above, where it is said whose.
        """
        seen = (one for one in concerns if one.state in SEEN)
        under_way = [one for one in seen if not self._waits_for_plan(one)]
        in_order = sorted(under_way, key=lambda one: (one.created_at, one.number))
        new = [one for one in in_order if one.created_at >= self.since]
        before = [one for one in in_order if one.created_at < self.since]
        changed = [one for one in before if self._has_changed(one)]
        closed = self.parties.tx.concerns.closed_since(self.parties.study.id, self.since)
        oldest = [one for one in before[:1] if one not in changed]
        for news, found in (
            (News.NEW, new),
            (News.CHANGED, changed),
            (News.CLOSED, closed),
            (News.OLDEST, oldest),
        ):
            for one in found:
                yield self._concern(one, self._owning(one), news=news, person=one.owner)

    def due_next(self, actions: Iterable[Action]) -> Iterator[ItemLine]:
        for one in actions:
            if one.due is None or not self.today <= one.due.on <= self.today + WEEK:
                continue
            late = one.is_past(self.parties.hours_of_owner(one).today(self.parties.now))
            if not late and self._is_here(one.owner_team):
                yield self.line(one, person=one.owner)

    def past(self, actions: Iterable[Action]) -> Iterator[ItemLine]:
        """Yield what may be shown as past its date: the side it waits on, and no person."""
        for one in actions:
            if one.due is not None and self.parties.shows_as_past(one):
                yield self.line(one, person=None)

    def line(self, action: Action, *, person: str | None) -> ItemLine:
        party = self.parties.of(action.owner, action.owner_team)
        return ItemLine(
            item_id=action.id,
            kind=ItemKind.ACTION,
            number=action.number,
            version=action.version,
            title=action.title,
            side=self.parties.name(party),
            person=person,
            due=action.due,
        )

    def _unanswered(self, concern: Concern) -> ItemLine:
        party = self._owning(concern)
        parties = self.parties
        clock = case_of(parties.tx, parties.study, concern, parties.now).clock
        by = clock.due if clock else None
        return self._concern(concern, party, need=Need.ANSWER, person=self._owner(concern), by=by)

    def _waits_for_plan(self, concern: Concern) -> bool:
        """Tell whether its plan is overdue, and the side that owes it has had that for a day."""
        if concern.state is not ConcernState.ACKNOWLEDGED:
            return False
        parties = self.parties
        case = case_of(parties.tx, parties.study, concern, parties.now)
        if case.clock is None or case.answering is None:
            return False
        return had_a_full_day(case.clock.due, parties.hours(case.answering), parties.now)

    def _ownerless(self, action: Action) -> ItemLine:
        left = self.parties.company(action.owner_team)
        return replace(self.line(action, person=None), side=left, need=Need.OWNER)

    def _concern(
        self,
        concern: Concern,
        party: Party | None,
        *,
        need: Need | None = None,
        news: News | None = None,
        person: str | None = None,
        by: datetime | None = None,
    ) -> ItemLine:
        return ItemLine(
            item_id=concern.id,
            kind=ItemKind.CONCERN,
            number=concern.number,
            version=concern.version,
            title=concern.title,
            side=self.parties.name(party),
            person=person,
            state=concern.state,
            severity=concern.severity,
            need=need,
            news=news,
            due=concern.plan_due if concern.state is ConcernState.PLANNED else None,
            since=concern.created_at.astimezone(zone_of(self.parties.study.zone)).date(),
            by=by,
        )

    def _raiser(self, concern: Concern) -> Party | None:
        return self.parties.of(concern.raised_by, concern.raised_team)

    def _owning(self, concern: Concern) -> Party | None:
        """Return the side that answers: that of who coordinates, else the raiser's other side."""
        owner = self._owner(concern)
        if owner is not None:
            return self.parties.of(owner)
        return self.parties.other(self._raiser(concern))

    def _owner(self, concern: Concern) -> str | None:
        """Return who coordinates it, unless their company left the channel."""
        if concern.owner is None or self.parties.has_gone(concern.owner):
            return None
        return concern.owner

    def _is_here(self, team: str | None) -> bool:
        return not self.parties.has_left(team)

    def _has_changed(self, concern: Concern) -> bool:
        events = self.parties.tx.journal.of_item(concern.engagement_id, concern.id)
        return any(one.at >= self.since and one.name != "concern_raised" for one in events)


def people_in(summary: WeeklySummary) -> set[str]:
    """Return everybody the summary speaks of."""
    return {one.person for one in summary.items if one.person}
