"""Planning what comes to people, each in their own hours: the day's message, and what is new.

Each person is looked at once a day, when their hours begin; later on, when they did.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.domain.delivery import Intent, PostKind
from bot.domain.hours import Hours, NeverAtWorkError
from bot.domain.people import Person
from bot.usecases.day_parts import day_of_person
from bot.usecases.day_values import BUNDLE, CLOSED_SINCE, PersonDay, Reader
from bot.usecases.hours_of import hours_of_reader
from bot.usecases.one_reading import OneReading
from bot.usecases.person_day import new_of_person
from bot.usecases.ports import Boundary
from bot.usecases.posts import Sources
from bot.usecases.rounds import Round

T = TypeVar("T")
Whom = tuple[str, str]
"""A workspace and a user id."""

READ_EVERY = timedelta(minutes=5)
HOURS_CHANGE = timedelta(hours=1)
"""How soon a change of somebody's hours, zone or days away is noticed."""
LOOKED_AGAIN = timedelta(hours=6)
"""Who has no hours in sight, or nothing at all, is looked at again after so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What was found at the last look at somebody's day."""

    studies: tuple[str, ...]
    looked_on: date | None
    """The day, on their calendar, on which their message was asked for or found needless."""


Given = tuple[str, str, datetime]
"""Workspace and user id of whom something was given, and since when they were not told."""


class PlanPeople:
    """Asks for the messages of people; asking twice asks for nothing more."""

    def __init__(self, sources: Sources, reading: OneReading, boundary: Boundary) -> None:
        """Take the ports, and what keeps one person's trouble from the others."""
        self._sources = sources
        self._reading = reading
        self._boundary = boundary
        self._rests: dict[Whom, datetime] = {}
        """Until when somebody need not be looked at."""
        self._seen: dict[Whom, _Seen] = {}
        self._everybody: Sequence[Whom] = ()
        self._read_at: datetime | None = None

    def wishes(
        self, round_: Round, given: Sequence[Given], in_a_hurry: Container[Whom] = ()
    ) -> Iterator[Intent]:
        """Yield what people are to be told now.

        Who is in a hurry is told of new items without waiting for more: they are written to anyway.
        """
        now, asked = round_.now, set()
        awake = [whom for whom in self._readers(now) if self._rests.get(whom, now) <= now]
        ripe = {
            (team, one): first
            for team, one, first in given
            if first <= now - BUNDLE or (team, one) in in_a_hurry
        }
        people = self._people([*awake, *ripe])
        for whom in awake:
            if whom in people:
                for intent in self._apart(whom, partial(self._day, whom, people[whom], round_)):
                    asked.add(whom)
                    yield intent
        for whom, first in ripe.items():
            # Whose day is asked for now, or waits to be looked at, finds it in there.
            person = people.get(whom)
            if person and whom not in asked and self._rests.get(whom, now) > now:
                yield from self._apart(whom, partial(self._bundle, whom, person, first, now))

    def _people(self, whom: Iterable[Whom]) -> Mapping[Whom, Person | None]:
        """Return these people as the directory knows them, which may have to ask Slack."""
        people: dict[Whom, Person | None] = {}
        for one in dict.fromkeys(whom):
            self._reading.close()
            for person in self._apart(one, partial(self._known, one)):
                people[one] = person
        return people

    def _readers(self, now: datetime) -> Sequence[Whom]:
        """Return everybody who may have to be told something, as of a few minutes ago."""
        if self._read_at is None or not timedelta() <= now - self._read_at < READ_EVERY:
            with self._reading.read() as tx:
                owners = tx.tellings.readers(now.date(), now - CLOSED_SINCE)
                self._everybody = list(dict.fromkeys([*owners, *tx.questions.near_anybody()]))
            self._read_at = now
        return self._everybody

    def _day(self, whom: Whom, person: Person | None, round_: Round) -> Iterator[Intent]:
        now = round_.now
        if person is None:
            self._rests[whom] = now + LOOKED_AGAIN
            return
        seen = self._seen.get(whom)
        if seen is not None:
            hours = self._hours(seen, person, now)
            if not hours.is_open(now) or hours.today(now) == seen.looked_on:
                self._rest(whom, hours, now)
                return
        with self._reading.read() as tx:
            day = day_of_person(tx, Reader(person=person, now=now, key=""))
        if day.hours is None:
            self._rests[whom] = now + LOOKED_AGAIN
            return
        is_open = day.hours.is_open(now)
        today = day.hours.today(now) if is_open else None
        self._seen[whom] = _Seen(studies=tuple(day.studies), looked_on=today)
        self._rest(whom, day.hours, now)
        if seen is None and day.findings:
            yield from _missed(whom, day.hours, round_)
        is_over = seen is None and _is_looked_at(day.hours, round_)
        if is_open and day.is_worth_a_message and not is_over:
            yield _intent(PostKind.PERSON_DAY, whom, day, now)

    def _hours(self, seen: _Seen, person: Person, now: datetime) -> Hours:
        with self._reading.read() as tx:
            studies = [tx.engagements.get(one) for one in seen.studies]
            return hours_of_reader(tx, studies, person, now)

    def _rest(self, whom: Whom, hours: Hours, now: datetime) -> None:
        """Let somebody rest until they open next, or hours and days away may have changed."""
        after = _closing(hours, now) if hours.is_open(now) else now
        self._rests[whom] = min(_opening(hours, after), now + HOURS_CHANGE)

    def _apart(self, whom: Whom, plan: Callable[[], Iterator[T]]) -> Sequence[T]:
        workspace, user_id = whom
        return self._boundary.keep(
            "person", lambda: list(plan()), (), workspace=workspace, person=user_id
        )

    def _bundle(
        self, whom: Whom, person: Person, first: datetime, now: datetime
    ) -> Iterator[Intent]:
        """Yield what is new to somebody in one message."""
        with self._reading.read() as tx:
            day = new_of_person(tx, Reader(person=person, now=now, key=""))
        if day.hours is not None and day.hours.is_open(now):
            intent = _intent(PostKind.NEW_ITEMS, whom, day, now)
            yield replace(intent, key=f"{intent.key}:{first.isoformat()}")

    def _known(self, whom: Whom) -> Iterator[Person | None]:
        person = self._sources.directory.person(*whom)
        yield None if person.is_deleted or person.is_bot else person


