"""The private look ahead: a side's main contact sees first what a summary or an agenda will show.

One direct message a day, for all studies and posts of the next day together; in the contact's own
hours; about their own side's items only. Where nothing is late, nothing is sent.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.blocks.look_ahead import look_ahead
from bot.blocks.message import Message
from bot.domain.action import Action
from bot.domain.delivery import Delivery, Intent, Named, PostKind
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours
from bot.domain.look_ahead import SHOWN_NEXT, Notice, Showing, showings_of_tomorrow, who_hears
from bot.domain.meeting import OccurrenceState
from bot.domain.people import Person
from bot.domain.sides import Party
from bot.usecases.agenda_moment import agenda_day, agenda_moment
from bot.usecases.hours_of import hours_of_person
from bot.usecases.one_reading import OneReading
from bot.usecases.parties import Parties, parties_of
from bot.usecases.ports import Boundary
from bot.usecases.posts import Post, Skip, Sources, names_of, person_of
from bot.usecases.shelves import Transaction
from bot.usecases.week_moment import hours_of_sides, moment_of, summary_days

FAR_ENOUGH = timedelta(days=21)
"""Agendas so far ahead are looked at: longer than any row of holidays."""
QUARTER = timedelta(minutes=15)
ROOM_BESIDE = 15
"""Blocks of the day's message that may be about what is shown tomorrow."""

TOO_LATE = Skip(reason="its hours were over")
NOTHING_LATE = Skip(reason="nothing is past its date any more")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Who is told of which study, and what."""

    contact: str
    day: str
    study: Engagement
    notice: Notice


class PlanLookAhead:
    """Asks for these messages; looks at all studies once a quarter of an hour."""

    def __init__(self, reading: OneReading, boundary: Boundary) -> None:
        """Take the record, and what keeps one study's trouble from the others."""
        self._reading = reading
        self._boundary = boundary
        self._since: datetime | None = None

    def wanted(self, studies: Iterable[Engagement], now: datetime) -> Iterator[Intent]:
        """Yield one message for everybody who is to hear something now."""
        if self._since is not None and self._since <= now < self._since + QUARTER:
            return
        self._since = now
        found: dict[tuple[str, str, str], list[_Told]] = {}
        for study in studies:
            look = partial(self._of, study, now)
            for told in self._boundary.keep("look ahead", look, (), study=study.id):
                whom = (study.workspace, told.contact, told.day)
                found.setdefault(whom, []).append(told)
        for (workspace, contact, day), several in found.items():
            yield Intent(
                key=f"look_ahead:{workspace}:{contact}:{day}",
                kind=PostKind.LOOK_AHEAD,
                workspace=workspace,
                person=contact,
                refs={"day": day, "studies": ",".join(one.study.id for one in several)},
                names=_named(one.notice for one in several),
            )

    def _of(self, study: Engagement, now: datetime) -> Sequence[_Told]:
        with self._reading.read() as tx:
            return list(_notices(tx, study, now))


def _notices(tx: Transaction, study: Engagement, now: datetime, key: str = "") -> Iterator[_Told]:
    """Yield what each side's contact is told of a study now, and was not told today.

    What the message with that key names is no earlier word.
    """
    # A day more than in UTC: nobody's calendar is further ahead.
    farthest = (now + timedelta(days=1)).date()
    late = [one for one in tx.actions.open(study.id) if one.due and one.due.on < farthest]
    if not late:
        return
    parties = parties_of(tx, study, now)
    unreached = {one.user_id for one in tx.unreachables.every(study.workspace)}
    showings = list(_showings(parties))
    for party in parties.present:
        contact = who_hears(parties.roster.contacts(party), unreached)
        hours = _hours(parties, contact) if contact else None
        if contact is None or hours is None:
            continue
        tomorrow = showings_of_tomorrow(showings, hours, now)
        shown = _untold(parties, contact, hours, _shown(parties, party, late, tomorrow), key)
        if shown:
            yield _Told(
                contact=contact,
                day=hours.today(now).isoformat(),
                study=study,
                notice=Notice(study=study.name, showings=tomorrow, actions=shown),
            )


def _hours(parties: Parties, contact: str) -> Hours | None:
    person: Person | None = parties.tx.people.get(parties.study.workspace, contact)
    if person is None or person.is_deleted:
        return None
    return hours_of_person(parties.tx, parties.study, person, parties.now)


