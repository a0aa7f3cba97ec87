"""One message a day for a person: everything they own in all their studies, by study."""

from bot.blocks.digest import person_day
from bot.domain.delivery import Delivery
from bot.domain.nudges import Day, day_of
from bot.domain.summary import DayGroup
from bot.usecases.holidays import holidays_of
from bot.usecases.posts import Post, Skip, Sources, person_of
from bot.usecases.shelves import Transaction
from bot.usecases.zones import today_in


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
        holidays = holidays_of(engagement.country, today.year)
        days[engagement_id] = day_of(own, today=today, zone=zone, holidays=holidays)
    return days


def render_person_day(delivery: Delivery, sources: Sources) -> Post | Skip:
    """Render the day's message; nothing worth saying any more is not said."""
    person = person_of(sources, delivery)
    workspace = delivery.intent.workspace
    with sources.store.read() as tx:
        days = days_of_person(tx, workspace, person.user_id, sources, person.zone)
        names = {one: tx.engagements.get(one).name for one in days}
    if not any(day.is_worth_a_message for day in days.values()):
        return Skip(reason="nothing to say any more")
    groups = [_group(names[engagement_id], day) for engagement_id, day in days.items()]
    message = person_day(groups, today=today_in(person.zone, sources.clock.now()))
    return Post(message=message) if message else Skip(reason="nothing to say any more")


def _group(name: str, day: Day) -> DayGroup:
    return DayGroup(
        study=name,
        due_soon=day.due_soon,
        due_today=day.due_today,
        was_due=day.was_due,
        urgent_undated=day.urgent,
        undated=day.undated,
    )
