"""One message a day for a person: everything they own in all their studies, by study."""

from bot.blocks.digest import person_day
from bot.domain.delivery import Delivery
from bot.domain.engagement import Engagement
from bot.domain.nudges import Day, day_of, is_working_hour
from bot.domain.people import Person
from bot.domain.summary import DayGroup
from bot.usecases.holidays import holidays_for
from bot.usecases.posts import Post, Skip, Sources, person_of
from bot.usecases.shelves import Transaction
from bot.usecases.zones import today_in

NOTHING_TO_SAY = Skip(reason="nothing to say any more")
TOO_LATE = Skip(reason="its hours were over")


def days_of_person(
    tx: Transaction, workspace: str, user_id: str, sources: Sources, zone: str
) -> dict[str, Day]:
    """Return what a person owns today, by study."""
    today = today_in(zone, sources.clock.now())
    actions = tx.actions.open_of_person(workspace, user_id)
    studies = dict.fromkeys(action.engagement_id for action in actions)
    days = {}
    for engagement_id in studies:
        engagement = tx.engagements.get(engagement_id)
        own = [action for action in actions if action.engagement_id == engagement_id]
        holidays = holidays_for(tx, engagement, user_id, today.year)
        days[engagement_id] = day_of(own, today=today, zone=zone, holidays=holidays)
    return days


def zone_of_reader(sources: Sources, person: Person) -> str:
    """Return a person's zone; while Slack does not tell it, that of a study they work in."""
    if person.is_known:
        return person.zone
    with sources.store.read() as tx:
        owned = tx.actions.open_of_person(person.workspace, person.user_id)
        return tx.engagements.get(owned[0].engagement_id).zone if owned else person.zone


def render_person_day(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the day's message; what is not worth saying any more, or too late, is not said.

    Another day has a message of its own, so one that waited over night would be the second.
    """
    person = person_of(sources, delivery)
    zone = zone_of_reader(sources, person)
    now = sources.clock.now()
    today = today_in(zone, now)
    if delivery.intent.refs.get("day") != today.isoformat() or not is_working_hour(now, zone, ()):
        return TOO_LATE
    with sources.store.read() as tx:
        days = days_of_person(tx, delivery.intent.workspace, person.user_id, sources, zone)
        studies = {one: tx.engagements.get(one) for one in days}
    days = {one: day for one, day in days.items() if _reads(person, studies[one], sources)}
    if not any(day.is_worth_a_message for day in days.values()):
        return NOTHING_TO_SAY
    groups = [_group(studies[engagement_id].name, day) for engagement_id, day in days.items()]
    message = person_day(groups, today=today)
    return Post(message=message) if message else NOTHING_TO_SAY


def _reads(person: Person, engagement: Engagement, sources: Sources) -> bool:
    """Tell whether somebody is still in the study's channel: who left is told nothing of it."""
    directory = sources.directory
    found = directory.is_person_in(person.workspace, engagement.channel, person.user_id)
    return found is not False


def _group(name: str, day: Day) -> DayGroup:
    return DayGroup(
        study=name,
        due_soon=day.due_soon,
        due_today=day.due_today,
        was_due=day.was_due,
        urgent_undated=day.urgent,
        undated=day.undated,
    )