def _showings(parties: Parties) -> Iterator[Showing]:
    """Yield the summaries and agendas of a study that are still ahead."""
    tx, study, now = parties.tx, parties.study, parties.now
    for day in summary_days(study, hours_of_sides(parties), now):
        if moment_of(study, day) > now:
            yield Showing(on=day, at=moment_of(study, day))
    if not study.agenda:
        return
    for series in tx.meetings.active(study.id):
        for one in tx.meetings.occurrences(study.id, series.id, now, now + FAR_ENOUGH):
            at = agenda_moment(series, one, study)
            if one.state is OccurrenceState.PLANNED and at > now:
                yield Showing(on=agenda_day(series, one, study), at=at, meeting=series.title)


def _shown(
    parties: Parties, party: Party, actions: Sequence[Action], showings: Sequence[Showing]
) -> tuple[Action, ...]:
    """Return a side's own items that one of these posts will show as past their date."""
    own = (one for one in actions if parties.of(one.owner, one.owner_team) == party)
    return tuple(
        one for one in own if any(parties.shows_as_past(one, each.at) for each in showings)
    )


def _untold(
    parties: Parties, contact: str, hours: Hours, shown: Sequence[Action], key: str
) -> tuple[Action, ...]:
    """Leave out what a message of today told them already: the day's, most of the time."""
    workspace, today = parties.study.workspace, hours.today(parties.now)
    told = {
        one.item_id
        for one in parties.tx.tellings.to(workspace, contact, [each.id for each in shown])
        if one.part == SHOWN_NEXT and one.is_under_way and one.key != key
        if hours.today(one.at) == today
    }
    return tuple(one for one in shown if one.id not in told)


def notices_for(
    tx: Transaction, contact: Person, now: datetime, key: str
) -> Sequence[tuple[Engagement, Notice]]:
    """Return what somebody is told today of tomorrow's posts, of every study they speak for."""
    studies = [
        tx.engagements.get(one) for one in tx.roles.led_by(contact.workspace, contact.user_id)
    ]
    return [
        (study, one.notice)
        for study in studies
        if not tx.rests.why(study.id)
        for one in _notices(tx, study, now, key)
        if one.contact == contact.user_id
    ]


def render_look_ahead(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render what will be shown, as things stand now; who left a channel hears nothing of it."""
    contact = person_of(sources, delivery)
    refs = delivery.intent.refs
    now = sources.clock.now()
    with sources.store.read() as tx:
        studies = [tx.engagements.get(one) for one in refs["studies"].split(",")]
        open_hours = [_is_open(tx, study, contact, refs["day"], now) for study in studies]
        told = [
            one
            for study in studies
            for one in _notices(tx, study, now, delivery.intent.key)
            if one.contact == contact.user_id and not tx.rests.why(study.id)
        ]
    if not any(open_hours):
        return TOO_LATE
    notices = [one.notice for one in told if _reads(sources, one.study, contact)]
    if not notices:
        return NOTHING_LATE
    names = _names(sources, delivery, notices)
    return Post(message=look_ahead(notices, names=names), names=_named(notices))


def _named(notices: Iterable[Notice]) -> Sequence[Named]:
    """Return what is kept: whoever is told of something late counts as told for promise 5."""
    return [
        Named(engagement_id=one.engagement_id, item_id=one.id, part=SHOWN_NEXT)
        for each in notices
        for one in each.actions
    ]


def beside_the_day(
    delivery: Delivery, sources: Sources, contact: Person
) -> tuple[Message, Sequence[Named]] | None:
    """Return what the day's message holds of this, and what is kept of it; None for nothing."""
    with sources.store.read() as tx:
        told = notices_for(tx, contact, sources.clock.now(), delivery.intent.key)
    notices = [notice for study, notice in told if _reads(sources, study, contact)]
    if not notices:
        return None
    names = _names(sources, delivery, notices)
    return look_ahead(notices, names=names, room=ROOM_BESIDE), _named(notices)


def _is_open(tx: Transaction, study: Engagement, contact: Person, day: str, now: datetime) -> bool:
    hours = hours_of_person(tx, study, contact, now)
    return hours.is_open(now) and hours.today(now).isoformat() == day


def _reads(sources: Sources, study: Engagement, contact: Person) -> bool:
    found = sources.directory.is_person_in(study.workspace, study.channel, contact.user_id)
    return found is not False


def _names(sources: Sources, delivery: Delivery, notices: Sequence[Notice]) -> Mapping[str, str]:
    return names_of(sources, delivery, [one.owner for each in notices for one in each.actions])