def _intent(kind: PostKind, whom: Whom, day: PersonDay, now: datetime) -> Intent:
    workspace, user_id = whom
    today = day.hours.today(now).isoformat() if day.hours else ""
    return Intent(
        key=f"{kind.value}:{workspace}:{user_id}:{today}",
        kind=kind,
        workspace=workspace,
        person=user_id,
        refs={"day": today},
        names=tuple(one.name for one in day.findings),
    )


def _missed(whom: Whom, hours: Hours, round_: Round) -> Iterator[Intent]:
    """Yield the last of somebody's days that passed while nobody looked: it is not sent.

    The wish has the record say why; of a longer outage the last day speaks for all of them.
    """
    now, since = round_.now, round_.looked_until
    if since is None or not round_.is_catch_up:
        return
    try:
        last = hours.working_day(hours.today(now), -1)
    except NeverAtWorkError:
        return
    opened, closed = hours.span(last)
    if since < opened and closed <= now:
        workspace, user_id = whom
        yield Intent(
            key=f"{PostKind.PERSON_DAY.value}:{workspace}:{user_id}:{last.isoformat()}",
            kind=PostKind.PERSON_DAY,
            workspace=workspace,
            person=user_id,
            refs={"day": last.isoformat(), "missed": "1"},
        )


def _is_looked_at(hours: Hours, round_: Round) -> bool:
    """Tell whether somebody looked at everything since they opened today.

    Then a first look at them is a restart, or the first thing they are asked in the middle of a
    day: their message had its hour, and comes with the next morning.
    """
    until = round_.looked_until
    return until is not None and until >= hours.span(hours.today(round_.now))[0]


def _closing(hours: Hours, now: datetime) -> datetime:
    return hours.span(hours.today(now))[1]


def _opening(hours: Hours | None, after: datetime) -> datetime:
    try:
        return hours.opening(after) if hours else after + LOOKED_AGAIN
    except NeverAtWorkError:
        return after + LOOKED_AGAIN
