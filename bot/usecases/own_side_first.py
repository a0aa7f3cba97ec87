"""Promise 5: the other company hears of a late item after its owner and the owner's side did."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.action import Action
from bot.domain.delivery import Telling
from bot.domain.engagement import Engagement
from bot.domain.hours import Hours
from bot.domain.nudges import may_be_pushed
from bot.domain.stand_in import Missing
from bot.usecases.holidays import holidays_of
from bot.usecases.missing import contacts_of, is_out, missing
from bot.usecases.shelves import Transaction
from bot.usecases.zones import today_in


def is_shown_as_past(tx: Transaction, action: Action, study: Engagement, now: datetime) -> bool:
    """Tell whether both companies may be shown that an action is past its date.

    Three business days after it, and one after its owner and their main contact were told: after
    an outage the date alone would have the summary arrive before them.
    """
    if action.due is None or action.counts_from is None:
        return False
    off = holidays_of(study.country, now.year)
    hours = Hours(zone=action.due.zone, off=off)
    today = today_in(action.due.zone, now)
    past = hours.working_days_between(action.counts_from, today)
    return may_be_pushed(past, _days_since_told(tx, action, study, hours, now))


def may_be_shown(tx: Transaction, action: Action, study: Engagement, now: datetime) -> bool:
    """Tell whether a post may show an action: what is late only once its own side had it."""
    is_late = action.due is not None and action.is_past(today_in(action.due.zone, now))
    return not is_late or is_shown_as_past(tx, action, study, now)


def _days_since_told(
    tx: Transaction, action: Action, study: Engagement, hours: Hours, now: datetime
) -> list[int | None]:
    """Count the business days since the owner, and since the main contact, were told.

    Whoever cannot be told, or wanted it quiet, is not waited for. Who stands in for an owner was
    told instead of them; a side of which nobody is named has nobody to be told.
    """
    everything = tx.tellings.of_item(study.id, action.id)
    told = [one for one in everything if _is_of_lateness(one, action, hours)]
    contacts = [one for one in contacts_of(tx, study, action) if _can_hear(tx, study, one, now)]
    found = []
    if not _is_not_to_be_told(tx, action, study, now):
        found.append([one for one in told if one.person == action.owner or not contacts])
    if contacts:
        found.append([one for one in told if one.person != action.owner])
    return [_days_since(ways, hours, now) for ways in found]


def _days_since(told: Sequence[Telling], hours: Hours, now: datetime) -> int | None:
    days = (hours.working_days_between(hours.today(one.at), hours.today(now)) for one in told)
    return max(days, default=None)


def _is_of_lateness(telling: Telling, action: Action, hours: Hours) -> bool:
    """Tell whether somebody was told of it when it was past its date; then they know."""
    due = action.due
    return due is not None and telling.has_left and hours.today(telling.at) > due.on


def _can_hear(tx: Transaction, study: Engagement, contact: str, now: datetime) -> bool:
    """Tell whether a contact will hear of it; whoever is away does when they are back."""
    why = missing(tx, study, contact, now)
    return why is None or why.why is Missing.AWAY


def _is_not_to_be_told(tx: Transaction, action: Action, study: Engagement, now: datetime) -> bool:
    is_quiet = action.quiet_until is not None and action.quiet_until > today_in(study.zone, now)
    return is_quiet or is_out(tx, study, action.owner, now)
