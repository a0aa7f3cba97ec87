"""Who of a side can be told of a concern now, and who was told already."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.clocks import Running, Step
from bot.domain.concern import Concern, Severity
from bot.domain.delivery import DeliveryState, Intent, PostKind, Verdict
from bot.domain.hours import NeverAtWorkError
from bot.domain.people import Person
from bot.usecases.concern_clock import Case
from bot.usecases.cover import absence_today, cover_for
from bot.usecases.hours_of import hours_of_party, hours_of_person
from bot.usecases.shelves import Transaction
from bot.usecases.zones import today_in

_NOT_TOLD = frozenset({DeliveryState.SKIPPED, DeliveryState.DEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The people around one concern, as they can be told now."""

    tx: Transaction
    case: Case
    now: datetime
    refused: Collection[str]
    """To whom Slack delivers no direct message."""
    urgent: Collection[str]
    """Who wants critical concerns at any hour."""

    def first(self, people: Iterable[str]) -> str | None:
        """Return the first of them who can be told today, or who covers for one who is away."""
        return next(filter(None, map(self._hears_for, people)), None)

    def with_covers(self, people: Iterable[str]) -> set[str]:
        """Return them, and who hears of it for those who are away."""
        own = set(people)
        return own | set(filter(None, map(self._hears_for, own)))

    def is_waited_for(self, people: Iterable[str], until: datetime) -> bool:
        """Tell whether one of them is away and will be at work again before the time is over."""
        away = (one for one in people if self._can_be_told(one) and self.is_away(one))
        return any(self._opens(one) < until for one in away)

    def may_be_asked_below(self, user_id: str) -> bool:
        """Tell whether this is an hour to ask below the card: theirs, or their side's without them.

        Who is away has no hours; the question is then for the others of the side.
        """
        if not self.is_away(user_id) or self.case.answering is None:
            return self.is_free(user_id)
        side = hours_of_party(self.tx, self.case.study, self.case.answering, self.now)
        return side.is_open(self.now)

    def is_free(self, user_id: str) -> bool:
        """Tell whether this is an hour at which they are told: theirs, or any if they want so."""
        return is_hour_for(self.tx, self.case, self._person(user_id), self.now, self.urgent)

    def opted_in(self) -> Sequence[str]:
        """Return who of the side that answers wants a critical concern at once."""
        if self.case.concern.severity is not Severity.CRITICAL:
            return ()
        sides, answering = self.case.circle.sides, self.case.answering
        people = (self._person(one) for one in sorted(self.urgent))
        there = [one for one in people if sides.of(one.user_id, one.company) == answering]
        return [one.user_id for one in there if self._can_be_told(one.user_id)]

    def day_of(self, user_id: str) -> str:
        """Return the date on somebody's calendar."""
        return today_in(self._person(user_id).zone, self.now).isoformat()

    def _can_be_told(self, user_id: str) -> bool:
        study = self.case.study
        known = self.tx.channels.person(study.workspace, study.channel, user_id)
        has_left = known is not None and not known[0]
        person = self._person(user_id)
        return not (has_left or person.is_deleted or person.is_bot or user_id in self.refused)

    def _hears_for(self, user_id: str) -> str | None:
        """Return who is told in somebody's place: they themselves, or who covers them today."""
        if not self.is_away(user_id):
            return user_id if self._can_be_told(user_id) else None
        cover = cover_for(self.tx, self.case.study, self.case.circle.sides, user_id, self.now)
        is_here = cover is not None and self._can_be_told(cover) and not self.is_away(cover)
        return cover if is_here else None

    def _opens(self, user_id: str) -> datetime:
        """Return when somebody is at work again; for ever away, at the end of time."""
        hours = hours_of_person(self.tx, self.case.study, self._person(user_id), self.now)
        try:
            return hours.opening(self.now)
        except NeverAtWorkError:
            return datetime.max.replace(tzinfo=UTC)

    def is_away(self, user_id: str) -> bool:
        """Tell whether somebody is away today, on their own calendar."""
        return absence_today(self.tx, self.case.study, user_id, self.now) is not None

    def _person(self, user_id: str) -> Person:
        study = self.case.study
        found = self.tx.people.get(study.workspace, user_id)
        return found or Person(
            workspace=study.workspace,
            user_id=user_id,
            team_id=None,
            name=user_id,
            zone=study.zone,
            is_known=False,
        )


def is_hour_for(
    tx: Transaction, case: Case, person: Person, now: datetime, urgent: Collection[str]
) -> bool:
    """Tell whether somebody is told of a concern at this hour."""
    is_urgent = case.concern.severity is Severity.CRITICAL and person.user_id in urgent
    return is_urgent or hours_of_person(tx, case.study, person, now).is_open(now)


def mark_of(kind: PostKind, concern: Concern, asked_at: datetime, step: int, user_id: str) -> str:
    """Return what all wishes to tell somebody of the same thing begin with."""
    return f"{kind.value}:{concern.id}:{asked_at:%Y%m%dT%H%M%S}:{step}:{user_id}:"


def mark_in(key: str) -> str:
    """Return what a wish is about: its key without the day on which it was asked for."""
    return key[: key.rindex(":") + 1]


def day_in(key: str) -> str:
    """Return the day on which a wish was asked for, on its reader's calendar."""
    return key[key.rindex(":") + 1 :]


def wish(
    case: Case, kind: PostKind, mark: str, user_id: str, day: str, refs: dict[str, str]
) -> Intent:
    """Return the wish to tell somebody; once a day at most, and only while nobody has told them."""
    return Intent(
        key=f"{mark}{day}",
        kind=kind,
        workspace=case.study.workspace,
        person=user_id,
        engagement_id=case.study.id,
        item_id=case.concern.id,
        refs=refs,
    )


def is_told(told: Iterable[Verdict], mark: str) -> bool:
    """Tell whether somebody has it, or will: what was skipped or refused does not count."""
    return any(
        one.state not in _NOT_TOLD and (one.key.startswith(mark) or mark in one.parts)
        for one in told
    )


def tells_of(one: Verdict, *kinds: PostKind) -> bool:
    """Tell whether a message is of these kinds, or holds something of them among other things."""
    return one.kind in kinds or any(
        part.startswith(f"{kind.value}:") for kind in kinds for part in one.parts
    )


def told_of_missing(told: Iterable[Verdict], case: Case, clock: Running, user_id: str) -> bool:
    """Tell whether somebody has heard already that this clock ran out, at whatever step."""
    marks = (
        mark_of(PostKind.CONCERN_MISSED, case.concern, clock.asked_at, step, user_id)
        for step in Step
    )
    return any(is_told(told, mark) for mark in marks)
