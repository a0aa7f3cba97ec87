"""Planning what time brings: daily messages, agendas, reminders, summaries, each exactly once.

A plan is a row with a unique key that holds the local date. Any number of instances may plan;
a clock change cannot plan twice, since the local date is the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice

from bot.domain.delivery import Intent
from bot.domain.engagement import Engagement
from bot.domain.meeting import MeetingSeries, Occurrence
from bot.domain.nudges import is_working_hour
from bot.domain.reach import LastingList
from bot.usecases.fault_points import Point, passing
from bot.usecases.learn_names import Company, LearnNames
from bot.usecases.look_ahead import PlanLookAhead
from bot.usecases.my_list import renew
from bot.usecases.one_reading import OneReading
from bot.usecases.person_day import zone_of_reader
from bot.usecases.plan_concerns import concern_wishes
from bot.usecases.plan_meeting import AHEAD, plan_ahead
from bot.usecases.plan_meetings import LOOKED_BACK, around_meetings
from bot.usecases.plan_people import Given, PlanPeople
from bot.usecases.plan_together import meetings_together, people_together, questions_together
from bot.usecases.plan_weeks import PlanWeeks
from bot.usecases.ports import Boundary, Clock, Directory, Store
from bot.usecases.posts import Sources
from bot.usecases.rounds import Round, Rounds
from bot.usecases.two_liaisons import tell_of_two
from bot.usecases.zones import today_in

LOOKED_AT_TOGETHER = 3
NOT_PLANNED = "not_planned"
"""The tick at which something could not be planned, last."""
MISSED = "missed"
"""The mark that meetings which are over were looked at."""
LOOK_AHEAD = timedelta(days=6)
"""Longer than any gap of one business day, bridge days and a weekend included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a look at the clock has to know of all studies, read at one moment."""

    series: Mapping[str, MeetingSeries]
    coming: Sequence[Occurrence]
    studies: Mapping[str, Engagement]
    lists: Sequence[LastingList]
    nameless: Sequence[Company]
    given: Sequence[Given]


class PlanPosts:
    """Looks at the clock and asks for what is due now; asking twice asks for nothing more."""

    def __init__(
        self, *, store: Store, clock: Clock, directory: Directory, boundary: Boundary
    ) -> None:
        """Take the ports."""
        self._boundary = boundary
        self._sources = Sources(store=store, clock=clock, directory=directory)
        self._asked: set[str] = set()
        self._asked_on: date | None = None
        self._rounds = Rounds(store)
        self._reading = OneReading(store)
        self._people = PlanPeople(self._sources, self._reading, boundary)
        self._names = LearnNames(self._sources)
        self._weeks = PlanWeeks(self._reading, boundary)
        self._ahead = PlanLookAhead(self._reading, boundary)

    def run(self) -> int:
        """Put everything that is due into the outbox; returns how many rows are new."""
        now = self._sources.clock.now()
        round_ = self._rounds.begin(now)
        self._forget_yesterday(now.date())
        try:
            wanted = self._wanted(round_)
        finally:
            self._reading.close()
        together = _by_place(wanted) if round_.is_catch_up else [[one] for one in wanted]
        new = sum(self._ask_apart(intents) for intents in together)
        self._rounds.end(now, is_whole=not self._note_failures())
        return new

    def _wanted(self, round_: Round) -> Sequence[Intent]:
        """Return every wish of this look; whoever writes or asks Slack ends the reading first."""
        scene = self._look(round_.now)
        self._fill_calendar(scene, round_.now)
        self._renew_lists(scene, round_.now)
        self._learn_names(scene)
        return [*self._for_people(scene, round_), *self._for_channels(scene, round_)]

    def _for_people(self, scene: Scene, round_: Round) -> Sequence[Intent]:
        """Return what people are to be told now, each in one message as far as may be."""
        now = round_.now
        concerns = list(concern_wishes(self._reading, now, self._boundary))
        ahead = list(self._ahead.wanted(scene.studies.values(), now))
        told = {(one.workspace, one.person) for one in concerns if one.person}
        in_a_hurry = {(team, one) for team, one in told if one and round_.is_catch_up}
        wishes = [
            *self._people.wishes(round_, scene.given, in_a_hurry),
            *self._others(scene, now),
            *concerns,
            *ahead,
        ]
        fresh = (one for one in wishes if one.key not in self._asked)
        together = people_together(fresh, now, is_catch_up=round_.is_catch_up)
        return list(questions_together(together) if round_.is_catch_up else together)

    def _for_channels(self, scene: Scene, round_: Round) -> Sequence[Intent]:
        """Return what is to be posted now; after an outage all meetings of a channel together."""
        now = round_.now
        every = [one for one in self._meetings(scene, now) if one.key not in self._asked]
        if every and round_.is_catch_up:
            every = list(meetings_together(self._new_ones(every), scene.coming, now))
        weeks = self._weeks.wanted(scene.studies.values(), round_)
        return [*every, *(one for one in weeks if one.key not in self._asked)]

    def _new_ones(self, wishes: Sequence[Intent]) -> Sequence[Intent]:
        """Return what nobody asked for before: what was posted last week tells of nothing now."""
        keys: dict[str, list[str]] = {}
        for one in wishes:
            keys.setdefault(one.engagement_id or "", []).append(one.key)
        with self._reading.read() as tx:
            asked = [tx.meetings.announced(study, mine) for study, mine in keys.items()]
        known = frozenset().union(*asked)
        return [one for one in wishes if one.key not in known]

    def _note_failures(self) -> int:
        """Write down when something could not be planned, for who looks after the program."""
        failed = self._boundary.take()
        if failed:
            with self._sources.store.begin() as tx:
                tx.ticks.record(NOT_PLANNED, self._sources.clock.real())
            passing(Point.PLANNED)
        return failed

    def _ask_apart(self, intents: Sequence[Intent]) -> int:
        first = intents[0]
        ids = {"kind": first.kind.value, "study": first.engagement_id or ""}
        return self._boundary.keep("wish", partial(self._ask, intents), 0, **ids)

    def _forget_yesterday(self, today: date) -> None:
        """Forget what was asked on another day; the keys in the outbox remember it for good."""
        if today != self._asked_on:
            self._asked.clear()
            self._names.forget()
            self._asked_on = today

    def _ask(self, intents: Sequence[Intent]) -> int:
        now = self._sources.clock.now()
        with self._sources.store.begin() as tx:
            new = sum(tx.outbox.put(one, now) for one in intents)
        passing(Point.PLANNED)
        self._asked.update(one.key for one in intents)
        return new

    def _look(self, now: datetime) -> Scene:
        with self._reading.read() as tx:
            return Scene(
                series={one.id: one for one in tx.meetings.every_active()},
                coming=tx.meetings.coming(now, now + LOOK_AHEAD),
                studies={one.id: one for one in tx.engagements.every()},
                lists=tx.lists.every(),
                nameless=tx.sides.nameless(),
                given=tx.actions.given(now),
            )

    def _learn_names(self, scene: Scene) -> None:
        if scene.nameless:
            self._reading.close()
            learn = partial(self._names.run, scene.nameless)
            self._boundary.keep("names of companies", learn, None)

    def _others(self, scene: Scene, now: datetime) -> Iterator[Intent]:
        """Look for another Liaison once a day, a few studies at a time: Slack is asked each time.

        In working hours, since what is found is said to people.
        """
        due = (
            study
            for study in scene.studies.values()
            if f"others:{study.id}" not in self._asked and is_working_hour(now, study.zone, ())
        )
        for study in islice(due, LOOKED_AT_TOGETHER):
            self._asked.add(f"others:{study.id}")
            self._reading.close()
            look = partial(self._other, study)
            yield from self._boundary.keep("other Liaison", look, (), study=study.id)

    def _other(self, study: Engagement) -> Sequence[Intent]:
        other = self._sources.directory.other_liaison(study.workspace, study.channel)
        if other is None:
            return ()
        with self._reading.read() as tx:
            return list(tell_of_two(tx, study, other))

    def _renew_lists(self, scene: Scene, now: datetime) -> None:
        """Have lists edited in which something was due until yesterday: an edit rings nowhere."""
        for one in scene.lists:
            ids = {"workspace": one.workspace, "person": one.user_id}
            self._reading.close()
            self._boundary.keep("list", partial(self._renew_list, one, now), None, **ids)

    def _renew_list(self, one: LastingList, now: datetime) -> None:
        person = self._sources.directory.person(one.workspace, one.user_id)
        today = today_in(zone_of_reader(self._sources, person), now)
        mark = f"list:{one.workspace}:{one.user_id}:{today}"
        if mark in self._asked:
            return
        with self._sources.store.begin() as tx:
            renew(tx, one, today, now)
        passing(Point.PLANNED)
        self._asked.add(mark)

    def _meetings(self, scene: Scene, now: datetime) -> Iterator[Intent]:
        """Yield what belongs around meetings; after an outage that of those which are over, too."""
        known = (scene.series, scene.studies, now, self._boundary)
        yield from around_meetings(scene.coming, *known)
        if MISSED in self._asked:
            return
        self._asked.add(MISSED)
        with self._reading.read() as tx:
            over = tx.meetings.coming(now - LOOKED_BACK, now)
        yield from around_meetings(over, *known)

    def _fill_calendar(self, scene: Scene, now: datetime) -> None:
        """Write down the occurrences of the next weeks for every series that still meets."""
        for one in scene.series.values():
            ids = {"study": one.engagement_id, "meeting": one.id}
            self._boundary.keep("calendar", partial(self._fill, one, now), None, **ids)

    def _fill(self, one: MeetingSeries, now: datetime) -> None:
        mark = f"calendar:{one.id}:{today_in(one.recurrence.zone, now).isoformat()}"
        if mark in self._asked:
            return
        self._reading.close()
        with self._sources.store.begin() as tx:
            since = max(one.created_at, now - LOOKED_BACK)
            for occurrence in plan_ahead(one, after=since, until=now + AHEAD):
                tx.meetings.plan(occurrence)
        passing(Point.CALENDAR_FILLED)
        self._asked.add(mark)


def _by_place(wanted: Sequence[Intent]) -> Sequence[Sequence[Intent]]:
    """Sort what a silence has left by where it goes: each place's is asked for whole or not at all.

    Whoever takes over in the middle would else take what is left for all there is to tell.
    """
    places: dict[str, list[Intent]] = {}
    for one in wanted:
        places.setdefault(one.destination, []).append(one)
    return list(places.values())
