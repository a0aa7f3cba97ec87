"""Messages to one person: the one of the day, and what others gave them in the last minutes."""

from collections.abc import Sequence

from bot.blocks.digest import new_items, person_day
from bot.domain.action import Action
from bot.domain.delivery import Delivery
from bot.domain.engagement import Engagement
from bot.domain.nudges import Part
from bot.domain.people import Person
from bot.domain.summary import DayGroup, DayLine
from bot.usecases.concerns_together import MOST_BESIDE_A_DAY, told_concerns
from bot.usecases.day_parts import day_of_person, is_new_to
from bot.usecases.day_values import Finding, PersonDay, Reader
from bot.usecases.hours_of import hours_of_reader
from bot.usecases.look_ahead import beside_the_day
from bot.usecases.posts import Post, Skip, Sources, names_of, person_of
from bot.usecases.shelves import Transaction

NOTHING_TO_SAY = Skip(reason="nothing to say any more")
TOO_LATE = Skip(reason="its hours were over")
DAY_TELLS_IT = Skip(reason="it waited over night, so the day's message tells it")


def zone_of_reader(sources: Sources, person: Person) -> str:
    """Return a person's zone; while Slack does not tell it, that of a study they work in."""
    if person.told_zone is not None:
        return person.told_zone
    with sources.store.read() as tx:
        owned = tx.actions.open_of_person(person.workspace, person.user_id)
        return tx.engagements.get(owned[0].engagement_id).zone if owned else person.zone


def render_person_day(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the day's message; what is not worth saying any more, or too late, is not said.

    Another day has a message of its own, so one that waited over night would be the second.
    """
    reader = _reader(delivery, sources)
    with sources.store.read() as tx:
        day = day_of_person(tx, reader)
    if day.hours is None:
        return NOTHING_TO_SAY
    today = day.hours.today(reader.now)
    if delivery.intent.refs.get("day") != today.isoformat() or not day.hours.is_open(reader.now):
        return TOO_LATE
    concerns = told_concerns(delivery, sources, MOST_BESIDE_A_DAY)
    ahead = beside_the_day(delivery, sources, reader.person)
    beside = [one.message for one in concerns] + ([ahead[0]] if ahead else [])
    names = [*(one.name for one in concerns), *(ahead[1] if ahead else ())]
    told = {one.item_id for one in names}
    every = _of_their_studies(day, reader.person, sources)
    found = [one for one in every if one.item.id not in told]
    if not beside and not any(one.is_reason for one in found):
        return NOTHING_TO_SAY
    groups = _groups(found, day, delivery, sources)
    is_again = "again" in delivery.intent.refs
    message = person_day(groups, today=today, beside=beside, is_again=is_again)
    names += [one.name for one in found]
    return Post(message=message, names=names) if message else NOTHING_TO_SAY


def render_new_items(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render what others gave somebody and nobody told them yet."""
    reader = _reader(delivery, sources)
    with sources.store.read() as tx:
        day = new_of_person(tx, reader)
    if day.hours is None:
        return NOTHING_TO_SAY
    today = day.hours.today(reader.now)
    if delivery.intent.refs.get("day") != today.isoformat():
        return DAY_TELLS_IT
    if not day.hours.is_open(reader.now):
        return TOO_LATE
    found = _of_their_studies(day, reader.person, sources)
    if not found:
        return NOTHING_TO_SAY
    groups = _groups(found, day, delivery, sources)
    return Post(message=new_items(groups, today=today), names=[one.name for one in found])


def new_of_person(tx: Transaction, reader: Reader) -> PersonDay:
    """Return what others gave somebody and nobody told them yet."""
    owned = tx.actions.open_of_person(reader.workspace, reader.user_id)
    told = tx.tellings.to(reader.workspace, reader.user_id, [one.id for one in owned])
    before = [one for one in told if one.key != reader.key]
    new = [
        one
        for one in owned
        if is_new_to(one, reader.user_id, [it for it in before if it.item_id == one.id])
    ]
    if not new:
        return PersonDay(hours=None)
    studies = {one: tx.engagements.get(one) for one in {it.engagement_id for it in new}}
    return PersonDay(
        hours=hours_of_reader(tx, studies.values(), reader.person, reader.now),
        findings=[Finding(item=one, part=Part.NEW, is_reason=True, is_new=True) for one in new],
        studies=studies,
    )


def _reader(delivery: Delivery, sources: Sources) -> Reader:
    person = person_of(sources, delivery)
    return Reader(person=person, now=sources.clock.now(), key=delivery.intent.key)


def _of_their_studies(day: PersonDay, person: Person, sources: Sources) -> Sequence[Finding]:
    """Leave out the studies whose channel they left: they are told nothing of them any more."""
    there = {one for one, study in day.studies.items() if _reads(person, study, sources)}
    return [one for one in day.findings if one.item.engagement_id in there]


def _reads(person: Person, study: Engagement, sources: Sources) -> bool:
    directory = sources.directory
    return directory.is_person_in(person.workspace, study.channel, person.user_id) is not False


def _groups(
    found: Sequence[Finding], day: PersonDay, delivery: Delivery, sources: Sources
) -> Sequence[DayGroup]:
    reader = delivery.intent.person
    names = names_of(sources, delivery, (_who(one, reader) for one in found))
    lines: dict[str, list[DayLine]] = {}
    for one in found:
        line = DayLine(
            part=one.part,
            item=one.item,
            who=names.get(_who(one, reader) or ""),
            is_new=one.is_new,
            missing=one.instead_of.why if one.instead_of else None,
            until=one.instead_of.until if one.instead_of else None,
            said=one.said,
        )
        lines.setdefault(one.item.engagement_id, []).append(line)
    groups = (DayGroup(study=day.studies[one].name, lines=own) for one, own in lines.items())
    return sorted(groups, key=lambda one: one.study.casefold())


def _who(finding: Finding, reader: str | None) -> str | None:
    """Return whose name the line says: who gave it, who closed it, else whose it is."""
    action = finding.item
    if not isinstance(action, Action):
        return finding.instead_of.owner if finding.instead_of else None
    if finding.is_new:
        return action.given_by
    if finding.part is Part.CLOSED:
        return action.done_by
    return action.owner if action.owner != reader else None
