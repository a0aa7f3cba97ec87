"""Planning what comes to people, each in their own hours: the day's message, and what is new.

Each person is looked at once a day, when their hours begin; later on, when they did.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.domain.delivery import Intent, PostKind
from bot.domain.hours import Hours, NeverAtWorkError
from bot.domain.people import Person
from bot.usecases.day_parts import day_of_person
from bot.usecases.day_values import BUNDLE, CLOSED_SINCE, PersonDay, Reader
from bot.usecases.person_day import new_of_person
from bot.usecases.ports import Boundary
from bot.usecases.posts import Sources

Whom = tuple[str, str]
"""A workspace and a user id."""

READ_EVERY = timedelta(minutes=5)
LOOKED_AGAIN = timedelta(hours=6)
"""Who has no hours in sight, or nothing at all, is looked at again after so long."""


class PlanPeople:
    """Asks for the messages of people; asking twice asks for nothing more."""

    def __init__(self, sources: Sources, boundary: Boundary) -> None:
        """Take the ports, and what keeps one person's trouble from the others."""
        self._sources = sources
        self._boundary = boundary
        self._rests: dict[Whom, datetime] = {}
        """Until when somebody's day need not be looked at."""
        self._everybody: Sequence[Whom] = ()
        self._read_at: datetime | None = None

    def forget(self) -> None:
        """Look at everybody afresh: hours and days away may have changed."""
        self._rests.clear()
        self._read_at = None

    def wishes(self, now: datetime) -> Iterator[Intent]:
        """Yield what people are to be told now."""
        asked = set()
        for whom in self._readers(now):
            if self._rests.get(whom, now) <= now:
                for intent in self._apart(whom, partial(self._day, whom, now)):
                    asked.add(whom)
                    yield intent
        yield from self._new(now, asked)

    def _readers(self, now: datetime) -> Sequence[Whom]:
        """Return everybody who may have to be told something, as of a few minutes ago."""
        if self._read_at is None or not timedelta() <= now - self._read_at < READ_EVERY:
            with self._sources.store.read() as tx:
                owners = tx.tellings.readers(now.date(), now - CLOSED_SINCE)
                self._everybody = list(dict.fromkeys([*owners, *tx.questions.near_anybody()]))
            self._read_at = now
        return self._everybody

    def _day(self, whom: Whom, now: datetime) -> Iterator[Intent]:
        person = self._person(whom)
        if person is None:
            self._rests[whom] = now + LOOKED_AGAIN
            return
        reader = Reader(person=person, now=now, key="")
        with self._sources.store.read() as tx:
            day = day_of_person(tx, reader)
        if day.hours is None or not day.hours.is_open(now):
            self._rests[whom] = _opening(day.hours, now)
            return
        self._rests[whom] = _opening(day.hours, _closing(day.hours, now))
        if day.is_worth_a_message:
            yield _intent(PostKind.PERSON_DAY, whom, day, now)

    def _new(self, now: datetime, asked: set[Whom]) -> Iterator[Intent]:
        """Yield the bundles of new items; a day's message that is asked for has them already."""
        with self._sources.store.read() as tx:
            given = tx.actions.given(now - BUNDLE)
        for workspace, user_id, first in given:
            # Whose day is asked for now, or waits to be looked at, finds it in there.
            whom = (workspace, user_id)
            if whom not in asked and self._rests.get(whom, now) > now:
                yield from self._apart(whom, partial(self._bundle, whom, first, now))

    def _apart(self, whom: Whom, plan: Callable[[], Iterator[Intent]]) -> Sequence[Intent]:
        workspace, user_id = whom
        return self._boundary.keep(
            "person", lambda: list(plan()), (), workspace=workspace, person=user_id
        )

    def _bundle(self, whom: Whom, first: datetime, now: datetime) -> Iterator[Intent]:
        person = self._person(whom)
        if person is None:
            return
        with self._sources.store.read() as tx:
            day = new_of_person(tx, Reader(person=person, now=now, key=""))
        if day.hours is not None and day.hours.is_open(now):
            intent = _intent(PostKind.NEW_ITEMS, whom, day, now)
            yield replace(intent, key=f"{intent.key}:{first.isoformat()}")

    def _person(self, whom: Whom) -> Person | None:
        person = self._sources.directory.person(*whom)
        return None if person.is_deleted or person.is_bot else person


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


def _closing(hours: Hours, now: datetime) -> datetime:
    return hours.span(hours.today(now))[1]


def _opening(hours: Hours | None, after: datetime) -> datetime:
    try:
        return hours.opening(after) if hours else after + LOOKED_AGAIN
    except NeverAtWorkError:
        return after + LOOKED_AGAIN
